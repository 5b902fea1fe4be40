import { requirePermission, type Actor } from '#agencies';
import { refuse, type Transaction } from '#platform';
import { tellReferrer } from '../referrals/answer-referral.js';
import { addStep } from '../referrals/add-step.js';
import { takeReferral } from '../referrals/take-referral.js';
import { takeItem } from './take-item.js';
import { settleOrder, takeOrder } from './take-order.js';

/** Cancels an order: its appointment is taken back, and what was done stays. */
export async function cancelOrder(actor: Actor, transaction: Transaction, asked: { id: string; version: number; why: string }): Promise<void> {
  requirePermission(actor, 'sanctuary.coordinate');
  const order = await takeOrder(transaction, asked.id, asked.version);
  if (['checked', 'cancelled'].includes(order.state)) throw refuse(null, 'This job has ended already');
  if (!asked.why.trim()) throw refuse('why', 'Enter why the job is cancelled');
  await transaction.run(`update sanctuary_visits set state = 'moved', ended_at = $2, version = version + 1 where order_id = $1 and state = 'planned'`, [order.id, transaction.now]);
  await transaction.run(`update sanctuary_orders set state = 'cancelled', ended_at = $2 where id = $1`, [order.id, transaction.now]);
  await addStep(actor, transaction, { referralId: order.referralId, orderId: order.id, kind: 'cancelled', words: asked.why, action: 'order-cancelled' });
  await settleReferral(transaction, order.referralId);
}

/** Changes how to get in, in words that a stranger may read. */
export async function changeAccess(actor: Actor, transaction: Transaction, asked: { id: string; version: number; access: string }): Promise<void> {
  requirePermission(actor, 'sanctuary.coordinate');
  const order = await takeOrder(transaction, asked.id, asked.version);
  if (['checked', 'cancelled'].includes(order.state)) throw refuse(null, 'This job has ended already');
  await transaction.run('update sanctuary_orders set access = $2 where id = $1', [order.id, asked.access.trim()]);
  await addStep(actor, transaction, { referralId: order.referralId, orderId: order.id, kind: 'changed', words: 'Access', action: 'access-changed' });
}

/** Answers extra work that was found on site: to be done, with its measure, or not, with a reason. What was done already is done. */
export async function answerExtra(
  actor: Actor, transaction: Transaction, asked: { itemId: string; version: number; agreed: boolean; measureId: string | null; why: string },
): Promise<void> {
  requirePermission(actor, 'sanctuary.coordinate');
  const item = await takeItem(transaction, asked.itemId, asked.version);
  if (item.state !== 'extra') throw refuse(null, 'This has been answered already');
  if (!asked.agreed && !asked.why.trim()) throw refuse('why', 'Enter why it is not to be done, in words that a stranger may read');
  const [measure] = asked.measureId
    ? await transaction.query<{ costPence: number; recoverable: boolean }>(
      'select cost_pence as "costPence", recoverable from sanctuary_catalogue where id::text = $1', [asked.measureId],
    )
    : [];
  if (asked.measureId && !measure) throw refuse('measureId', 'Choose what to fit from the catalogue');
  const [ticked] = await transaction.query<{ at: Date; by: string }>(
    'select received_at as at, by_staff as by from sanctuary_ticks where item_id = $1 order by received_at, id limit 1', [item.id],
  );
  const done = asked.agreed && ticked;
  await transaction.run(
    `update sanctuary_order_items set state = $2, why = $3, measure_id = $4, cost_pence = $5, recoverable = $6, done_at = $7, done_by = $8 where id = $1`,
    [
      item.id, done ? 'done' : asked.agreed ? 'open' : 'refused', asked.why.trim(), measure ? asked.measureId : null, measure?.costPence ?? 0,
      measure?.recoverable ?? false, done ? ticked.at : null, done ? ticked.by : null,
    ],
  );
  await settleOrder(transaction, item.order);
  await addStep(actor, transaction, {
    referralId: item.referralId, orderId: item.orderId, kind: 'answered', words: asked.why, action: 'extra-answered', details: { itemId: item.id, agreed: asked.agreed },
  });
}

/** A quality check of an order that is done. */
export interface QualityCheck {
  id: string;
  version: number;
  passed: boolean;
  words: string;
  /** Items that are to be done again, where it is not passed. */
  redo: string[];
}

/**
 * Checks an order that is done. Passed: it has ended, and with its last order the works of the referral are done. Not passed: the
 * named items are open again. An item without a picture needs a word why.
 */
export async function checkOrder(actor: Actor, transaction: Transaction, asked: QualityCheck): Promise<void> {
  requirePermission(actor, 'sanctuary.coordinate');
  const order = await takeOrder(transaction, asked.id, asked.version);
  if (order.state !== 'done') throw refuse(null, 'Only work that is done can be checked');
  if (!asked.passed) return sendBack(actor, transaction, order, asked);
  const [bare] = await transaction.query<{ what: string }>(
    `select what from sanctuary_order_items i where order_id = $1 and state = 'done' and not exists (select from sanctuary_pictures p where p.item_id = i.id) limit 1`, [order.id],
  );
  if (bare && !asked.words.trim()) throw refuse('words', `“${bare.what}” has no picture. Ask for one, or enter why there is none`);
  await transaction.run(`update sanctuary_orders set state = 'checked', checked_at = $2, ended_at = $2 where id = $1`, [order.id, transaction.now]);
  await addStep(actor, transaction, { referralId: order.referralId, orderId: order.id, kind: 'checked', words: asked.words, action: 'order-checked' });
  await settleReferral(transaction, order.referralId);
}

async function sendBack(actor: Actor, transaction: Transaction, order: { id: string; referralId: string }, asked: QualityCheck): Promise<void> {
  if (!asked.words.trim()) throw refuse('words', 'Enter what is not right, in words that a stranger may read');
  const again = await transaction.run(
    `update sanctuary_order_items set state = 'open', why = $3, done_at = null, done_by = null, version = version + 1
     where order_id = $1 and state = 'done' and id::text = any($2)`,
    [order.id, asked.redo, asked.words.trim()],
  );
  if (again === 0) throw refuse('redo', 'Choose what is to be done again');
  await settleOrder(transaction, { id: order.id, state: 'sent' });
  await addStep(actor, transaction, { referralId: order.referralId, orderId: order.id, kind: 'checked', words: asked.words, action: 'order-sent-back' });
}

/** Sets where a referral stands by its orders, once the last of them has ended. */
async function settleReferral(transaction: Transaction, referralId: string): Promise<void> {
  const held = await takeReferral(transaction, referralId, null);
  if (held.state !== 'ordered') return;
  const orders = await transaction.query<{ state: string }>('select state from sanctuary_orders where referral_id = $1', [referralId]);
  if (orders.some(({ state }) => !['checked', 'cancelled'].includes(state))) return;
  if (orders.some(({ state }) => state === 'checked')) {
    await transaction.run(`update sanctuary_referrals set state = 'works-done', works_done_at = coalesce(works_done_at, $2) where id = $1`, [referralId, transaction.now]);
    await tellReferrer(transaction, referralId, 'works-done');
    return;
  }
  // Everything was cancelled: works can be ordered again.
  await transaction.run(
    `update sanctuary_referrals set state = case when surveyed_at is null then 'accepted' else 'surveyed' end where id = $1`, [referralId],
  );
}
