import { createEvents, type DateArray, type EventAttributes } from 'ics';
import { londonInstant, type IsoDate } from '#calendar';

/** A meeting as a calendar holds it. Day and times are London's. */
export interface CalendarMeeting {
  id: string;
  title: string;
  meetsOn: IsoDate;
  startsAt: string;
  endsAt: string;
  place: string;
  cancelled: boolean;
  /** Higher with each move and with its cancelling (RFC 5545, SEQUENCE). */
  sequence: number;
}

/** What kind of message a calendar gets: a list to follow, an invitation, or that a meeting is off (RFC 5546). */
export type CalendarMethod = 'PUBLISH' | 'REQUEST' | 'CANCEL';

/** Who invites and who is invited: needed where it is more than a list. */
export interface Invitation {
  organizer: { name: string; email: string };
  attendee: { name: string; email: string };
}

/**
 * Meetings as iCalendar (RFC 5545). A meeting keeps its UID for ever, so that a calendar moves it or takes it out. Times are
 * written as UTC: what London's clock says then holds on both sides of a change of the clocks, in whichever zone it is read.
 */
export function iCalendar(
  meetings: readonly CalendarMeeting[], { method, publicUrl, now, invitation }: { method: CalendarMethod; publicUrl: string; now: Date; invitation?: Invitation },
): string {
  if (meetings.length === 0) return `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:concord\r\nMETHOD:${method}\r\nEND:VCALENDAR\r\n`;
  const host = new URL(publicUrl).hostname;
  const events = meetings.map(({ id, title, meetsOn, startsAt, endsAt, place, cancelled, sequence }): EventAttributes & { timestamp: number } => ({
    uid: `${id}@${host}`,
    title,
    sequence,
    // The package takes it (DTSTAMP), its types do not know.
    timestamp: now.getTime(),
    start: utcOf(londonInstant(meetsOn, startsAt)), startInputType: 'utc', startOutputType: 'utc',
    end: utcOf(londonInstant(meetsOn, endsAt)), endInputType: 'utc', endOutputType: 'utc',
    status: cancelled ? 'CANCELLED' : 'CONFIRMED',
    classification: 'PRIVATE',
    ...(place && { location: place }),
    url: `${publicUrl}/meetings/${id}`,
    ...(invitation && { organizer: invitation.organizer, attendees: [{ ...invitation.attendee, rsvp: false }] }),
  }));
  const { error, value } = createEvents(events, { productId: 'concord', method, ...(method === 'PUBLISH' && { calName: 'Concord' }) });
  if (error || !value) throw new Error('Meetings could not be written as a calendar', { cause: error });
  return value;
}

function utcOf(instant: Date): DateArray {
  return [instant.getUTCFullYear(), instant.getUTCMonth() + 1, instant.getUTCDate(), instant.getUTCHours(), instant.getUTCMinutes()];
}
