import { uuidv7 } from 'uuidv7';
import { requirePermission, type Actor } from '#agencies';
import { notFound, overtaken, refuse, type Transaction } from '#platform';
import { addStep } from '../referrals/add-step.js';
import { askForFlagsBack } from '../referrals/ask-for-flags-back.js';
import { takeReferral } from '../referrals/take-referral.js';
import { FLAG_SERVICES, type FlagService } from '../rules/aftercare.js';
import { isUnderWay } from '../rules/states.js';

/** A flag of an emergency service, as it is shown. */
export interface ShownFlag {
  id: string;
  service: FlagService;
  askedAt: Date;
  removeAskedAt: Date | null;
  removedAt: Date | null;
  removedWhy: string;
  version: number;
}

/** The flags of a referral, the newest first; part of reading the referral, which is in the audit trail. */
export async function flagsOf(actor: Actor, transaction: Transaction, referralId: string): Promise<ShownFlag[]> {
  requirePermission(actor, 'sanctuary.coordinate');
  return transaction.query<ShownFlag>(
    `select id, service, asked_at as "askedAt", remove_asked_at as "removeAskedAt", removed_at as "removedAt", removed_why as "removedWhy", version
     from sanctuary_flags where referral_id = $1 order by asked_at desc, id desc`,
    [referralId],
  );
}

/** Notes that a service was asked to flag the home: at high risk alone. One flag for each service stands at a time. */
export async function askForFlag(actor: Actor, transaction: Transaction, asked: { id?: string; referralId: string; service: FlagService }): Promise<void> {
  requirePermission(actor, 'sanctuary.coordinate');
  if (!Object.hasOwn(FLAG_SERVICES, asked.service)) throw refuse('service', 'Choose the emergency service');
  const held = await takeReferral(transaction, asked.referralId, null);
  if (!isUnderWay(held.state)) throw refuse(null, 'This referral has ended: nothing can be flagged any more');
  if (held.risk !== 'high') throw refuse('service', 'A home is flagged while the risk is high. Change the risk first, if it has risen');
  const [standing] = await transaction.query('select 1 from sanctuary_flags where referral_id = $1 and service = $2 and removed_at is null', [held.id, asked.service]);
  if (standing) return;
  const id = asked.id ?? uuidv7();
  await transaction.run(
    'insert into sanctuary_flags (id, partnership_id, referral_id, service, asked_at, asked_by) values ($1, $2, $3, $4, $5, $6)',
    [id, actor.partnershipId, held.id, asked.service, transaction.now, actor.staffId],
  );
  await addStep(actor, transaction, { referralId: held.id, kind: 'flag', words: FLAG_SERVICES[asked.service], action: 'flag-asked', details: { flagId: id } });
}

/** Asks the services to remove their flags. A risk that falls below high asks by itself. */
export async function askToRemoveFlags(actor: Actor, transaction: Transaction, referralId: string): Promise<void> {
  requirePermission(actor, 'sanctuary.coordinate');
  const held = await takeReferral(transaction, referralId, null);
  await askForFlagsBack(actor, transaction, held.id);
}

/** Notes that a service has removed its flag. */
export async function noteFlagRemoved(actor: Actor, transaction: Transaction, asked: { flagId: string; version: number; why: string }): Promise<void> {
  requirePermission(actor, 'sanctuary.coordinate');
  const [held] = await transaction.query<{ referralId: string }>('select referral_id as "referralId" from sanctuary_flags where id::text = $1', [asked.flagId]);
  if (!held) throw notFound('flag');
  if (!asked.why.trim()) throw refuse('why', 'Enter why it was removed, such as: the risk is lower');
  const removed = await transaction.run(
    'update sanctuary_flags set removed_at = $3, removed_why = $4, version = version + 1 where id = $1 and version = $2 and removed_at is null',
    [asked.flagId, asked.version, transaction.now, asked.why.trim()],
  );
  if (removed === 0) throw overtaken('Someone changed this flag after you opened it. Check it, then try again');
  await addStep(actor, transaction, { referralId: held.referralId, kind: 'flag', words: 'Removed', action: 'flag-removed', details: { flagId: asked.flagId } });
}
