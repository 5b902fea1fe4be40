import { requirePermission, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import { addToTimeline } from '#cases';
import { notFound, overtaken, record, refuse, Refusal, type Reason, type Transaction } from '#platform';
import { endSettledTasks } from '../deadlines/end-settled-tasks.js';
import { noticeAtHand, type NoticeAtHand } from '../notices/at-hand.js';
import { faultOfPastDay, faultOfWords } from '../rules/days.js';
import { inPounds, isPaidLate, PENALTY_STATES, type PenaltyState } from '../rules/penalty.js';

interface PenaltyAtHand {
  reference: string;
  amount: number;
  issuedOn: IsoDate;
  payBy: IsoDate;
  notice: NoticeAtHand;
}

/** Records that a fixed penalty was paid: nobody is convicted of that breach any more (ASBCPA 2014 s.52). */
export async function payPenalty(actor: Actor, transaction: Transaction, penaltyId: string, asked: { version: number; paidOn: string }): Promise<void> {
  requirePermission(actor, 'notices.write');
  const penalty = await penaltyAtHand(actor, transaction, penaltyId);
  const fault = faultOfPastDay(asked.paidOn, 'it was paid', { from: penalty.issuedOn, fromWhat: 'the penalty was issued', today: transaction.today });
  if (fault) throw refuse('paidOn', fault);
  const changed = await transaction.run(
    `update penalties set state = 'paid', paid_on = $3, version = version + 1 where id = $1 and version = $2 and state = 'issued'`,
    [penaltyId, asked.version, asked.paidOn],
  );
  if (changed === 0) throw stale();
  const late = isPaidLate(asked.paidOn, penalty.payBy) ? ', after the last day to pay' : '';
  await tell(actor, transaction, penalty, 'penalty-paid', asked.paidOn, `${penalty.reference}, ${inPounds(penalty.amount)}${late}`);
  await record(transaction, { via: actor.via, action: 'penalty.paid', subjectKind: 'notice', subjectId: penalty.notice.id, details: { caseId: penalty.notice.caseId, penaltyId } });
  await endSettledTasks(actor, transaction, penalty.notice.caseId, 'The penalty was paid');
}

/** Withdraws a fixed penalty, and says why. */
export async function withdrawPenalty(
  actor: Actor, transaction: Transaction, penaltyId: string, asked: { version: number; endedOn: string; why: string },
): Promise<void> {
  requirePermission(actor, 'notices.write');
  const penalty = await penaltyAtHand(actor, transaction, penaltyId);
  const reasons: Reason[] = [];
  const fault = faultOfPastDay(asked.endedOn, 'it was withdrawn', { from: penalty.issuedOn, fromWhat: 'the penalty was issued', today: transaction.today });
  if (fault) reasons.push({ field: 'endedOn', message: fault });
  const wordsFault = faultOfWords(asked.why, 'Enter why the penalty is withdrawn', 1000);
  if (wordsFault) reasons.push({ field: 'why', message: wordsFault });
  if (reasons.length > 0) throw new Refusal(reasons);
  const changed = await transaction.run(
    `update penalties set state = 'withdrawn', ended_on = $3, ended_why = $4, version = version + 1 where id = $1 and version = $2 and state = 'issued'`,
    [penaltyId, asked.version, asked.endedOn, asked.why.trim()],
  );
  if (changed === 0) throw stale();
  await tell(actor, transaction, penalty, 'penalty-withdrawn', asked.endedOn, penalty.reference);
  await record(transaction, { via: actor.via, action: 'penalty.withdrawn', subjectKind: 'notice', subjectId: penalty.notice.id, details: { caseId: penalty.notice.caseId, penaltyId } });
  await endSettledTasks(actor, transaction, penalty.notice.caseId, 'The penalty was withdrawn');
}

async function penaltyAtHand(actor: Actor, transaction: Transaction, penaltyId: string): Promise<PenaltyAtHand> {
  const [found] = await transaction.query<{ noticeId: string }>('select notice_id as "noticeId" from penalties where id = $1', [penaltyId]);
  if (!found) throw notFound('penalty');
  const notice = await noticeAtHand(actor, transaction, found.noticeId);
  const [penalty] = await transaction.query<Omit<PenaltyAtHand, 'notice'> & { state: PenaltyState }>(
    'select reference, amount, issued_on as "issuedOn", pay_by as "payBy", state from penalties where id = $1',
    [penaltyId],
  );
  const { state } = penalty!;
  if (state !== 'issued') {
    throw new Refusal([{ field: null, message: `Nothing more can be recorded of this penalty. It stands so: ${PENALTY_STATES[state].toLowerCase()}` }], 'conflict');
  }
  return { ...penalty!, notice };
}

async function tell(
  actor: Actor, transaction: Transaction, { notice }: PenaltyAtHand, kind: 'penalty-paid' | 'penalty-withdrawn', happenedOn: IsoDate, note: string,
): Promise<void> {
  await addToTimeline(actor, transaction, { caseId: notice.caseId, agencyId: actor.agencyId!, kind, happenedOn, subjectId: notice.id, note });
}

function stale(): Refusal {
  return overtaken('Someone changed this penalty after you opened it. Check how it stands now, then try again');
}
