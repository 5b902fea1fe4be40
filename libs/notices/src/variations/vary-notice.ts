import { uuidv7 } from 'uuidv7';
import { requirePermission, type Actor } from '#agencies';
import { addToTimeline } from '#cases';
import { record, Refusal, type Reason, type Transaction } from '#platform';
import { endSettledTasks } from '../deadlines/end-settled-tasks.js';
import { noticeAtHand, takeNoticeVersion } from '../notices/at-hand.js';
import { faultOfPastDay, faultOfWords } from '../rules/days.js';
import { faultsOfNewRequirements } from '../rules/requirements.js';
import type { AskedRequirement } from '../rules/requirements.js';
import { replaceRequirements } from './replace-requirements.js';

/** How an agency changes what its notice asks. */
export interface Variation {
  id?: string;
  version: number;
  variedOn: string;
  reason: string;
  requirements: AskedRequirement[];
}

/**
 * Varies what a notice asks, from a day on. The Act says nothing of it; who may issue a notice may vary and discharge it too
 * (Stannard v Crown Prosecution Service [2019] EWHC 84 (Admin)). The earlier words stay, and so does what was a breach of them.
 */
export async function varyNotice(actor: Actor, transaction: Transaction, noticeId: string, asked: Variation): Promise<void> {
  requirePermission(actor, 'notices.write');
  const notice = await noticeAtHand(actor, transaction, noticeId);
  const id = asked.id ?? uuidv7();
  const [again] = await transaction.query('select from notice_variations where id = $1', [id]);
  if (again) return;
  if (notice.state !== 'served') throw new Refusal([{ field: null, message: 'Only a notice that stands can be varied' }], 'conflict');
  const [latest] = await transaction.query<{ day: string | null }>('select max(varied_on)::text as day from notice_variations where notice_id = $1', [noticeId]);
  const bounds = latest?.day ? { from: latest.day, fromWhat: 'it was varied before' } : { from: notice.servedOn!, fromWhat: 'the notice was served' };
  const reasons: Reason[] = [];
  const dayFault = faultOfPastDay(asked.variedOn, 'it was varied', { ...bounds, today: transaction.today });
  if (dayFault) reasons.push({ field: 'variedOn', message: dayFault });
  const wordsFault = faultOfWords(asked.reason, 'Enter why the notice is varied', 2000);
  if (wordsFault) reasons.push({ field: 'reason', message: wordsFault });
  reasons.push(...faultsOfNewRequirements(asked.requirements, asked.variedOn));
  if (reasons.length > 0) throw new Refusal(reasons);
  await takeNoticeVersion(transaction, notice, asked.version);
  await replaceRequirements(actor, transaction, notice, { id, appealId: null, variedOn: asked.variedOn, reason: asked.reason, requirements: asked.requirements });
  await addToTimeline(actor, transaction, {
    caseId: notice.caseId, agencyId: actor.agencyId!, kind: 'notice-varied', happenedOn: asked.variedOn, subjectId: noticeId, note: notice.reference,
  });
  await record(transaction, { via: actor.via, action: 'notice.varied', subjectKind: 'notice', subjectId: noticeId, details: { caseId: notice.caseId } });
  await endSettledTasks(actor, transaction, notice.caseId, 'The notice was varied');
}
