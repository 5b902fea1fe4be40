import { uuidv7 } from 'uuidv7';
import { isIsoDate, type IsoDate } from '#calendar';
import { requirePermission, type Actor } from '#agencies';
import { notFound, overtaken, refuse, type Transaction } from '#platform';
import { addStep } from '../referrals/add-step.js';
import { takeReferral } from '../referrals/take-referral.js';

/** Notes that the fire service was asked to visit. */
export async function askFireVisit(actor: Actor, transaction: Transaction, asked: { id?: string; referralId: string; askedOn: IsoDate }): Promise<{ id: string }> {
  requirePermission(actor, 'sanctuary.coordinate');
  const id = asked.id ?? uuidv7();
  if (!isIsoDate(asked.askedOn) || asked.askedOn > transaction.today) throw refuse('askedOn', 'Enter the day on which you asked: today or earlier');
  const held = await takeReferral(transaction, asked.referralId, null);
  const added = await transaction.run(
    'insert into sanctuary_fire_visits (id, partnership_id, referral_id, asked_on) values ($1, $2, $3, $4) on conflict (id) do nothing',
    [id, actor.partnershipId, held.id, asked.askedOn],
  );
  if (added > 0) await addStep(actor, transaction, { referralId: held.id, kind: 'fire', words: 'Asked', action: 'fire-asked', details: { fireVisitId: id } });
  return { id };
}

/** Notes that the fire service has visited, and what it advised. */
export async function noteFireVisit(actor: Actor, transaction: Transaction, asked: { id: string; version: number; visitedOn: IsoDate; advice: string }): Promise<void> {
  requirePermission(actor, 'sanctuary.coordinate');
  const [held] = await transaction.query<{ referralId: string; askedOn: IsoDate }>(
    'select referral_id as "referralId", asked_on as "askedOn" from sanctuary_fire_visits where id::text = $1', [asked.id],
  );
  if (!held) throw notFound('fire service visit');
  if (!isIsoDate(asked.visitedOn) || asked.visitedOn > transaction.today || asked.visitedOn < held.askedOn) {
    throw refuse('visitedOn', 'Enter the day of the visit: from the day on which it was asked for, to today');
  }
  const noted = await transaction.run(
    'update sanctuary_fire_visits set visited_on = $3, advice = $4, version = version + 1 where id = $1 and version = $2', [asked.id, asked.version, asked.visitedOn, asked.advice.trim()],
  );
  if (noted === 0) throw overtaken('Someone changed this visit after you opened it. Check it, then try again');
  await addStep(actor, transaction, { referralId: held.referralId, kind: 'fire', words: asked.advice, action: 'fire-visited', details: { fireVisitId: asked.id } });
}
