import { requirePermission, type Actor } from '#agencies';
import { notFound, overtaken, Refusal, refuse, type Transaction } from '#platform';
import { PERMISSIONS_OF_LANDLORD, type LandlordPermission } from '../rules/referral.js';
import { dueAt, faultsOfRisk, hoursFor, PRIORITIES, riskOfWorks } from '../rules/risk.js';
import { faultsOfContact, type SafeContact } from '../rules/safe-contact.js';
import { RISKS, type Risk, type SanctuarySetting } from '../rules/settings.js';
import { isUnderWay } from '../rules/states.js';
import { sanctuarySettingOn } from '../settings/settings.js';
import { takeBackUnsafeVisits } from '../visits/take-back-unsafe-visits.js';
import { addStep } from './add-step.js';
import { askForFlagsBack } from './ask-for-flags-back.js';
import { takeReferral, type HeldReferral } from './take-referral.js';

/** A change to a referral, from the version that the page showed. */
export interface ChangeOfReferral {
  id: string;
  version: number;
}

/** Takes hold of a referral that is under way. */
export async function takeUnderWay(transaction: Transaction, { id, version }: ChangeOfReferral): Promise<HeldReferral> {
  const held = await takeReferral(transaction, id, version);
  if (!isUnderWay(held.state)) throw refuse(null, 'This referral has ended: nothing can be changed any more');
  return held;
}

/**
 * Changes the rules of safe contact; orders that are not finished follow at once, and an appointment that is no longer at a safe time
 * is taken back. Gives how many were.
 */
export async function changeContact(
  actor: Actor, transaction: Transaction, asked: ChangeOfReferral & { contact: SafeContact },
): Promise<{ visitsTakenBack: number }> {
  requirePermission(actor, 'sanctuary.coordinate');
  const { contact } = asked;
  const faults = faultsOfContact(contact);
  if (faults.length > 0) throw new Refusal(faults);
  const held = await takeUnderWay(transaction, asked);
  const values = [held.id, JSON.stringify(contact.windows), contact.how.trim(), contact.never.trim(), contact.askFor.trim()];
  const set = 'contact_windows = $2, contact_how = $3, contact_never = $4, ask_for = $5';
  await transaction.run(`update sanctuary_referrals set ${set} where id = $1`, values);
  await transaction.run(`update sanctuary_orders set ${set}, version = version + 1 where referral_id = $1 and ended_at is null`, values);
  await addStep(actor, transaction, { referralId: held.id, kind: 'changed', words: 'Safe contact', action: 'contact-changed' });
  return { visitsTakenBack: await takeBackUnsafeVisits(actor, transaction, held.id, contact.windows) };
}

/**
 * Changes the score and the risk. Higher: works that are not done are due sooner. Lower than high: the emergency services are
 * to remove their flags.
 */
export async function changeRisk(
  actor: Actor, transaction: Transaction, asked: ChangeOfReferral & { dashScore: number; risk: Risk; riskWhy: string },
): Promise<void> {
  requirePermission(actor, 'sanctuary.coordinate');
  const setting = await sanctuarySettingOn(transaction, transaction.today);
  const faults = faultsOfRisk(asked, setting);
  if (faults.length > 0) throw new Refusal(faults);
  const held = await takeUnderWay(transaction, asked);
  await transaction.run('update sanctuary_referrals set dash_score = $2, risk = $3, risk_why = $4 where id = $1', [held.id, asked.dashScore, asked.risk, asked.riskWhy.trim()]);
  if (!held.emergency && RISKS.indexOf(asked.risk) < RISKS.indexOf(held.risk)) await bringForward(transaction, held.id, asked.risk, setting);
  await addStep(actor, transaction, { referralId: held.id, kind: 'risk', words: asked.riskWhy, action: 'risk-changed', details: { from: held.risk, to: asked.risk } });
  if (held.risk === 'high' && asked.risk !== 'high') await askForFlagsBack(actor, transaction, held.id);
}

/** Works that are not done are due by a higher risk from now on, and never later than before. */
async function bringForward(transaction: Transaction, referralId: string, risk: Risk, setting: SanctuarySetting): Promise<void> {
  await transaction.run(
    `update sanctuary_orders set priority = $2, due_at = least(due_at, $3), version = version + 1
     where referral_id = $1 and state not in ('done', 'checked', 'cancelled')`,
    [referralId, PRIORITIES[risk], dueAt(transaction.now, hoursFor(risk, setting))],
  );
}

/** Makes a referral an emergency: works may be ordered before the survey, and are due as at high risk. */
export async function declareEmergency(actor: Actor, transaction: Transaction, asked: ChangeOfReferral & { why: string }): Promise<void> {
  requirePermission(actor, 'sanctuary.coordinate');
  if (!asked.why.trim()) throw refuse('why', 'Enter why it cannot wait for a survey');
  const held = await takeUnderWay(transaction, asked);
  await transaction.run('update sanctuary_referrals set emergency = true, emergency_why = $2 where id = $1', [held.id, asked.why.trim()]);
  await bringForward(transaction, held.id, riskOfWorks(held.risk, true), await sanctuarySettingOn(transaction, transaction.today));
  await addStep(actor, transaction, { referralId: held.id, kind: 'risk', words: asked.why, action: 'emergency' });
}

/** Notes how the landlord's permission stands. */
export async function settlePermission(actor: Actor, transaction: Transaction, asked: ChangeOfReferral & { permission: LandlordPermission }): Promise<void> {
  requirePermission(actor, 'sanctuary.coordinate');
  if (!Object.hasOwn(PERMISSIONS_OF_LANDLORD, asked.permission)) throw refuse('permission', 'Choose how the landlord’s permission stands');
  const held = await takeUnderWay(transaction, asked);
  await transaction.run(
    `update sanctuary_referrals set permission = $2,
       permission_asked_at = case when $2 = 'waiting' then coalesce(permission_asked_at, $3) else permission_asked_at end,
       permission_settled_at = case when $2 in ('given', 'refused') then $3 end
     where id = $1`,
    [held.id, asked.permission, transaction.now],
  );
  await addStep(actor, transaction, { referralId: held.id, kind: 'permission', words: PERMISSIONS_OF_LANDLORD[asked.permission], action: 'permission-noted' });
}

/** Gives a referral to another coordinator, such as while the first one is away. */
export async function handReferral(actor: Actor, transaction: Transaction, asked: ChangeOfReferral & { coordinatorId: string }): Promise<void> {
  requirePermission(actor, 'sanctuary.coordinate');
  const held = await takeUnderWay(transaction, asked);
  const [given] = await transaction.query(
    `select 1 from staff where id::text = $1 and active and 'sanctuary-coordinator' = any(roles)
       and id not in (select staff_id from sanctuary_conflicts where referral_id = $2 and lifted_at is null)`,
    [asked.coordinatorId, held.id],
  );
  if (!given) throw refuse('coordinatorId', 'Choose a coordinator who may see this referral');
  await transaction.run('update sanctuary_referrals set coordinator_id = $2 where id = $1', [held.id, asked.coordinatorId]);
  await addStep(actor, transaction, { referralId: held.id, kind: 'handed', action: 'handed', details: { coordinatorId: asked.coordinatorId } });
}

/** Takes hold of the address of a referral, by the version that the page showed. */
export async function takeAddress(transaction: Transaction, { id, version }: ChangeOfReferral): Promise<void> {
  const [held] = await transaction.query<{ version: number }>('select version from sanctuary_addresses where referral_id::text = $1 for update', [id]);
  if (!held) throw notFound('referral');
  if (held.version !== version) throw overtaken('Someone changed this address after you opened it. Check it, then try again');
}
