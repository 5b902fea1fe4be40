import { requirePermission, type Actor } from '#agencies';
import type { Transaction } from '#platform';

/** Somebody who can be given a visit or a referral. */
export interface WhoCan {
  id: string;
  name: string;
}

const NOT_SHUT_OUT = 'active and id not in (select staff_id from sanctuary_conflicts where referral_id = $1 and lifted_at is null)';

/** The operatives who can do a visit of an order: of its agency, and not shut out of the referral. */
export async function operativesFor(actor: Actor, transaction: Transaction, order: { referralId: string; agencyId: string }): Promise<WhoCan[]> {
  requirePermission(actor, 'sanctuary.coordinate');
  return transaction.query<WhoCan>(
    `select id, name from staff where agency_id = $2 and 'repairs-operative' = any(roles) and ${NOT_SHUT_OUT} order by name, id`, [order.referralId, order.agencyId],
  );
}

/** The coordinators who can have a referral: all who are not shut out of it. */
export async function coordinatorsFor(actor: Actor, transaction: Transaction, referralId: string): Promise<WhoCan[]> {
  requirePermission(actor, 'sanctuary.coordinate');
  return transaction.query<WhoCan>(`select id, name from staff where 'sanctuary-coordinator' = any(roles) and ${NOT_SHUT_OUT} order by name, id`, [referralId]);
}
