import type { IsoDate } from '#calendar';
import type { Transaction } from '#platform';
import { requirePermission, type Actor } from '../actor.js';

/** Someone's leave as the agency's people see it. */
export interface LeaveLine {
  id: string;
  staffId: string;
  name: string;
  startsOn: IsoDate;
  endsOn: IsoDate;
  coverName: string | null;
  version: number;
}

/** Leave at the actor's agency that is not over, the soonest first. */
export async function listLeave(actor: Actor, transaction: Transaction): Promise<LeaveLine[]> {
  requirePermission(actor, 'leave.own');
  return transaction.query<LeaveLine>(
    `select l.id, l.staff_id as "staffId", f.name, l.starts_on as "startsOn", l.ends_on as "endsOn", v.name as "coverName", l.version
     from staff_leave l join staff f on f.id = l.staff_id left join staff v on v.id = l.cover_id
     where l.agency_id = $1 and l.cancelled_at is null and l.ends_on >= $2 order by l.starts_on, l.id limit 200`,
    [actor.agencyId, transaction.today],
  );
}
