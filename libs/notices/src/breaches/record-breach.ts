import { requirePermission, type Actor } from '#agencies';
import { addToTimeline, attachFiles } from '#cases';
import { record, Refusal, type Reason, type ReceivedFile, type Transaction } from '#platform';
import { appealsOf, requirementsInTime } from '../notices/after-service.queries.js';
import { noticeAtHand, requireOpenForEnforcing } from '../notices/at-hand.js';
import { faultOfBreach, faultOfBreachedNotice } from '../rules/breach.js';
import { faultOfWords } from '../rules/days.js';

/** What was seen of somebody who did not keep to a notice. */
export interface NewBreach {
  /** Chosen when the form was shown, so that a second click records nothing twice. */
  id: string;
  requirementId: string;
  happenedOn: string;
  seen: string;
  /** Another line of the timeline that shows it; empty: none. */
  shownByEventId: string;
}

/**
 * Records a breach of a notice with its evidence (ASBCPA 2014 s.48): which requirement, when, and what was seen. The files stand
 * with its line of the timeline. Refuses what is none: of a notice that does not stand, of a requirement that an appeal
 * suspended on that day or whose last day was not over, before the service, and in the future.
 */
export async function recordBreach(
  actor: Actor, transaction: Transaction, dataFolder: string, noticeId: string, asked: NewBreach, files: readonly ReceivedFile[] = [],
): Promise<void> {
  requirePermission(actor, 'notices.write');
  const notice = await noticeAtHand(actor, transaction, noticeId);
  const [again] = await transaction.query('select from breaches where id = $1', [asked.id]);
  if (again) return;
  const facts = { ...notice, appeals: await appealsOf(transaction, noticeId) };
  const noticeFault = faultOfBreachedNotice(facts);
  if (noticeFault) throw new Refusal([{ field: null, message: noticeFault }], 'conflict');
  await requireOpenForEnforcing(transaction, notice.caseId);
  const requirement = (await requirementsInTime(transaction, noticeId)).find(({ id }) => id === asked.requirementId);
  const reasons: Reason[] = [];
  if (!requirement) reasons.push({ field: 'requirementId', message: 'Choose which requirement was not kept' });
  const dayFault = requirement ? faultOfBreach(facts, requirement, asked.happenedOn, transaction.today) : null;
  if (dayFault) reasons.push({ field: 'happenedOn', message: dayFault });
  const wordsFault = faultOfWords(asked.seen, 'Enter what was seen or heard, and by whom', 3500);
  if (wordsFault) reasons.push({ field: 'seen', message: wordsFault });
  if (asked.shownByEventId) {
    const [line] = await transaction.query('select from case_events where id::text = $1 and case_id = $2', [asked.shownByEventId, notice.caseId]);
    if (!line) reasons.push({ field: 'shownByEventId', message: 'Choose a line of this case’s timeline, or leave it empty' });
  }
  if (reasons.length > 0) throw new Refusal(reasons);
  const { caseId } = notice;
  const eventId = await addToTimeline(actor, transaction, {
    caseId, agencyId: actor.agencyId!, kind: 'notice-breached', happenedOn: asked.happenedOn, subjectId: noticeId, note: `${notice.reference}. ${asked.seen.trim()}`,
  });
  await transaction.run(
    `insert into breaches (id, partnership_id, case_id, agency_id, notice_id, requirement_id, happened_on, seen, event_id, shown_by_event_id, recorded_by, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      asked.id, actor.partnershipId, caseId, actor.agencyId, noticeId, asked.requirementId, asked.happenedOn, asked.seen.trim(), eventId,
      asked.shownByEventId || null, actor.staffId, transaction.now,
    ],
  );
  if (files.length > 0) await attachFiles(actor, transaction, dataFolder, { caseId, eventId }, files);
  await record(transaction, { via: actor.via, action: 'notice.breached', subjectKind: 'notice', subjectId: noticeId, details: { caseId, breachId: asked.id } });
}
