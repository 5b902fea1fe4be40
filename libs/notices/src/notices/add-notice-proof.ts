import { requirePermission, type Actor } from '#agencies';
import { record, type Transaction } from '#platform';
import { withMoreProof } from '../delivery/more-proof.js';
import { ownNotice } from './own-notice.js';

/** Adds to how it is known that a notice arrived; what was written before stays. */
export async function addNoticeProof(actor: Actor, transaction: Transaction, noticeId: string, asked: { version: number; proof: string }): Promise<void> {
  requirePermission(actor, 'notices.write');
  const { caseId, state } = await ownNotice(actor, transaction, noticeId, asked.version);
  const [{ proof }] = (await transaction.query<{ proof: string }>('select proof from notices where id = $1', [noticeId])) as [{ proof: string }];
  const all = withMoreProof(proof, asked.proof, { isDraft: state === 'draft', on: transaction.today, name: actor.name });
  await transaction.run('update notices set proof = $2, version = version + 1 where id = $1', [noticeId, all]);
  await record(transaction, { via: actor.via, action: 'notice.proof-added', subjectKind: 'notice', subjectId: noticeId, details: { caseId } });
}
