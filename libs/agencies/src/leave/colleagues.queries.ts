import type { IsoDate } from '#calendar';
import type { Prepared, Transaction } from '#platform';
import type { Colleague, Leave } from './rules/who-sees.js';

const COLLEAGUES = `select id, name, active, 'manager' = any(roles) as "isManager" from staff where agency_id = $1 order by name, id`;
const PRESENCE: Prepared = {
  name: 'who is there',
  text: `select
      (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'active', active, 'isManager', 'manager' = any(roles))
         order by name, id), '[]') from staff where agency_id = $1) as people,
      (select coalesce(json_agg(json_build_object('staffId', staff_id, 'startsOn', starts_on, 'endsOn', ends_on, 'coverId', cover_id)
         order by added_at, id), '[]')
       from staff_leave where agency_id = $1 and cancelled_at is null and starts_on <= $2 and ends_on >= $2) as leaves`,
};

/** The people of an agency, by name, with those who have left. */
export async function listColleagues(transaction: Transaction, agencyId: string): Promise<Colleague[]> {
  return transaction.query<Colleague>(COLLEAGUES, [agencyId]);
}

/** The people of an agency, and who of them is away on a day. */
export async function readPresence(transaction: Transaction, agencyId: string, day: IsoDate): Promise<{ people: Colleague[]; leaves: Leave[] }> {
  const [presence] = await transaction.query<{ people: Colleague[]; leaves: Leave[] }>(PRESENCE, [agencyId, day]);
  return presence!;
}
