import { requirePermission, type Actor } from '#agencies';
import { queue, record, type Transaction } from '#platform';
import { importAsked } from './facts.js';

/** Asks the worker to import an uploaded file, which waits at uploadPath(). */
export async function askImport(
  actor: Actor,
  transaction: Transaction,
  { id, fileBytes }: { id: string; fileBytes: number },
): Promise<void> {
  requirePermission(actor, 'cases.import');
  await transaction.run(
    'insert into imports (id, partnership_id, staff_id, file_bytes, asked_at) values ($1, $2, $3, $4, $5)',
    [id, actor.partnershipId, actor.staffId, fileBytes, transaction.now],
  );
  await record(transaction, { via: actor.via, action: 'import.asked', subjectKind: 'import', subjectId: id });
  await queue(transaction, importAsked, { importId: id });
}
