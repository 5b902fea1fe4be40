import { notFound, overtaken, type Transaction } from '#platform';
import type { ContactWindow } from '../rules/safe-contact.js';
import { ORDER_STATES, stateOfOrder, type ItemState, type OrderState } from '../rules/states.js';

/** An order as its actions need it. */
export interface HeldOrder {
  id: string;
  referralId: string;
  agencyId: string;
  reference: string;
  state: OrderState;
  contactWindows: ContactWindow[];
  sentAt: Date;
  version: number;
}

/** Takes hold of an order that is to change, and raises its version; version null: the change adds something and overtakes nobody. */
export async function takeOrder(transaction: Transaction, id: string, version: number | null): Promise<HeldOrder> {
  const [held] = await transaction.query<HeldOrder>(
    `select id, referral_id as "referralId", agency_id as "agencyId", reference, state, contact_windows as "contactWindows", sent_at as "sentAt", version
     from sanctuary_orders where id::text = $1 for update`,
    [id],
  );
  if (!held) throw notFound('job');
  if (version !== null && held.version !== version) {
    throw overtaken(`Someone changed this job after you opened it. It stands at: ${ORDER_STATES[held.state].toLowerCase()}. Check it, then try again`);
  }
  await transaction.run('update sanctuary_orders set version = version + 1 where id = $1', [id]);
  return held;
}

/** Sets an order's state by its items and visits. One that was checked or cancelled stays as it is. */
export async function settleOrder(transaction: Transaction, { id, state }: Pick<HeldOrder, 'id' | 'state'>): Promise<OrderState> {
  if (state === 'checked' || state === 'cancelled') return state;
  const items = await transaction.query<{ state: ItemState }>('select state from sanctuary_order_items where order_id = $1', [id]);
  const planned = await transaction.query(`select 1 from sanctuary_visits where order_id = $1 and state = 'planned'`, [id]);
  const now = stateOfOrder(items.map((item) => item.state), planned.length > 0);
  await transaction.run(
    `update sanctuary_orders set state = $2, done_at = case when $2 = 'done' then coalesce(done_at, $3) end where id = $1`, [id, now, transaction.now],
  );
  return now;
}
