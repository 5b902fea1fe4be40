import { uuidv7 } from 'uuidv7';
import { may, requirePermission, type Actor } from '#agencies';
import { refuse, type Transaction } from '#platform';
import { addStep } from '../referrals/add-step.js';
import { isSafeTime, windowsInWords } from '../rules/safe-contact.js';
import { settleOrder, takeOrder, type HeldOrder } from '../works/take-order.js';

/** An appointment, as it is made or moved. */
export interface NewVisit {
  /** Chosen when the form was shown, so that a second click plans nothing twice. */
  id?: string;
  orderId: string;
  version: number | null;
  startsAt: Date;
  endsAt: Date;
  operativeId: string | null;
}

/**
 * Makes an appointment of an order, inside a safe window alone; the one that was planned before is moved. Coordinators and the
 * operatives of the agency that has the order may.
 */
export async function planVisit(actor: Actor, transaction: Transaction, asked: NewVisit): Promise<{ id: string }> {
  requirePermission(actor, 'sanctuary.visit');
  const id = asked.id ?? uuidv7();
  const [already] = await transaction.query('select 1 from sanctuary_visits where id = $1 and order_id::text = $2', [id, asked.orderId]);
  if (already) return { id };
  const order = await takeOrder(transaction, asked.orderId, asked.version);
  if (['done', 'checked', 'cancelled'].includes(order.state)) throw refuse(null, 'This job is finished: it needs no appointment');
  if (!isSafeTime(order.contactWindows, asked.startsAt, asked.endsAt)) {
    throw refuse('startsAt', `Choose a time when contact is safe: ${windowsInWords(order.contactWindows)}`);
  }
  if (asked.startsAt < transaction.now) throw refuse('startsAt', 'Choose a time that is still to come');
  if (asked.operativeId !== null) await refuseOperative(actor, transaction, asked.operativeId, order);
  const moved = await transaction.run(
    `update sanctuary_visits set state = 'moved', ended_at = $2, version = version + 1 where order_id = $1 and state = 'planned'`, [order.id, transaction.now],
  );
  await transaction.run(
    `insert into sanctuary_visits (id, partnership_id, referral_id, order_id, operative_id, starts_at, ends_at, planned_by, planned_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [id, actor.partnershipId, order.referralId, order.id, asked.operativeId, asked.startsAt, asked.endsAt, actor.staffId, transaction.now],
  );
  await settleOrder(transaction, order);
  const kind = moved > 0 ? 'moved-visit' : 'planned';
  await addStep(actor, transaction, { referralId: order.referralId, orderId: order.id, kind, action: 'visit-planned', details: { visitId: id } });
  return { id };
}

/**
 * Refuses an operative who cannot do the job. Another operative than oneself is named by a coordinator alone: to refuse one who is
 * in conflict would tell of it.
 */
async function refuseOperative(actor: Actor, transaction: Transaction, operativeId: string, order: HeldOrder): Promise<void> {
  if (!may(actor, 'sanctuary.coordinate') && operativeId !== actor.staffId) {
    throw refuse('operativeId', 'Choose yourself, or nobody. The office can name somebody else');
  }
  const [operative] = await transaction.query(
    `select 1 from staff where id::text = $1 and agency_id = $2 and active and 'repairs-operative' = any(roles)
       and id not in (select staff_id from sanctuary_conflicts where referral_id = $3 and lifted_at is null)`,
    [operativeId, order.agencyId, order.referralId],
  );
  if (!operative) throw refuse('operativeId', 'Choose an operative of the agency that does the work, who may see it');
}
