import { requirePermission, type Actor } from '#agencies';
import { record, refuse, Refusal, type Transaction } from '#platform';
import { notify } from '../notices/notify.js';
import { requireRunning } from '../seats.js';
import { keepStep, takeReferral } from './take-referral.js';

/** Asks the referrer for what is missing; they answer on the same referral. */
export async function askForMore(actor: Actor, transaction: Transaction, referralId: string, { version, words }: { version: number; words: string }): Promise<void> {
  requirePermission(actor, 'panels.run');
  const referral = await takeReferral(transaction, referralId, version, ['waiting']);
  await requireRunning(actor, transaction, referral.panelId);
  if (!words.trim()) throw refuse('words', 'Enter what you need to know');
  await keepStep(actor, transaction, referralId, 'more-asked', { kind: 'more-asked', words });
  await notify(transaction, { panelId: referral.panelId, kind: 'referral-answered', subjectId: referralId, staffIds: [referral.referredBy] });
  await record(transaction, { via: actor.via, action: 'panel.referral-more-asked', subjectKind: 'panel-referral', subjectId: referralId });
}

/** Refuses a referral: the referrer reads the reason, and what else helps. */
export async function refuseReferral(
  actor: Actor, transaction: Transaction, referralId: string, { version, reason, advice }: { version: number; reason: string; advice: string },
): Promise<void> {
  requirePermission(actor, 'panels.run');
  const referral = await takeReferral(transaction, referralId, version, ['waiting', 'more-asked']);
  await requireRunning(actor, transaction, referral.panelId);
  const reasons = [];
  if (!reason.trim()) reasons.push({ field: 'reason', message: 'Enter why the panel does not take this referral' });
  if (!advice.trim()) reasons.push({ field: 'advice', message: 'Enter what the referrer can do instead' });
  if (reasons.length > 0) throw new Refusal(reasons);
  await keepStep(actor, transaction, referralId, 'refused', { kind: 'refused', words: reason, advice });
  await notify(transaction, { panelId: referral.panelId, kind: 'referral-answered', subjectId: referralId, staffIds: [referral.referredBy] });
  await record(transaction, { via: actor.via, action: 'panel.referral-refused', subjectKind: 'panel-referral', subjectId: referralId });
}
