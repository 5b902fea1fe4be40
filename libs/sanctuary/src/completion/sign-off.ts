import { uuidv7 } from 'uuidv7';
import { requirePermission, type Actor } from '#agencies';
import { Refusal, refuse, type Reason, type Transaction } from '#platform';
import { addStep } from '../referrals/add-step.js';
import { takeReferral } from '../referrals/take-referral.js';
import { FELT_SAFER, reviewDays, type FeltSafer } from '../rules/aftercare.js';
import { sanctuarySettingOn } from '../settings/settings.js';

/** Notes the survivor's own sign-off. Never without their consent: nobody signs for them. */
export async function signOffBySurvivor(
  actor: Actor, transaction: Transaction, asked: { id: string; version: number; consent: boolean; feltSafer: FeltSafer; words: string },
): Promise<void> {
  requirePermission(actor, 'sanctuary.coordinate');
  const reasons: Reason[] = [];
  if (!asked.consent) reasons.push({ field: 'consent', message: 'Ask the survivor. Only they can sign off, and only if they agree' });
  if (!Object.hasOwn(FELT_SAFER, asked.feltSafer)) reasons.push({ field: 'feltSafer', message: 'Choose whether they feel safer' });
  if (reasons.length > 0) throw new Refusal(reasons);
  const held = await takeReferral(transaction, asked.id, asked.version);
  if (held.state !== 'works-done') throw refuse(null, 'Works have to be done and checked before they are signed off');
  const added = await addSignOff(actor, transaction, { ...asked, byWhom: 'survivor' });
  if (!added) throw refuse(null, 'The survivor has signed off already');
}

/** Signs off as coordinator, after the survivor. From that day the reviews are counted. */
export async function signOffByCoordinator(actor: Actor, transaction: Transaction, asked: { id: string; version: number; words: string }): Promise<void> {
  requirePermission(actor, 'sanctuary.coordinate');
  const held = await takeReferral(transaction, asked.id, asked.version);
  if (held.state !== 'works-done') throw refuse(null, 'Works have to be done and checked before they are signed off');
  const [survivor] = await transaction.query(`select 1 from sanctuary_sign_offs where referral_id = $1 and by_whom = 'survivor'`, [held.id]);
  if (!survivor) throw refuse(null, 'The survivor signs off first: ask them, and note their answer');
  await addSignOff(actor, transaction, { ...asked, consent: true, feltSafer: null, byWhom: 'coordinator' });
  await transaction.run(`update sanctuary_referrals set state = 'signed-off', signed_off_at = $2 where id = $1`, [held.id, transaction.now]);
  for (const { months, dueOn } of reviewDays(transaction.today, await sanctuarySettingOn(transaction, transaction.today))) {
    await transaction.run(
      `insert into sanctuary_reviews (id, partnership_id, referral_id, months, due_on) values ($1, $2, $3, $4, $5) on conflict (referral_id, months) do nothing`,
      [uuidv7(), actor.partnershipId, held.id, months, dueOn],
    );
  }
}

interface NewSignOff {
  id: string;
  byWhom: 'survivor' | 'coordinator';
  consent: boolean;
  feltSafer: FeltSafer | null;
  words: string;
}

/** Gives whether it was added: each signs off once. */
async function addSignOff(actor: Actor, transaction: Transaction, asked: NewSignOff): Promise<boolean> {
  const added = await transaction.run(
    `insert into sanctuary_sign_offs (id, partnership_id, referral_id, by_whom, consent, felt_safer, words, recorded_by, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (referral_id, by_whom) do nothing`,
    [uuidv7(), actor.partnershipId, asked.id, asked.byWhom, asked.consent, asked.feltSafer, asked.words.trim(), actor.staffId, transaction.now],
  );
  if (added === 0) return false;
  await addStep(actor, transaction, {
    referralId: asked.id, kind: 'signed-off', words: asked.byWhom === 'survivor' ? 'By the survivor' : 'By the coordinator', action: `signed-off-by-${asked.byWhom}`,
  });
  return true;
}
