import { uuidv7 } from 'uuidv7';
import { isIsoDate, type IsoDate } from '#calendar';
import { requirePermission, type Actor } from '#agencies';
import { Refusal, refuse, type Reason, type Transaction } from '#platform';
import { addStep } from '../referrals/add-step.js';
import { takeItem, type HeldItem } from '../works/take-item.js';
import { settleOrder, takeOrder } from '../works/take-order.js';

/** An item waits for parts: which, and when they come, where that is known. */
export async function markPartsWaiting(
  actor: Actor, transaction: Transaction, asked: { itemId: string; version: number | null; why: string; partsDueOn: IsoDate | null },
): Promise<void> {
  requirePermission(actor, 'sanctuary.visit');
  const reasons: Reason[] = [];
  if (!asked.why.trim()) reasons.push({ field: 'why', message: 'Enter which parts are missing' });
  if (asked.partsDueOn !== null && (!isIsoDate(asked.partsDueOn) || asked.partsDueOn < transaction.today)) {
    reasons.push({ field: 'partsDueOn', message: 'Enter the day on which the parts come: today or later, or leave it empty' });
  }
  if (reasons.length > 0) throw new Refusal(reasons);
  const item = await takeOpen(transaction, asked);
  await transaction.run(`update sanctuary_order_items set state = 'parts-waiting', why = $2, parts_due_on = $3 where id = $1`, [item.id, asked.why.trim(), asked.partsDueOn]);
  await settle(actor, transaction, item, 'parts-waiting');
}

/** The parts of an item are there: it is to do again. */
export async function markPartsHere(actor: Actor, transaction: Transaction, asked: { itemId: string; version: number | null }): Promise<void> {
  requirePermission(actor, 'sanctuary.visit');
  const item = await takeOpen(transaction, asked);
  await transaction.run(`update sanctuary_order_items set state = 'open', why = '', parts_due_on = null where id = $1`, [item.id]);
  await settle(actor, transaction, item, 'parts-here');
}

/** An item is not needed after all: with the reason. */
export async function markNotNeeded(actor: Actor, transaction: Transaction, asked: { itemId: string; version: number | null; why: string }): Promise<void> {
  requirePermission(actor, 'sanctuary.visit');
  if (!asked.why.trim()) throw refuse('why', 'Enter why it is not needed, such as: there is a new lock already');
  const item = await takeOpen(transaction, asked);
  await transaction.run(`update sanctuary_order_items set state = 'not-needed', why = $2, parts_due_on = null where id = $1`, [item.id, asked.why.trim()]);
  await settle(actor, transaction, item, 'item-not-needed');
}

/** Extra work that somebody found on site. */
export interface NewExtra {
  /** Made where it was found: sent twice, it is one. */
  id?: string;
  orderId: string;
  room: string;
  opening: string;
  what: string;
}

/** Reports extra work: it waits for the office to agree. */
export async function reportExtra(actor: Actor, transaction: Transaction, asked: NewExtra): Promise<{ id: string }> {
  requirePermission(actor, 'sanctuary.visit');
  const id = asked.id ?? uuidv7();
  const reasons: Reason[] = [];
  if (!asked.room.trim()) reasons.push({ field: 'room', message: 'Enter the room, such as: hall' });
  if (!asked.what.trim()) reasons.push({ field: 'what', message: 'Enter what is to be done' });
  if (reasons.length > 0) throw new Refusal(reasons);
  const order = await takeOrder(transaction, asked.orderId, null);
  const [sent] = await transaction.query('select 1 from sanctuary_order_items where id::text = $1 and order_id = $2', [id, order.id]);
  if (sent) return { id };
  if (['checked', 'cancelled'].includes(order.state)) throw refuse(null, 'This job has ended. Tell the office what you found');
  await transaction.run(
    `insert into sanctuary_order_items (id, partnership_id, referral_id, order_id, position, room, opening, what, state, found_on_site)
     values ($1, $2, $3, $4, (select count(*) from sanctuary_order_items where order_id = $4), $5, $6, $7, 'extra', true)`,
    [id, actor.partnershipId, order.referralId, order.id, asked.room.trim(), asked.opening.trim(), asked.what.trim()],
  );
  await settleOrder(transaction, order);
  await addStep(actor, transaction, { referralId: order.referralId, orderId: order.id, kind: 'extra', words: asked.what, action: 'extra-found', details: { itemId: id } });
  return { id };
}

/** Takes hold of an item that is still to do. */
async function takeOpen(transaction: Transaction, { itemId, version }: { itemId: string; version: number | null }): Promise<HeldItem> {
  const item = await takeItem(transaction, itemId, version);
  if (['checked', 'cancelled'].includes(item.order.state)) throw refuse(null, 'This job has ended. Tell the office what you found');
  if (!['open', 'parts-waiting'].includes(item.state)) {
    throw new Refusal([{ field: null, message: 'This item has been settled meanwhile. Look at it again, and tell the office if it is wrong' }], 'conflict');
  }
  return item;
}

async function settle(actor: Actor, transaction: Transaction, item: HeldItem, action: string): Promise<void> {
  await settleOrder(transaction, item.order);
  await addStep(actor, transaction, { referralId: item.referralId, orderId: item.orderId, kind: 'item', action, details: { itemId: item.id } });
}
