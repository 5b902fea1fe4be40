import { requirePermission, type Actor } from '#agencies';
import { Refusal, type Transaction } from '#platform';
import { addStep } from '../referrals/add-step.js';
import { takeReferral } from '../referrals/take-referral.js';
import { leftToClose } from '../rules/aftercare.js';

/** Closes a referral: signed off, with its reviews done, what was lent settled and no flag left. */
export async function closeReferral(actor: Actor, transaction: Transaction, asked: { id: string; version: number; words: string }): Promise<void> {
  requirePermission(actor, 'sanctuary.coordinate');
  const held = await takeReferral(transaction, asked.id, asked.version);
  const [counts] = await transaction.query<{ reviewsOpen: number; equipmentOut: number; flagsStanding: number; ordersOpen: number }>(
    `select (select count(*) from sanctuary_reviews where referral_id = $1 and done_on is null) as "reviewsOpen",
       (select count(*) from sanctuary_order_items i where i.referral_id = $1 and i.recoverable and i.state = 'done'
          and not exists (select from sanctuary_recoveries r where r.item_id = i.id)) as "equipmentOut",
       (select count(*) from sanctuary_flags where referral_id = $1 and removed_at is null) as "flagsStanding",
       (select count(*) from sanctuary_orders where referral_id = $1 and ended_at is null) as "ordersOpen"`,
    [held.id],
  );
  const left = leftToClose({ state: held.state, ...counts! });
  if (left.length > 0) throw new Refusal(left.map((message) => ({ field: null, message })));
  await transaction.run(`update sanctuary_referrals set state = 'closed', closed_at = $2 where id = $1`, [held.id, transaction.now]);
  await addStep(actor, transaction, { referralId: held.id, kind: 'closed', words: asked.words, action: 'closed' });
}
