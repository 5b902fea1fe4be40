import { mayDo, requirePermission, type Actor, type Role } from '#agencies';
import type { IsoDate } from '#calendar';
import type { Transaction } from '#platform';
import type { Seat } from '../rules/panel.js';
import { requireRunning, requireSeat } from '../seats.js';

/** Somebody's seat on a panel. */
export interface Member {
  id: string;
  staffId: string;
  name: string;
  /** For whom they sit there. */
  agencyId: string;
  agencyName: string;
  seat: Seat;
  /** Whether overdue actions of the agency come to them. */
  leads: boolean;
  fromOn: IsoDate;
  untilOn: IsoDate | null;
  clearedOn: IsoDate | null;
  /** Why the seat does nothing: they left, they changed agency, or nobody has cleared them for a restricted panel. */
  lapsed: 'left' | 'moved' | 'not-cleared' | null;
  version: number;
}

/** The seats of a panel that are not over, those who run it first, then by agency and name. */
export async function listMembers(actor: Actor, transaction: Transaction, panelId: string): Promise<Member[]> {
  requirePermission(actor, 'panels.read');
  await requireSeat(actor, transaction, panelId);
  return transaction.query<Member>(
    `select m.id, m.staff_id as "staffId", f.name, m.agency_id as "agencyId", g.name as "agencyName", m.seat, m.leads, m.from_on as "fromOn",
       m.until_on as "untilOn", m.cleared_on as "clearedOn", m.version,
       case when not f.active then 'left' when f.agency_id <> m.agency_id then 'moved' when p.restricted and m.cleared_on is null then 'not-cleared' end as lapsed
     from panel_members m join staff f on f.id = m.staff_id join agencies g on g.id = m.agency_id join panels p on p.id = m.panel_id
     where m.panel_id = $1 and (m.until_on is null or m.until_on >= (select current_day()))
     order by array_position(array['chair', 'deputy', 'coordinator'], m.seat), g.name, m.seat, f.name, m.id`,
    [panelId],
  );
}

/** Somebody who could be given a seat. */
export interface Seatable {
  id: string;
  name: string;
}

/** People of the partnership who have no seat on a panel yet, by agency and name. */
export async function listSeatable(actor: Actor, transaction: Transaction, panelId: string): Promise<Seatable[]> {
  requirePermission(actor, 'panels.run');
  await requireRunning(actor, transaction, panelId);
  return transaction.query<Seatable>(
    `select f.id, g.name || ': ' || f.name as name from staff f join agencies g on g.id = f.agency_id
     where f.active and f.roles && $2
       and not exists (select from panel_members m where m.panel_id = $1 and m.staff_id = f.id and (m.until_on is null or m.until_on >= (select current_day())))
     order by g.name, f.name, f.id`,
    [panelId, SEATABLE_ROLES],
  );
}

/** The panel chairs of the partnership, whom an administrator can name as the first chair of a panel. */
export async function listPossibleChairs(actor: Actor, transaction: Transaction): Promise<Seatable[]> {
  requirePermission(actor, 'panels.set-up');
  return transaction.query<Seatable>(
    `select f.id, g.name || ': ' || f.name as name from staff f join agencies g on g.id = f.agency_id
     where f.active and 'panel-chair' = any(f.roles) order by g.name, f.name, f.id`,
  );
}

/** Said where the roles of somebody do not let them run a panel. */
export const CANNOT_RUN = { field: 'seat', message: 'Only an officer, a manager or a panel chair can run a panel. Choose member or substitute' };

/** Whether somebody may have a seat that runs a panel: their roles let them. */
export async function mayRunPanels(transaction: Transaction, staffId: string): Promise<boolean> {
  const [person] = await transaction.query<{ roles: Role[] }>('select roles from staff where id::text = $1', [staffId]);
  return person !== undefined && mayDo(person.roles, 'panels.run');
}

/** The roles whose people may have a seat: those that may sit on panels. */
export const SEATABLE_ROLES = ['officer', 'manager', 'panel-chair', 'sanctuary-coordinator'];
