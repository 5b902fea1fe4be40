import { requirePermission, type Actor } from '#agencies';
import type { Transaction } from '#platform';

/** Those who work on cases at the actor's agency, for a list to be narrowed by. */
export async function listCaseOfficers(actor: Actor, transaction: Transaction): Promise<{ id: string; name: string }[]> {
  requirePermission(actor, 'cases.read');
  return transaction.query<{ id: string; name: string }>(
    {
      name: 'case officers',
      text: `select id, name from staff where agency_id = $1 and active and roles && array['officer', 'manager'] order by name, id`,
    },
    [actor.agencyId],
  );
}
