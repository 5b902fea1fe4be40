import { notFound, overtaken, type Transaction } from '#platform';
import { ITEM_STATES, type ItemState } from '../rules/states.js';
import { takeOrder, type HeldOrder } from './take-order.js';

/** An item as its actions need it, with its order. */
export interface HeldItem {
  id: string;
  orderId: string;
  referralId: string;
  state: ItemState;
  version: number;
  order: HeldOrder;
}

/** Takes hold of an item that is to change, and of its order; raises both versions. version null: the change overtakes nobody. */
export async function takeItem(transaction: Transaction, id: string, version: number | null): Promise<HeldItem> {
  const [found] = await transaction.query<{ orderId: string }>('select order_id as "orderId" from sanctuary_order_items where id::text = $1', [id]);
  if (!found) throw notFound('item');
  // The order first, always: two phones that tick the same items wait for each other, and neither waits for ever.
  const order = await takeOrder(transaction, found.orderId, null);
  const [held] = await transaction.query<Omit<HeldItem, 'order'>>(
    'select id, order_id as "orderId", referral_id as "referralId", state, version from sanctuary_order_items where id::text = $1 for update', [id],
  );
  if (!held) throw notFound('item');
  if (version !== null && held.version !== version) {
    throw overtaken(`Someone changed this item after you opened it. It stands at: ${ITEM_STATES[held.state].toLowerCase()}. Check it, then try again`);
  }
  await transaction.run('update sanctuary_order_items set version = version + 1 where id = $1', [held.id]);
  return { ...held, order };
}
