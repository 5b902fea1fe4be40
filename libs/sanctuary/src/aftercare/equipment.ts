import { uuidv7 } from 'uuidv7';
import { requirePermission, type Actor } from '#agencies';
import { notFound, refuse, type Transaction } from '#platform';
import { addStep } from '../referrals/add-step.js';
import { EQUIPMENT_OUTCOMES, type EquipmentOutcome } from '../rules/aftercare.js';

/** Something that was lent, as it is shown. */
export interface LentEquipment {
  itemId: string;
  what: string;
  room: string;
  fittedAt: Date;
  outcome: EquipmentOutcome | null;
  settledOn: string | null;
  words: string;
}

/** What was lent to a home, and what became of it; part of reading the referral, which is in the audit trail. */
export async function equipmentOf(actor: Actor, transaction: Transaction, referralId: string): Promise<LentEquipment[]> {
  requirePermission(actor, 'sanctuary.coordinate');
  return transaction.query<LentEquipment>(
    `select i.id as "itemId", i.what, i.room, i.done_at as "fittedAt", r.outcome, r.settled_on as "settledOn", coalesce(r.words, '') as words
     from sanctuary_order_items i left join sanctuary_recoveries r on r.item_id = i.id
     where i.referral_id = $1 and i.recoverable and i.state = 'done' order by i.done_at, i.id`,
    [referralId],
  );
}

/** Says what became of something that was lent, once. */
export async function settleEquipment(actor: Actor, transaction: Transaction, asked: { itemId: string; outcome: EquipmentOutcome; words: string }): Promise<void> {
  requirePermission(actor, 'sanctuary.coordinate');
  if (!Object.hasOwn(EQUIPMENT_OUTCOMES, asked.outcome)) throw refuse('outcome', 'Choose what became of it');
  const [item] = await transaction.query<{ id: string; referralId: string }>(
    `select id, referral_id as "referralId" from sanctuary_order_items where id::text = $1 and recoverable and state = 'done' for update`, [asked.itemId],
  );
  if (!item) throw notFound('equipment');
  const settled = await transaction.run(
    `insert into sanctuary_recoveries (id, partnership_id, referral_id, item_id, outcome, settled_on, settled_by, words)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (item_id) do nothing`,
    [uuidv7(), actor.partnershipId, item.referralId, item.id, asked.outcome, transaction.today, actor.staffId, asked.words.trim()],
  );
  if (settled === 0) return;
  await addStep(actor, transaction, {
    referralId: item.referralId, kind: 'recovered', words: EQUIPMENT_OUTCOMES[asked.outcome], action: 'equipment-settled', details: { itemId: item.id, outcome: asked.outcome },
  });
}
