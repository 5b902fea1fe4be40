import { requirePermission, type Actor } from '#agencies';
import { earlier, type IsoDate, type Period } from '#calendar';
import { record, type Prepared, type Transaction } from '#platform';
import { endingsOf, type Ending, type PanelStay } from '../rules/panel-year.js';
import { requireSeat } from '../seats.js';

/** An item that was on the agenda when the period ended (today, if it still runs). */
export interface ItemOn {
  id: string;
  reference: string;
  name: string;
  addedOn: IsoDate;
  days: number;
  /** Meetings that discussed it, since it was added. */
  discussed: number;
  /** Actions about it that are overdue today. */
  overdue: number;
}

/** Who came of an agency to the meetings held in the period, while it had a seat. */
export interface AgencyAttendance {
  agencyId: string;
  agency: string;
  meetings: number;
  present: number;
  /** Nobody came, and it had said so. */
  apologies: number;
  absent: number;
  /** Nobody came, and it had sent what it knows. */
  informationSent: number;
}

/** What became of what an agency promised for a day in the period; while it runs, also of what is overdue from before it. */
export interface AgencyPromises {
  agencyId: string;
  agency: string;
  promised: number;
  inTime: number;
  late: number;
  circumstancesChanged: number;
  notDone: number;
  overdue: number;
  /** Open, and its day is not past. */
  running: number;
}

/** A panel's year, as the person who looks may see it. */
export interface PanelYear {
  itemsOn: ItemOn[];
  endings: Ending[];
  /** Of every agency for those who run the panel; for members that of their own. The totals are of all. */
  attendance: AgencyAttendance[];
  attendanceInAll: Omit<AgencyAttendance, 'agencyId' | 'agency'>;
  promises: AgencyPromises[];
  promisesInAll: Omit<AgencyPromises, 'agencyId' | 'agency'>;
  meetingsHeld: number;
  individualsDiscussed: number;
  /** The first day that the panel has something of; null where it has nothing. */
  beganOn: IsoDate | null;
}

/**
 * How a panel fared in a period, for those who have a seat on it: five statements, whatever its size. Who does not run it sees of the
 * agencies its own and the totals. What an item that somebody is shut out of adds, they do not see.
 */
export async function readPanelYear(actor: Actor, transaction: Transaction, panelId: string, period: Period): Promise<PanelYear> {
  requirePermission(actor, 'panels.read');
  const { runs } = await requireSeat(actor, transaction, panelId);
  const days = [panelId, period.startsOn, earlier(period.endsOn, transaction.today)];
  const stays = await transaction.query<PanelStay & ItemOn>(STAYS, [...days, transaction.today]);
  const attendance = await transaction.query<AgencyAttendance>(ATTENDANCE, days);
  const promises = await transaction.query<AgencyPromises>(PROMISES, [panelId, period.startsOn, period.endsOn, transaction.today]);
  const [known] = await transaction.query<Pick<PanelYear, 'meetingsHeld' | 'individualsDiscussed' | 'beganOn'>>(KNOWN, days);
  await record(transaction, { via: actor.via, action: 'panel.figures-read', subjectKind: 'panel', subjectId: panelId });
  const own = <Row extends { agencyId: string }>(rows: Row[]): Row[] => (runs ? rows : rows.filter(({ agencyId }) => agencyId === actor.agencyId));
  return {
    ...known!,
    itemsOn: stays.filter(({ isOn }) => isOn),
    endings: endingsOf(stays),
    attendance: own(attendance),
    attendanceInAll: sumOf(attendance, ['meetings', 'present', 'apologies', 'absent', 'informationSent']),
    promises: own(promises),
    promisesInAll: sumOf(promises, ['promised', 'inTime', 'late', 'circumstancesChanged', 'notDone', 'overdue', 'running']),
  };
}

function sumOf<Key extends string>(rows: readonly Record<Key, number>[], keys: readonly Key[]): Record<Key, number> {
  return Object.fromEntries(keys.map((key) => [key, rows.reduce((total, row) => total + row[key], 0)])) as Record<Key, number>;
}

