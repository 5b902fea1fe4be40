import type { Prepared, Transaction } from '#platform';
import type { Seat } from '../rules/panel.js';
import type { MeetingAtHand } from './meeting-at-hand.js';

/** How somebody was at a meeting. */
export const ATTENDANCE_STATES = { present: 'Present', apologies: 'Apologies', absent: 'Absent' } as const;
export type AttendanceState = keyof typeof ATTENDANCE_STATES;

/** Somebody who was asked to a meeting. */
export interface PersonAtMeeting {
  staffId: string;
  name: string;
  agencyId: string;
  agencyName: string;
  /** Null where they were there by a seat that they have no longer. */
  seat: Seat | null;
  state: AttendanceState | null;
  /** Whether they sent what their agency knows. */
  informationSent: boolean;
  accepted: boolean;
  /** 0 where nothing was written down of them yet. */
  version: number;
}

const PEOPLE: Prepared = {
  name: 'people of a meeting',
  text: `select f.id as "staffId", f.name, g.id as "agencyId", g.name as "agencyName", s.seat, a.state, coalesce(a.information_sent, false) as "informationSent",
      a.accepted_at is not null as accepted, coalesce(a.version, 0) as version
    from (select m.staff_id, m.agency_id, m.seat from panel_members m
          where m.panel_id = $2 and (m.cleared_on is not null or not $4)
            and m.from_on <= $3 and (m.until_on is null or m.until_on >= $3)) s
      full join (select * from panel_attendance where meeting_id = $1) a on a.staff_id = s.staff_id
      join staff f on f.id = coalesce(s.staff_id, a.staff_id) join agencies g on g.id = coalesce(a.agency_id, s.agency_id)
    order by g.name, s.seat = 'substitute', f.name, f.id`,
};

/** The people of a meeting by agency, substitutes last: who has a seat on its day (while it is open, today), and who was there besides. */
export async function peopleOfMeeting(transaction: Transaction, meeting: Pick<MeetingAtHand, 'id' | 'panelId' | 'meetsOn' | 'state' | 'restricted'>): Promise<PersonAtMeeting[]> {
  const day = meeting.state === 'held' ? meeting.meetsOn : transaction.today;
  return transaction.query<PersonAtMeeting>(PEOPLE, [meeting.id, meeting.panelId, day, meeting.restricted]);
}
