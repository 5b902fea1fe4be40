import { requirePermission, type Actor } from '#agencies';
import type { Transaction } from '#platform';
import { addStep } from '../referrals/add-step.js';
import { keepableTime, whenItHappened } from '../rules/device-clock.js';
import { sanctuarySettingOn } from '../settings/settings.js';
import { takeItem } from '../works/take-item.js';
import { settleOrder } from '../works/take-order.js';

/** A tick of an item, as a device or a page sends it. */
export interface NewTick {
  /** Made where it was ticked: sent twice, it is one tick. */
  id: string;
  itemId: string;
  visitId: string | null;
  /** By the device's clock; null: ticked on a page. */
  deviceAt: Date | null;
  note: string;
}

/**
 * done: the item is done by this tick. merged: it was done already, and this tick is kept beside the first. kept: the office has to
 * say what becomes of it, such as of extra work that nobody agreed to yet, or a job that ended meanwhile.
 */
export interface TickOutcome {
  outcome: 'done' | 'merged' | 'kept';
  clockWrong: boolean;
}

/** Ticks an item as done. Nothing that was done on site is lost: every tick is kept, whatever the item has become meanwhile. */
export async function tickItem(actor: Actor, transaction: Transaction, asked: NewTick): Promise<TickOutcome> {
  requirePermission(actor, 'sanctuary.visit');
  const item = await takeItem(transaction, asked.itemId, null);
  const [sent] = await transaction.query<{ clockWrong: boolean }>('select clock_wrong as "clockWrong" from sanctuary_ticks where id::text = $1', [asked.id]);
  if (sent) return { outcome: 'merged', clockWrong: sent.clockWrong };
  const { clockMinutes } = await sanctuarySettingOn(transaction, transaction.today);
  const { at, clockWrong } = whenItHappened({ deviceAt: asked.deviceAt, receivedAt: transaction.now, notBefore: item.order.sentAt, minutes: clockMinutes });
  const [visit] = asked.visitId ? await transaction.query('select 1 from sanctuary_visits where id::text = $1 and order_id = $2', [asked.visitId, item.orderId]) : [];
  await transaction.run(
    `insert into sanctuary_ticks (id, partnership_id, referral_id, order_id, item_id, visit_id, by_staff, device_at, received_at, clock_wrong, note)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      asked.id, actor.partnershipId, item.referralId, item.orderId, item.id, visit ? asked.visitId : null, actor.staffId, keepableTime(asked.deviceAt),
      transaction.now, clockWrong, asked.note.trim(),
    ],
  );
  const outcome = whatBecomes(item.state, item.order.state);
  if (outcome === 'done') {
    await transaction.run(`update sanctuary_order_items set state = 'done', done_at = $2, done_by = $3, parts_due_on = null where id = $1`, [item.id, at, actor.staffId]);
    await settleOrder(transaction, item.order);
  }
  await addStep(actor, transaction, {
    referralId: item.referralId, orderId: item.orderId, kind: 'item', action: 'item-ticked', details: { itemId: item.id, tickId: asked.id, outcome },
  });
  return { outcome, clockWrong };
}

function whatBecomes(item: string, order: string): TickOutcome['outcome'] {
  if (item === 'done') return 'merged';
  return item === 'extra' || ['checked', 'cancelled'].includes(order) ? 'kept' : 'done';
}
