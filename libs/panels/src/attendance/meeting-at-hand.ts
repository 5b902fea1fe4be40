import { requirePermission, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import { notFound, overtaken, Refusal, type Prepared, type Transaction } from '#platform';
import { RUNNING_SEATS, type Seat } from '../rules/panel.js';

/** A meeting as one of its seats has it at hand. Day and times are London's. */
export interface MeetingAtHand {
  id: string;
  panelId: string;
  panelName: string;
  restricted: boolean;
  meetsOn: IsoDate;
  /** As 09:30. */
  startsAt: string;
  endsAt: string;
  /** Whether it was before Concord: then its times are not known. */
  broughtIn: boolean;
  place: string;
  state: 'planned' | 'published' | 'open' | 'held' | 'cancelled';
  version: number;
  /** Agencies that must be present. */
  quorum: number;
  confidentiality: string;
  seat: Seat;
  /** Whether that seat runs the panel. */
  runs: boolean;
  /** Whether who looks has accepted the confidentiality statement for this meeting. */
  accepted: boolean;
}

const AT_HAND: Prepared = {
  name: 'meeting at hand',
  text: `select m.id, m.panel_id as "panelId", p.name as "panelName", p.restricted, m.meets_on as "meetsOn", to_char(m.starts_at, 'HH24:MI') as "startsAt",
      to_char(m.ends_at, 'HH24:MI') as "endsAt", m.place, m.state, m.brought_in as "broughtIn", m.version, p.quorum, p.confidentiality, s.seat, a.accepted_at is not null as accepted
    from panel_meetings m join panels p on p.id = m.panel_id join seats_of_me() s on s.panel_id = m.panel_id
      left join panel_attendance a on a.meeting_id = m.id and a.staff_id = current_staff()
    where m.id = $1`,
};

/** The meeting, for who has a seat on its panel today. For everyone else it has nothing that could be found. */
export async function openMeetingRoom(actor: Actor, transaction: Transaction, meetingId: string): Promise<MeetingAtHand> {
  requirePermission(actor, 'panels.sit');
  const [row] = await transaction.query<Omit<MeetingAtHand, 'runs'>>(AT_HAND, [meetingId]);
  if (!row) throw notFound('meeting');
  return { ...row, runs: RUNNING_SEATS.includes(row.seat) };
}

/**
 * The meeting, for who may hear what is said in it: while it is open, nobody hears anything before they have accepted its
 * confidentiality statement.
 */
export async function enterMeeting(actor: Actor, transaction: Transaction, meetingId: string): Promise<MeetingAtHand> {
  const meeting = await openMeetingRoom(actor, transaction, meetingId);
  requireAccepted(meeting);
  return meeting;
}

/** Refuses who has not accepted the confidentiality statement of an open meeting. */
export function requireAccepted({ state, accepted }: Pick<MeetingAtHand, 'state' | 'accepted'>): void {
  if (state === 'open' && !accepted) {
    throw new Refusal([{ field: null, message: 'Accept the confidentiality statement of this meeting first' }], 'forbidden');
  }
}

/** Refuses who does not run the panel. They are told who does. */
export function requireRunner({ runs }: Pick<MeetingAtHand, 'runs'>): void {
  if (!runs) throw new Refusal([{ field: null, message: 'The chair, the deputy or the coordinator of the panel does this. Ask one of them.' }], 'forbidden');
}

/** Refuses what is done in a meeting where it is not open, or in one that is over. */
export function requireOpen({ state }: Pick<MeetingAtHand, 'state'>): void {
  if (state === 'held') throw overtaken('This meeting has ended. What you typed is not saved');
  if (state !== 'open') throw overtaken('This meeting is not open. The chair opens it on its day');
}

/** The meeting, for who runs it, while it is open. */
export async function runMeeting(actor: Actor, transaction: Transaction, meetingId: string): Promise<MeetingAtHand> {
  const meeting = await enterMeeting(actor, transaction, meetingId);
  requireRunner(meeting);
  requireOpen(meeting);
  return meeting;
}