const STAYS: Prepared = {
  name: 'stays of a panel in a period',
  text: `select i.id, i.reference, v.name, i.added_on as "addedOn", i.removed_on as "removedOn", i.removed_why as "removedWhy",
      i.removed_on is null or i.removed_on > $3 as "isOn", least(i.removed_on, $3::date) - i.added_on as days,
      coalesce(d.discussed, 0) as discussed, coalesce(a.overdue, 0) as overdue
    from panel_items i join panel_individuals v on v.id = i.individual_id
      left join (
        select d.item_id, count(*)::int as discussed from meeting_items d join panel_meetings m on m.id = d.meeting_id
        where d.panel_id = $1 and m.panel_id = $1 and d.outcome in ('stays', 'removed') and m.state in ('open', 'held') and m.meets_on <= $3
        group by d.item_id) d on d.item_id = i.id
      left join (
        select item_id, count(*)::int as overdue from panel_actions where panel_id = $1 and state = 'open' and due_on < $4 group by item_id) a on a.item_id = i.id
    where i.panel_id = $1 and i.added_on <= $3 and (i.removed_on is null or i.removed_on >= $2)
    order by i.added_on, i.id`,
};

const ATTENDANCE: Prepared = {
  name: 'attendance at a panel by agency',
  text: `select g.id as "agencyId", g.name as agency, count(*)::int as meetings, count(*) filter (where came)::int as present,
      count(*) filter (where not came and sorry)::int as apologies, count(*) filter (where not came and not sorry)::int as absent,
      count(*) filter (where not came and sent)::int as "informationSent"
    from panel_meetings m
      join lateral (select distinct s.agency_id from panel_members s
        where s.panel_id = m.panel_id and s.from_on <= m.meets_on and (s.until_on is null or s.until_on >= m.meets_on)) s on true
      join agencies g on g.id = s.agency_id
      cross join lateral (
        select coalesce(bool_or(state = 'present'), false) as came, coalesce(bool_or(state = 'apologies'), false) as sorry,
          coalesce(bool_or(information_sent), false) as sent
        from panel_attendance t where t.meeting_id = m.id and t.agency_id = s.agency_id) t
    where m.panel_id = $1 and m.meets_on between $2 and $3 and m.state = 'held' and not m.brought_in
    group by g.id, g.name order by g.name, g.id`,
};

const PROMISES: Prepared = {
  name: 'promises to a panel by agency',
  text: `select g.id as "agencyId", g.name as agency, count(*)::int as promised,
      count(*) filter (where a.state = 'done' and a.closed_on <= a.due_on)::int as "inTime",
      count(*) filter (where a.state = 'done' and a.closed_on > a.due_on)::int as late,
      count(*) filter (where a.state = 'circumstances-changed')::int as "circumstancesChanged",
      count(*) filter (where a.state = 'not-done')::int as "notDone",
      count(*) filter (where a.state = 'open' and a.due_on < $4)::int as overdue,
      count(*) filter (where a.state = 'open' and a.due_on >= $4)::int as running
    from panel_actions a join agencies g on g.id = a.agency_id
    where a.panel_id = $1 and (a.due_on between $2 and $3 or ($3 >= $4 and a.state = 'open' and a.due_on < $2))
    group by g.id, g.name order by g.name, g.id`,
};

const KNOWN: Prepared = {
  name: 'what a panel did in a period',
  text: `select
      (select count(*)::int from panel_meetings where panel_id = $1 and state = 'held' and meets_on between $2 and $3) as "meetingsHeld",
      (select count(distinct i.individual_id)::int from meeting_items d join panel_meetings m on m.id = d.meeting_id join panel_items i on i.id = d.item_id
       where d.panel_id = $1 and d.outcome in ('stays', 'removed') and m.state in ('open', 'held') and m.meets_on between $2 and $3) as "individualsDiscussed",
      (select min(added_on) from panel_items where panel_id = $1) as "beganOn"`,
};
