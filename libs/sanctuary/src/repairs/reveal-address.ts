import { requirePermission, type Actor } from '#agencies';
import { notFound, refuse, type Transaction } from '#platform';

/** Where a visit goes. */
export interface RevealedAddress {
  address: string;
  postcode: string;
  phone: string;
}

/**
 * Reveals the address of a visit to an operative of the agency that has the job, on the day of the visit. The reason goes to the
 * audit trail in the same statement: there is no address without it.
 */
export async function revealAddress(actor: Actor, transaction: Transaction, asked: { visitId: string; reason: string }): Promise<RevealedAddress> {
  requirePermission(actor, 'sanctuary.repair');
  const reason = asked.reason.trim();
  if (!reason) throw refuse('reason', 'Enter why you need the address now, such as: on my way to the visit');
  const [visit] = await transaction.query<{ id: string }>('select id from sanctuary_visits where id::text = $1', [asked.visitId]);
  if (!visit) throw notFound('visit');
  const [revealed] = await transaction.query<RevealedAddress>(
    'select address, postcode, phone from reveal_sanctuary_address($1, $2, $3, $4)', [visit.id, reason, actor.via, transaction.now],
  );
  if (!revealed) throw refuse(null, 'The address can be shown on the day of the visit alone, while the visit is planned');
  return revealed;
}
