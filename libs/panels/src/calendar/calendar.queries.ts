import { hashOfSecret, requirePermission, type Actor } from '#agencies';
import { addDays } from '#calendar';
import { notFound, record, type Database, type Prepared, type Transaction } from '#platform';
import { requireSeat } from '../seats.js';
import { iCalendar, type CalendarMeeting } from './i-calendar.js';

/** How far back, and how far ahead, a calendar that follows is told of meetings. */
const BACK = 60;
const AHEAD = 400;
const MOST = 500;

const COLUMNS = `m.id, p.name as title, m.meets_on as "meetsOn", to_char(m.starts_at, 'HH24:MI') as "startsAt", to_char(m.ends_at, 'HH24:MI') as "endsAt",
  m.place, m.state = 'cancelled' as cancelled, m.calendar_sequence as sequence, p.restricted, p.id as "panelId"
  from panel_meetings m join panels p on p.id = m.panel_id`;
/** One meeting, by its id. */
export const MEETING_FOR_CALENDAR: Prepared = { name: 'meeting for a calendar', text: `select ${COLUMNS} where m.id = $1` };
const ALL: Prepared = {
  name: 'meetings for a calendar',
  text: `select ${COLUMNS} where m.panel_id in (select panels_of_me()) and m.meets_on between $1 and $2 order by m.meets_on, m.id limit ${MOST}`,
};

/** A meeting with what settles how much of it a calendar is told. */
export type MeetingRow = CalendarMeeting & { restricted: boolean; panelId: string };

/** A calendar is seen by more people than its owner: of a restricted panel it says that there is a meeting, and no more. */
export function shown({ restricted, panelId: _panel, ...meeting }: MeetingRow): CalendarMeeting {
  return restricted ? { ...meeting, title: 'Meeting', place: '' } : meeting;
}

/**
 * One meeting as a file for the actor's calendar: an invitation, or that it is off. For who has a seat on its panel.
 *
 * @param mailFrom whom mailed invitations are from, since calendars take changes from that one alone; null: none are mailed
 */
export async function openMeetingCalendar(
  actor: Actor, transaction: Transaction, meetingId: string, { publicUrl, mailFrom }: { publicUrl: string; mailFrom: string | null },
): Promise<string> {
  requirePermission(actor, 'panels.sit');
  const [row] = await transaction.query<MeetingRow>(MEETING_FOR_CALENDAR, [meetingId]);
  if (!row) throw notFound('meeting');
  await requireSeat(actor, transaction, row.panelId);
  const [self] = await transaction.query<{ name: string; email: string }>('select name, email from staff where id = current_staff()', []);
  const invitation = { organizer: { name: 'Concord', email: mailFrom ?? `no-reply@${new URL(publicUrl).hostname}` }, attendee: self! };
  return iCalendar([shown(row)], { method: row.cancelled ? 'CANCEL' : 'REQUEST', publicUrl, now: transaction.now, invitation });
}

/** The meetings that a secret link leads to, as a calendar that follows them. One that has ended, or never was, leads to nothing. */
export async function calendarOfSecret(database: Database, secret: string, publicUrl: string): Promise<string> {
  const [link] = await database.beforeIdentity<{ partnershipId: string; agencyId: string; staffId: string }>(
    'select partnership_id as "partnershipId", agency_id as "agencyId", staff_id as "staffId" from calendar_of_secret($1)', [hashOfSecret(secret)],
  );
  if (!link) throw notFound('calendar');
  const { partnershipId, agencyId, staffId } = link;
  return database.transaction({ partnershipId, agencyId, personId: staffId }, async (transaction) => {
    const rows = await transaction.query<MeetingRow>(ALL, [addDays(transaction.today, -BACK), addDays(transaction.today, AHEAD)]);
    await record(transaction, { via: 'page', action: 'panel.calendar-read', subjectKind: 'staff', subjectId: staffId });
    return iCalendar(rows.map(shown), { method: 'PUBLISH', publicUrl, now: transaction.now });
  });
}

/** When the actor's link was made; null: they have none. */
export async function openCalendarLink(actor: Actor, transaction: Transaction): Promise<{ madeAt: Date } | null> {
  requirePermission(actor, 'panels.sit');
  const [link] = await transaction.query<{ madeAt: Date }>('select made_at as "madeAt" from calendar_links where staff_id = current_staff() and ended_at is null', []);
  return link ?? null;
}
