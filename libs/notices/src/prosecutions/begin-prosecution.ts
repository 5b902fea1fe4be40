import { uuidv7 } from 'uuidv7';
import { requirePermission, type Actor } from '#agencies';
import { addToTimeline } from '#cases';
import { record, Refusal, type Reason, type Transaction } from '#platform';
import { breachAtHand } from '../breaches/breach-at-hand.js';
import { endSettledTasks } from '../deadlines/end-settled-tasks.js';
import { requireOpenForEnforcing } from '../notices/at-hand.js';
import { faultOfHearing, faultOfWords } from '../rules/days.js';
import { faultOfProsecuting, type PenaltyOfBreach } from '../rules/penalty.js';
import { faultOfBeginning } from '../rules/prosecution.js';

/** A prosecution for a breach. */
export interface NewProsecution {
  id?: string;
  begunOn: string;
  court: string;
  /** Empty: the court has not said yet. */
  hearingOn: string;
}

/**
 * Records that a prosecution for a breach began (ASBCPA 2014 s.48). Refuses it while the days to pay a fixed penalty run, and
 * once that is paid (s.52), and later than six months after the breach. A penalty that was not paid ends with it.
 */
export async function beginProsecution(actor: Actor, transaction: Transaction, breachId: string, asked: NewProsecution): Promise<{ id: string }> {
  requirePermission(actor, 'notices.write');
  const { notice, happenedOn } = await breachAtHand(actor, transaction, breachId);
  const id = asked.id ?? uuidv7();
  const [again] = await transaction.query('select from prosecutions where id = $1', [id]);
  if (again) return { id };
  await requireOpenForEnforcing(transaction, notice.caseId);
  if (notice.state === 'quashed' || notice.state === 'withdrawn') {
    throw new Refusal([{ field: null, message: `The notice was ${notice.state}. A breach of it cannot be prosecuted (section 48)` }], 'conflict');
  }
  const [other] = await transaction.query(`select from prosecutions where breach_id = $1 and state <> 'withdrawn'`, [breachId]);
  if (other) throw new Refusal([{ field: null, message: 'This breach is prosecuted already' }], 'conflict');
  const [penalty] = await transaction.query<PenaltyOfBreach & { id: string }>(
    `select id, state, pay_by as "payBy" from penalties where breach_id = $1 and state in ('issued', 'paid')`,
    [breachId],
  );
  const { today } = transaction;
  const reasons: Reason[] = [];
  const dayFault = faultOfBeginning(asked.begunOn, happenedOn, today) ?? faultOfProsecuting(penalty ?? null, asked.begunOn);
  if (dayFault) reasons.push({ field: 'begunOn', message: dayFault });
  const courtFault = faultOfWords(asked.court, 'Enter the court, such as Nottingham Magistrates’ Court', 200);
  if (courtFault) reasons.push({ field: 'court', message: courtFault });
  const hearingFault = asked.hearingOn && !dayFault ? faultOfHearing(asked.hearingOn, { from: asked.begunOn, fromWhat: 'the prosecution began', today }) : null;
  if (hearingFault) reasons.push({ field: 'hearingOn', message: hearingFault });
  if (reasons.length > 0) throw new Refusal(reasons);
  if (penalty) {
    await transaction.run(
      `update penalties set state = 'prosecuted', ended_on = $2, ended_why = 'Not paid: prosecuted', version = version + 1 where id = $1`,
      [penalty.id, asked.begunOn],
    );
  }
  await transaction.run(
    `insert into prosecutions (id, partnership_id, case_id, agency_id, notice_id, breach_id, begun_on, court, hearing_on, recorded_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [id, actor.partnershipId, notice.caseId, actor.agencyId, notice.id, breachId, asked.begunOn, asked.court.trim(), asked.hearingOn || null, actor.staffId],
  );
  await addToTimeline(actor, transaction, {
    caseId: notice.caseId, agencyId: actor.agencyId!, kind: 'prosecution-begun', happenedOn: asked.begunOn, subjectId: notice.id,
    note: `For a breach of ${notice.reference}, at ${asked.court.trim()}`,
  });
  await record(transaction, { via: actor.via, action: 'prosecution.begun', subjectKind: 'notice', subjectId: notice.id, details: { caseId: notice.caseId, prosecutionId: id } });
  await endSettledTasks(actor, transaction, notice.caseId, 'A prosecution began');
  return { id };
}
