import { requirePermission, type Actor } from '#agencies';
import { notFound, Refusal, refuse, type Reason, type Transaction } from '#platform';
import { isSameHome, PERPETRATORS_HOME, type Home } from '../rules/same-home.js';
import { addStep } from './add-step.js';
import { takeAddress, takeUnderWay, type ChangeOfReferral } from './change-referral.js';
import { takeReferral } from './take-referral.js';

/**
 * Changes where the survivor lives. version: of the address. Refused where it is the home that is held for the perpetrator: it is
 * a mistake, or a danger.
 */
export async function changeAddress(actor: Actor, transaction: Transaction, asked: ChangeOfReferral & Home & { phone: string }): Promise<void> {
  requirePermission(actor, 'sanctuary.coordinate');
  const reasons: Reason[] = [];
  if (!asked.address.trim()) reasons.push({ field: 'address', message: 'Enter the address of the home to be made safe' });
  if (!asked.postcode.trim()) reasons.push({ field: 'postcode', message: 'Enter the postcode of the home' });
  if (reasons.length > 0) throw new Refusal(reasons);
  const referral = await takeReferral(transaction, asked.id, null);
  await takeAddress(transaction, asked);
  if (isSameHome(asked, { address: referral.perpetratorAddress, postcode: referral.perpetratorPostcode })) throw refuse('address', PERPETRATORS_HOME);
  await transaction.run(
    'update sanctuary_addresses set address = $2, postcode = $3, phone = $4, version = version + 1 where referral_id = $1',
    [referral.id, asked.address.trim(), asked.postcode.trim().toUpperCase(), asked.phone.trim()],
  );
  await addStep(actor, transaction, { referralId: referral.id, kind: 'moved', action: 'address-changed' });
}

/** Changes what is known of the perpetrator. A new home that is the survivor's own is refused, unless they live there. */
export async function changePerpetrator(
  actor: Actor, transaction: Transaction,
  asked: ChangeOfReferral & Home & { name: string; livesThere: boolean; holdsTenancy: boolean },
): Promise<void> {
  requirePermission(actor, 'sanctuary.coordinate');
  const held = await takeUnderWay(transaction, asked);
  const [home] = await transaction.query<Home>('select address, postcode from sanctuary_addresses where referral_id = $1', [held.id]);
  if (!home) throw notFound('referral');
  if (isSameHome(asked, home)) {
    throw refuse('address', 'This is the survivor’s own home. If the perpetrator lives there, say so, and leave the new address empty');
  }
  await transaction.run(
    `update sanctuary_referrals set perpetrator_name = $2, perpetrator_lives_there = $3, perpetrator_holds_tenancy = $4, perpetrator_address = $5,
       perpetrator_postcode = $6 where id = $1`,
    [held.id, asked.name.trim(), asked.livesThere, asked.holdsTenancy, asked.address.trim(), asked.postcode.trim().toUpperCase()],
  );
  await addStep(actor, transaction, { referralId: held.id, kind: 'changed', words: 'Perpetrator', action: 'perpetrator-changed' });
}
