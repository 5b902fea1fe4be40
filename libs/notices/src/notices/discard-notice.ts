import { requirePermission, type Actor } from '#agencies';
import { record, type Transaction } from '#platform';
import { ownDraftNotice } from './own-notice.js';

/** Throws a draft away. The audit trail keeps that there was one. Gives the case that it was in. */
export async function discardNotice(actor: Actor, transaction: Transaction, noticeId: string, version: number): Promise<{ caseId: string }> {
  requirePermission(actor, 'notices.write');
  const { caseId } = await ownDraftNotice(actor, transaction, noticeId, version);
  await transaction.run('delete from requirements where notice_id = $1', [noticeId]);
  await transaction.run('delete from notices where id = $1', [noticeId]);
  await record(transaction, { via: actor.via, action: 'notice.discarded', subjectKind: 'notice', subjectId: noticeId, details: { caseId } });
  return { caseId };
}
