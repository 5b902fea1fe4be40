import { requirePermission, type Actor } from '#agencies';
import { addToTimeline } from '#cases';
import { record, Refusal, type Reason, type Transaction } from '#platform';
import { endSettledTasks } from '../deadlines/end-settled-tasks.js';
import { noticeAtHand, takeNoticeVersion } from '../notices/at-hand.js';
import { faultOfPastDay, faultOfWords } from '../rules/days.js';

/** How an agency ends its own notice, in the officers' words. */
export const NOTICE_ENDINGS = {
  discharged: 'Discharge it: it has done its work',
  withdrawn: 'Withdraw it: it should not stand',
} as const;
export type NoticeEnding = keyof typeof NOTICE_ENDINGS;

/** Whether a text names a way to end a notice. */
export function isNoticeEnding(text: string): text is NoticeEnding {
  return Object.hasOwn(NOTICE_ENDINGS, text);
}

/** That a notice ends. */
export interface Ending {
  version: number;
  how: string;
  endedOn: string;
  why: string;
}

/**
 * Withdraws or discharges a notice (Stannard v Crown Prosecution Service [2019] EWHC 84 (Admin)). It was served all the same: the
 * figures count the service on, and show the ending beside it (MEASURES.md, ComS_019a). An appeal that runs has nothing left to
 * decide; the court is told by letter, and its end is recorded when it says so.
 */
export async function endNotice(actor: Actor, transaction: Transaction, noticeId: string, asked: Ending): Promise<void> {
  requirePermission(actor, 'notices.write');
  const notice = await noticeAtHand(actor, transaction, noticeId);
  if (notice.state === 'draft') throw new Refusal([{ field: null, message: 'This notice has not been served. There is nothing to withdraw' }], 'conflict');
  if (notice.state !== 'served') throw new Refusal([{ field: null, message: `This notice is ${notice.state} already` }], 'conflict');
  const reasons: Reason[] = [];
  if (!isNoticeEnding(asked.how)) reasons.push({ field: 'how', message: 'Choose whether to discharge or to withdraw it' });
  const dayFault = faultOfPastDay(asked.endedOn, 'it ended', { from: notice.servedOn!, fromWhat: 'the notice was served', today: transaction.today });
  if (dayFault) reasons.push({ field: 'endedOn', message: dayFault });
  const wordsFault = faultOfWords(asked.why, 'Enter why the notice ends', 1000);
  if (wordsFault) reasons.push({ field: 'why', message: wordsFault });
  if (reasons.length > 0 || !isNoticeEnding(asked.how)) throw new Refusal(reasons);
  await takeNoticeVersion(transaction, notice, asked.version);
  await transaction.run('update notices set state = $2, ended_on = $3, ended_why = $4, ended_by = $5 where id = $1', [
    noticeId, asked.how, asked.endedOn, asked.why.trim(), actor.staffId,
  ]);
  await addToTimeline(actor, transaction, {
    caseId: notice.caseId, agencyId: actor.agencyId!, kind: 'notice-ended', happenedOn: asked.endedOn, subjectId: noticeId, note: `${notice.reference}, ${asked.how}`,
  });
  await record(transaction, { via: actor.via, action: `notice.${asked.how}`, subjectKind: 'notice', subjectId: noticeId, details: { caseId: notice.caseId } });
  await endSettledTasks(actor, transaction, notice.caseId, `The notice was ${asked.how}`);
}
