import { requirePermission, type Actor } from '#agencies';
import { record, type Transaction } from '#platform';
import { withMoreProof } from '../delivery/more-proof.js';
import { ownWarning } from './own-warning.js';

/** Adds to how it is known that a warning arrived; what was written before stays. */
export async function addWarningProof(actor: Actor, transaction: Transaction, warningId: string, asked: { version: number; proof: string }): Promise<void> {
  requirePermission(actor, 'notices.write');
  const { caseId, state } = await ownWarning(actor, transaction, warningId, asked.version);
  const [{ proof }] = (await transaction.query<{ proof: string }>('select proof from warnings where id = $1', [warningId])) as [{ proof: string }];
  const all = withMoreProof(proof, asked.proof, { isDraft: state === 'draft', on: transaction.today, name: actor.name });
  await transaction.run('update warnings set proof = $2, version = version + 1 where id = $1', [warningId, all]);
  await record(transaction, { via: actor.via, action: 'warning.proof-added', subjectKind: 'warning', subjectId: warningId, details: { caseId } });
}
