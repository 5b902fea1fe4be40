import { uuidv7 } from 'uuidv7';
import { requirePermission, type Actor } from '#agencies';
import { addToTimeline } from '#cases';
import { record, Refusal, type Reason, type Transaction } from '#platform';
import { breachAtHand } from '../breaches/breach-at-hand.js';
import { requireOpenForEnforcing } from '../notices/at-hand.js';
import { faultOfPastDay, faultOfWords } from '../rules/days.js';
import { penceFrom } from '../rules/penalty.js';
import { WORK_PLACES } from '../rules/works.js';

/** Works that the council means to do itself. */
export interface NewWorks {
  id?: string;
  place: string;
  work: string;
  /** In pounds, as it was typed; and the day on which the recipient was told of the work and that amount. Needed on premises. */
  estimate: string;
  toldOn: string;
}

/**
 * Plans remedial works for a breach (ASBCPA 2014 s.47). On land open to the air they may be done (s.47(2)); elsewhere the
 * recipient is first told what is meant to be done and what it will cost, and asked to consent (s.47(3)).
 */
export async function planWorks(actor: Actor, transaction: Transaction, breachId: string, asked: NewWorks): Promise<{ id: string }> {
  requirePermission(actor, 'notices.write');
  const { notice, happenedOn } = await breachAtHand(actor, transaction, breachId);
  const id = asked.id ?? uuidv7();
  const [again] = await transaction.query('select from remedial_works where id = $1', [id]);
  if (again) return { id };
  await requireOpenForEnforcing(transaction, notice.caseId);
  if (notice.state !== 'served') throw new Refusal([{ field: null, message: `The notice is ${notice.state}. Works need a notice that stands (section 47)` }], 'conflict');
  const reasons: Reason[] = [];
  if (!Object.hasOwn(WORK_PLACES, asked.place)) reasons.push({ field: 'place', message: 'Choose where the works are' });
  const wordsFault = faultOfWords(asked.work, 'Enter what is to be done', 2000);
  if (wordsFault) reasons.push({ field: 'work', message: wordsFault });
  const estimate = asked.estimate.trim() ? penceFrom(asked.estimate) : null;
  if (asked.estimate.trim() && !estimate) reasons.push({ field: 'estimate', message: 'Enter the estimate in pounds, like 250' });
  const told = asked.toldOn !== '';
  const dayFault = told ? faultOfPastDay(asked.toldOn, 'they were told', { from: happenedOn, fromWhat: 'the breach happened', today: transaction.today }) : null;
  if (dayFault) reasons.push({ field: 'toldOn', message: dayFault });
  if (asked.place === 'premises') {
    if (!asked.estimate.trim()) reasons.push({ field: 'estimate', message: 'Enter what it will cost, as they were told (section 47(3))' });
    if (!told) reasons.push({ field: 'toldOn', message: 'Enter the date they were told of the work and its cost (section 47(3))' });
  }
  if (reasons.length > 0) throw new Refusal(reasons);
  await transaction.run(
    `insert into remedial_works (id, partnership_id, case_id, agency_id, notice_id, breach_id, place, work, estimate, told_on, planned_on, recorded_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      id, actor.partnershipId, notice.caseId, actor.agencyId, notice.id, breachId, asked.place, asked.work.trim(), estimate, asked.toldOn || null,
      transaction.today, actor.staffId,
    ],
  );
  await addToTimeline(actor, transaction, {
    caseId: notice.caseId, agencyId: actor.agencyId!, kind: 'works-planned', happenedOn: transaction.today, subjectId: notice.id,
    note: `For a breach of ${notice.reference}. ${asked.work.trim()}`,
  });
  await record(transaction, { via: actor.via, action: 'works.planned', subjectKind: 'notice', subjectId: notice.id, details: { caseId: notice.caseId, worksId: id } });
  return { id };
}
