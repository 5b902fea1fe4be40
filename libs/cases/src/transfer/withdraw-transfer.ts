import { requirePermission, type Actor } from '#agencies';
import { notFound, record, Refusal, type Transaction } from '#platform';
import { requireOwnAgency, takeNextVersion } from '../current-spell.js';
import { addCaseEvent } from '../timeline/case-events.js';

/** Takes an offer back, for the agency that made it, while the other has not answered. From then on the other sees nothing of it. */
export async function withdrawTransfer(
  actor: Actor,
  transaction: Transaction,
  caseId: string,
  { version, reason }: { version: number; reason: string },
): Promise<void> {
  requirePermission(actor, 'cases.transfer');
  const spell = await takeNextVersion(transaction, caseId, version);
  requireOwnAgency(actor, spell);
  if (!reason.trim()) throw new Refusal([{ field: 'reason', message: 'Enter why you take the offer back' }]);
  const [offer] = await transaction.query<{ id: string }>(
    `update transfers set state = 'withdrawn', answer = $2, answered_by = $3, answered_at = $4
     where case_id = $1 and state = 'asked' returning id`,
    [caseId, reason.trim(), actor.staffId, transaction.now],
  );
  if (!offer) throw notFound('transfer');
  await addCaseEvent(actor, transaction, {
    caseId, agencyId: spell.agencyId, kind: 'transfer-withdrawn', happenedOn: transaction.today, note: reason, subjectId: offer.id,
  });
  await record(transaction, {
    via: actor.via, action: 'transfer.withdrawn', subjectKind: 'case', subjectId: caseId, details: { transferId: offer.id },
  });
}
