import type { Actor } from '#agencies';
import type { Transaction } from '#platform';
import { addStep } from '../referrals/add-step.js';
import { isSafeTime, type ContactWindow } from '../rules/safe-contact.js';
import { settleOrder, takeOrder } from '../works/take-order.js';

/** Takes back the planned visits of a referral that are outside its safe times as they are now. Gives how many. */
export async function takeBackUnsafeVisits(actor: Actor, transaction: Transaction, referralId: string, windows: readonly ContactWindow[]): Promise<number> {
  const planned = await transaction.query<{ id: string; orderId: string; startsAt: Date; endsAt: Date }>(
    `select id, order_id as "orderId", starts_at as "startsAt", ends_at as "endsAt" from sanctuary_visits where referral_id = $1 and state = 'planned'`, [referralId],
  );
  const unsafe = planned.filter(({ startsAt, endsAt }) => !isSafeTime(windows, startsAt, endsAt));
  for (const { id, orderId } of unsafe) {
    const order = await takeOrder(transaction, orderId, null);
    await transaction.run(`update sanctuary_visits set state = 'moved', ended_at = $2, version = version + 1 where id = $1 and state = 'planned'`, [id, transaction.now]);
    await settleOrder(transaction, order);
    await addStep(actor, transaction, {
      referralId, orderId, kind: 'moved-visit', words: 'Not at a safe time any more: make a new appointment', action: 'visit-taken-back', details: { visitId: id },
    });
  }
  return unsafe.length;
}
