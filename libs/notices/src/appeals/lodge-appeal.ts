import { uuidv7 } from 'uuidv7';
import { requirePermission, type Actor } from '#agencies';
import { addToTimeline } from '#cases';
import { record, Refusal, type Reason, type Transaction } from '#platform';
import { endSettledTasks } from '../deadlines/end-settled-tasks.js';
import { noticeAtHand, takeNoticeVersion } from '../notices/at-hand.js';
import { faultOfHearing, faultOfWords } from '../rules/days.js';
import { faultOfLodging } from '../rules/lodging.js';

/** That somebody appealed against a notice. */
export interface NewAppeal {
  id?: string;
  version: number;
  court: string;
  lodgedOn: string;
  /** Empty: the court has not said yet. */
  hearingOn: string;
}

/**
 * Records an appeal to a magistrates' court (ASBCPA 2014 s.46). From its day on, all that the notice asks is of no effect but
 * what it asks to stop (s.46(3)). Refuses one that came after the last day (s.46(2)), and a second one.
 */
export async function lodgeAppeal(actor: Actor, transaction: Transaction, noticeId: string, asked: NewAppeal): Promise<{ id: string }> {
  requirePermission(actor, 'notices.write');
  const notice = await noticeAtHand(actor, transaction, noticeId);
  const id = asked.id ?? uuidv7();
  const [again] = await transaction.query('select from notice_appeals where id = $1', [id]);
  if (again) return { id };
  if (notice.state !== 'served') throw new Refusal([{ field: null, message: 'Only a notice that stands can be appealed against (section 46)' }], 'conflict');
  const [other] = await transaction.query(`select from notice_appeals where notice_id = $1 and state <> 'abandoned'`, [noticeId]);
  if (other) throw new Refusal([{ field: null, message: 'An appeal against this notice is recorded already' }], 'conflict');
  const [servedOn, appealUntil] = [notice.servedOn!, notice.appealUntil!];
  const reasons: Reason[] = [];
  const dayFault = faultOfLodging(asked.lodgedOn, { servedOn, appealUntil, today: transaction.today });
  if (dayFault) reasons.push({ field: 'lodgedOn', message: dayFault });
  const courtFault = faultOfWords(asked.court, 'Enter the court, such as Nottingham Magistrates’ Court', 200);
  if (courtFault) reasons.push({ field: 'court', message: courtFault });
  const hearingFault = asked.hearingOn && !dayFault
    ? faultOfHearing(asked.hearingOn, { from: asked.lodgedOn, fromWhat: 'the appeal was lodged', today: transaction.today }) : null;
  if (hearingFault) reasons.push({ field: 'hearingOn', message: hearingFault });
  if (reasons.length > 0) throw new Refusal(reasons);
  await takeNoticeVersion(transaction, notice, asked.version);
  await transaction.run(
    `insert into notice_appeals (id, partnership_id, case_id, notice_id, court, lodged_on, hearing_on, recorded_by, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [id, actor.partnershipId, notice.caseId, noticeId, asked.court.trim(), asked.lodgedOn, asked.hearingOn || null, actor.staffId, transaction.now],
  );
  await addToTimeline(actor, transaction, {
    caseId: notice.caseId, agencyId: actor.agencyId!, kind: 'notice-appealed', happenedOn: asked.lodgedOn, subjectId: noticeId,
    note: `${notice.reference}, to ${asked.court.trim()}. Until it is decided, only what the notice asks to stop applies`,
  });
  await record(transaction, { via: actor.via, action: 'notice.appealed', subjectKind: 'notice', subjectId: noticeId, details: { caseId: notice.caseId, appealId: id } });
  await endSettledTasks(actor, transaction, notice.caseId, 'An appeal was lodged');
  return { id };
}
