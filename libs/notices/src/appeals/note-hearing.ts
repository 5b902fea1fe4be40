import { requirePermission, type Actor } from '#agencies';
import { inWords } from '#calendar';
import { addToTimeline } from '#cases';
import { record, Refusal, type Reason, type Transaction } from '#platform';
import { endSettledTasks } from '../deadlines/end-settled-tasks.js';
import { noticeAtHand } from '../notices/at-hand.js';
import { faultOfHearing, faultOfPastDay } from '../rules/days.js';
import { runningAppeal, takeAppealVersion } from './appeal-at-hand.js';

/** What the court has said about an appeal so far. */
export interface AppealHearing {
  /** The appeal's. */
  version: number;
  /** Empty: not known. */
  hearingOn: string;
  /** From when the court suspended what is to stop, too (s.46(3)). Empty: it did not. */
  stopsLiftedOn: string;
}

/** Records when an appeal is heard, and whether the court suspended even what the notice asks to stop (ASBCPA 2014 s.46(3)). */
export async function noteHearing(actor: Actor, transaction: Transaction, noticeId: string, asked: AppealHearing): Promise<void> {
  requirePermission(actor, 'notices.write');
  const notice = await noticeAtHand(actor, transaction, noticeId);
  const appeal = await runningAppeal(transaction, noticeId);
  const bounds = { from: appeal.lodgedOn, fromWhat: 'the appeal was lodged', today: transaction.today };
  const reasons: Reason[] = [];
  const hearingFault = asked.hearingOn ? faultOfHearing(asked.hearingOn, bounds) : null;
  if (hearingFault) reasons.push({ field: 'hearingOn', message: hearingFault });
  const liftedFault = asked.stopsLiftedOn ? faultOfPastDay(asked.stopsLiftedOn, 'of the court’s order', bounds) : null;
  if (liftedFault) reasons.push({ field: 'stopsLiftedOn', message: liftedFault });
  if (reasons.length > 0) throw new Refusal(reasons);
  await takeAppealVersion(transaction, appeal, asked.version);
  await transaction.run('update notice_appeals set hearing_on = $2, stops_lifted_on = $3 where id = $1', [appeal.id, asked.hearingOn || null, asked.stopsLiftedOn || null]);
  const said = [
    asked.hearingOn && asked.hearingOn !== appeal.hearingOn ? `To be heard on ${inWords(asked.hearingOn)}` : '',
    asked.stopsLiftedOn && asked.stopsLiftedOn !== appeal.stopsLiftedOn ? `The court suspended what the notice asks to stop, from ${inWords(asked.stopsLiftedOn)}` : '',
    !asked.stopsLiftedOn && appeal.stopsLiftedOn ? 'Put right: what the notice asks to stop applies' : '',
  ].filter(Boolean);
  if (said.length > 0) {
    await addToTimeline(actor, transaction, {
      caseId: notice.caseId, agencyId: actor.agencyId!, kind: 'notice-appeal-heard', happenedOn: transaction.today, subjectId: noticeId,
      note: `${notice.reference}. ${said.join('. ')}`,
    });
  }
  await record(transaction, { via: actor.via, action: 'notice.appeal-noted', subjectKind: 'notice', subjectId: noticeId, details: { caseId: notice.caseId, appealId: appeal.id } });
  await endSettledTasks(actor, transaction, notice.caseId, 'The day of the hearing changed');
}
