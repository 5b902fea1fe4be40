import { requirePermission, type Actor } from '#agencies';
import { Refusal, refuse, type Reason, type Transaction } from '#platform';
import { eligibilityOf } from '../rules/eligibility.js';
import { isUnderWay, type Standing } from '../rules/states.js';
import { addStep } from './add-step.js';
import { askForFlagsBack } from './ask-for-flags-back.js';
import { takeReferral } from './take-referral.js';

/** Accepts a referral: the actor coordinates it from now on. words: why, where a reason speaks against it. */
export async function acceptReferral(actor: Actor, transaction: Transaction, asked: { id: string; version: number; words: string }): Promise<void> {
  requirePermission(actor, 'sanctuary.coordinate');
  const held = await takeReferral(transaction, asked.id, asked.version);
  if (held.state !== 'referred') throw refuse(null, 'This referral has been answered already');
  const { eligible } = eligibilityOf({ ...held, consent: true });
  if (!eligible && !asked.words.trim()) throw refuse('words', 'Something speaks against it. Enter why you accept it all the same');
  await transaction.run(
    `update sanctuary_referrals set state = 'accepted', accepted_at = $2, coordinator_id = $3 where id = $1`, [asked.id, transaction.now, actor.staffId],
  );
  await tellReferrer(transaction, asked.id, 'accepted');
  await addStep(actor, transaction, { referralId: asked.id, kind: 'accepted', words: asked.words, action: 'accepted' });
}

/** Declines a referral: never without a reason and the other help that was offered. */
export async function declineReferral(
  actor: Actor, transaction: Transaction, asked: { id: string; version: number; why: string; otherHelp: string },
): Promise<void> {
  requirePermission(actor, 'sanctuary.coordinate');
  const held = await takeReferral(transaction, asked.id, asked.version);
  if (!['referred', 'accepted', 'surveyed'].includes(held.state)) throw refuse(null, 'This referral cannot be declined any more: works were ordered, or it has ended');
  const reasons: Reason[] = [];
  if (!asked.why.trim()) reasons.push({ field: 'why', message: 'Enter why it is declined, in words that the referrer may read' });
  if (!asked.otherHelp.trim()) reasons.push({ field: 'otherHelp', message: 'Enter which other help you offered, such as a refuge or an injunction' });
  if (reasons.length > 0) throw new Refusal(reasons);
  await transaction.run(`update sanctuary_referrals set state = 'declined', closed_at = $2 where id = $1`, [asked.id, transaction.now]);
  await tellReferrer(transaction, asked.id, 'declined', asked);
  await addStep(actor, transaction, { referralId: asked.id, kind: 'declined', words: `${asked.why.trim()}\n${asked.otherHelp.trim()}`, action: 'declined' });
}

/** Ends a referral because the survivor no longer wants it: at any time. Open orders are cancelled. */
export async function withdrawReferral(actor: Actor, transaction: Transaction, asked: { id: string; version: number; words: string }): Promise<void> {
  requirePermission(actor, 'sanctuary.coordinate');
  const held = await takeReferral(transaction, asked.id, asked.version);
  if (!isUnderWay(held.state)) throw refuse(null, 'This referral has ended already');
  await transaction.run(`update sanctuary_referrals set state = 'withdrawn', closed_at = $2 where id = $1`, [asked.id, transaction.now]);
  await transaction.run(
    `update sanctuary_visits set state = 'moved', ended_at = $2, version = version + 1 where referral_id = $1 and state = 'planned'`, [asked.id, transaction.now],
  );
  await transaction.run(
    `update sanctuary_orders set state = 'cancelled', ended_at = $2, version = version + 1 where referral_id = $1 and ended_at is null`, [asked.id, transaction.now],
  );
  await tellReferrer(transaction, asked.id, 'withdrawn');
  await addStep(actor, transaction, { referralId: asked.id, kind: 'withdrawn', words: asked.words, action: 'withdrawn' });
  await askForFlagsBack(actor, transaction, asked.id);
}

/** Tells the agency that referred how it stands. */
export async function tellReferrer(
  transaction: Transaction, referralId: string, standing: Standing, { why = '', otherHelp = '' }: { why?: string; otherHelp?: string } = {},
): Promise<void> {
  await transaction.run(
    `update sanctuary_standings set standing = $2, declined_why = $3, other_help = $4, changed_at = $5 where referral_id = $1`,
    [referralId, standing, why.trim(), otherHelp.trim(), transaction.now],
  );
}
