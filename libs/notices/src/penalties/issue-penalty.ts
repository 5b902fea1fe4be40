import { uuidv7 } from 'uuidv7';
import { requirePermission, type Actor } from '#agencies';
import { addToTimeline } from '#cases';
import { record, Refusal, type Reason, type Transaction } from '#platform';
import { requireAuthority } from '../authority/authority.js';
import { breachAtHand } from '../breaches/breach-at-hand.js';
import { requireOpenForEnforcing } from '../notices/at-hand.js';
import { faultOfAmount, faultOfIssuing, inPounds, lastDayToPay, penceFrom } from '../rules/penalty.js';
import { enforcementSettingOn } from '../settings/settings.js';

/** How a fixed penalty reaches its recipient. */
export const PENALTY_WAYS = { hand: 'By hand', post: 'By post', premises: 'Left at their address' } as const;

/** A fixed penalty to issue. */
export interface NewPenalty {
  id?: string;
  /** In pounds, as it was typed. */
  amount: string;
  issuedOn: string;
  how: string;
}

/**
 * Issues a fixed penalty for a breach (ASBCPA 2014 s.52): at most as much, and to be paid in as many days, as the setting of its
 * day says. Refuses a second one for the same breach while the first stands, and one beside a prosecution.
 */
export async function issuePenalty(actor: Actor, transaction: Transaction, breachId: string, asked: NewPenalty): Promise<{ id: string }> {
  requirePermission(actor, 'notices.write');
  const { notice, happenedOn } = await breachAtHand(actor, transaction, breachId);
  const id = asked.id ?? uuidv7();
  const [again] = await transaction.query('select from penalties where id = $1', [id]);
  if (again) return { id };
  await requireOpenForEnforcing(transaction, notice.caseId);
  const [held] = await transaction.query<{ penalty: boolean; prosecution: boolean }>(
    `select exists (select from penalties where breach_id = $1 and state in ('issued', 'paid')) as penalty,
       exists (select from prosecutions where breach_id = $1 and state <> 'withdrawn') as prosecution`,
    [breachId],
  );
  if (notice.state === 'quashed' || notice.state === 'withdrawn') {
    throw new Refusal([{ field: null, message: `The notice was ${notice.state}. No penalty can be asked for a breach of it (section 48)` }], 'conflict');
  }
  if (held!.penalty) throw new Refusal([{ field: null, message: 'There is a fixed penalty for this breach already' }], 'conflict');
  if (held!.prosecution) throw new Refusal([{ field: null, message: 'This breach is prosecuted. A penalty and a prosecution cannot stand side by side (section 52)' }], 'conflict');
  const reasons: Reason[] = [];
  const dayFault = faultOfIssuing(asked.issuedOn, happenedOn, transaction.today);
  if (dayFault) reasons.push({ field: 'issuedOn', message: dayFault });
  if (!Object.hasOwn(PENALTY_WAYS, asked.how)) reasons.push({ field: 'how', message: 'Choose how it reached them' });
  const setting = await enforcementSettingOn(transaction, dayFault ? transaction.today : asked.issuedOn);
  const amount = penceFrom(asked.amount);
  const amountFault = faultOfAmount(amount, setting);
  if (amountFault) reasons.push({ field: 'amount', message: amountFault });
  if (reasons.length > 0) throw new Refusal(reasons);
  await requireAuthority(actor, transaction, 'penalty', asked.issuedOn);
  const [row] = await transaction.query<{ reference: string }>(
    `insert into penalties (id, partnership_id, case_id, agency_id, notice_id, breach_id, reference, amount, issued_on, issued_how, issued_by, pay_by)
     values ($1, $2, $3, $4, $5, $6, 'FPN-' || lpad(nextval('penalty_numbers')::text, 5, '0'), $7, $8, $9, $10, $11) returning reference`,
    [
      id, actor.partnershipId, notice.caseId, actor.agencyId, notice.id, breachId, amount, asked.issuedOn, asked.how, actor.staffId,
      lastDayToPay(asked.issuedOn, setting.penaltyDays),
    ],
  );
  await addToTimeline(actor, transaction, {
    caseId: notice.caseId, agencyId: actor.agencyId!, kind: 'penalty-issued', happenedOn: asked.issuedOn, subjectId: notice.id,
    note: `${row!.reference} of ${inPounds(amount!)}, for a breach of ${notice.reference}`,
  });
  await record(transaction, { via: actor.via, action: 'penalty.issued', subjectKind: 'notice', subjectId: notice.id, details: { caseId: notice.caseId, penaltyId: id } });
  return { id };
}
