import { requirePermission, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import { addToTimeline } from '#cases';
import { notFound, overtaken, record, refuse, Refusal, type Reason, type Transaction } from '#platform';
import { endSettledTasks } from '../deadlines/end-settled-tasks.js';
import { noticeAtHand, type NoticeAtHand } from '../notices/at-hand.js';
import { faultOfHearing, faultOfPastDay } from '../rules/days.js';
import { inPounds, penceFrom } from '../rules/penalty.js';
import { PROSECUTION_STATES, type ProsecutionState } from '../rules/prosecution.js';

/** How a prosecution ended. */
export interface ProsecutionOutcome {
  version: number;
  outcome: string;
  endedOn: string;
  /** In pounds, as it was typed; empty: none. */
  fine: string;
  /** What the court ordered to put right (s.49), and to give up (s.50); empty: nothing. */
  remedialOrder: string;
  forfeitureOrder: string;
  note: string;
}

interface ProsecutionAtHand {
  begunOn: IsoDate;
  notice: NoticeAtHand;
}

/** Records the day of a prosecution's hearing. */
export async function setProsecutionHearing(actor: Actor, transaction: Transaction, id: string, asked: { version: number; hearingOn: string }): Promise<void> {
  requirePermission(actor, 'notices.write');
  const { begunOn, notice } = await prosecutionAtHand(actor, transaction, id);
  const fault = asked.hearingOn ? faultOfHearing(asked.hearingOn, { from: begunOn, fromWhat: 'the prosecution began', today: transaction.today }) : 'Enter the date of the hearing';
  if (fault) throw refuse('hearingOn', fault);
  const changed = await transaction.run(
    `update prosecutions set hearing_on = $3, version = version + 1 where id = $1 and version = $2 and state = 'begun'`,
    [id, asked.version, asked.hearingOn],
  );
  if (changed === 0) throw stale();
  await record(transaction, { via: actor.via, action: 'prosecution.hearing-set', subjectKind: 'notice', subjectId: notice.id, details: { caseId: notice.caseId, prosecutionId: id } });
  await endSettledTasks(actor, transaction, notice.caseId, 'The day of the hearing changed');
}

/** Records how a prosecution ended: with a fine and the orders of the court where somebody was convicted (ASBCPA 2014 s.48 to s.50). */
export async function endProsecution(actor: Actor, transaction: Transaction, id: string, asked: ProsecutionOutcome): Promise<void> {
  requirePermission(actor, 'notices.write');
  const { begunOn, notice } = await prosecutionAtHand(actor, transaction, id);
  const { outcome, endedOn, note } = asked;
  const [remedialOrder, forfeitureOrder] = [asked.remedialOrder.trim(), asked.forfeitureOrder.trim()];
  const fine = asked.fine.trim() ? penceFrom(asked.fine) : null;
  const reasons: Reason[] = [];
  if (!isOutcome(outcome)) reasons.push({ field: 'outcome', message: 'Choose how the prosecution ended' });
  const dayFault = faultOfPastDay(endedOn, 'it ended', { from: begunOn, fromWhat: 'the prosecution began', today: transaction.today });
  if (dayFault) reasons.push({ field: 'endedOn', message: dayFault });
  if (asked.fine.trim() && !fine) reasons.push({ field: 'fine', message: 'Enter the fine in pounds, like 500, or leave it empty' });
  for (const [field, text] of [['remedialOrder', remedialOrder], ['forfeitureOrder', forfeitureOrder], ['note', note.trim()]] as const) {
    if (text.length > 2000) reasons.push({ field, message: 'Use 2,000 characters or fewer' });
  }
  if (outcome !== 'convicted') {
    if (fine) reasons.push({ field: 'fine', message: 'A fine needs a conviction (section 48)' });
    if (remedialOrder) reasons.push({ field: 'remedialOrder', message: 'An order to put it right needs a conviction (section 49)' });
    if (forfeitureOrder) reasons.push({ field: 'forfeitureOrder', message: 'An order to give something up needs a conviction (section 50)' });
  }
  if (reasons.length > 0 || !isOutcome(outcome)) throw new Refusal(reasons);
  const changed = await transaction.run(
    `update prosecutions set state = $3, ended_on = $4, fine = $5, remedial_order = $6, forfeiture_order = $7, note = $8, version = version + 1
     where id = $1 and version = $2 and state = 'begun'`,
    [id, asked.version, outcome, endedOn, fine, remedialOrder, forfeitureOrder, note.trim()],
  );
  if (changed === 0) throw stale();
  const said = [PROSECUTION_STATES[outcome], fine ? `fine of ${inPounds(fine)}` : '', remedialOrder && 'order to put it right', forfeitureOrder && 'order to give something up'];
  await addToTimeline(actor, transaction, {
    caseId: notice.caseId, agencyId: actor.agencyId!, kind: 'prosecution-ended', happenedOn: endedOn, subjectId: notice.id,
    note: `For a breach of ${notice.reference}. ${said.filter(Boolean).join(', ')}`,
  });
  await record(transaction, { via: actor.via, action: `prosecution.${outcome}`, subjectKind: 'notice', subjectId: notice.id, details: { caseId: notice.caseId, prosecutionId: id } });
  await endSettledTasks(actor, transaction, notice.caseId, 'The prosecution ended');
}

async function prosecutionAtHand(actor: Actor, transaction: Transaction, id: string): Promise<ProsecutionAtHand> {
  const [found] = await transaction.query<{ noticeId: string }>('select notice_id as "noticeId" from prosecutions where id = $1', [id]);
  if (!found) throw notFound('prosecution');
  const notice = await noticeAtHand(actor, transaction, found.noticeId);
  const [row] = await transaction.query<{ begunOn: IsoDate; state: ProsecutionState }>('select begun_on as "begunOn", state from prosecutions where id = $1', [id]);
  if (row!.state !== 'begun') throw new Refusal([{ field: null, message: 'This prosecution has ended already' }], 'conflict');
  return { begunOn: row!.begunOn, notice };
}

function isOutcome(text: string): text is Exclude<ProsecutionState, 'begun'> {
  return text !== 'begun' && Object.hasOwn(PROSECUTION_STATES, text);
}

function stale(): Refusal {
  return overtaken('Someone changed this prosecution after you opened it. Check how it stands now, then try again');
}
