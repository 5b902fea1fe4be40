import { requirePermission, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import { notFound, overtaken, type Transaction } from '#platform';
import { requireRunning } from '../seats.js';

/** Where a meeting stands. */
export const MEETING_STATES = { planned: 'Planned', published: 'Agenda is out', open: 'Under way', held: 'Held', cancelled: 'Cancelled' } as const;
export type MeetingState = keyof typeof MEETING_STATES;

/** A meeting as a change to it holds it. Day and times are London's. */
export interface HeldMeeting {
  id: string;
  panelId: string;
  state: MeetingState;
  meetsOn: IsoDate;
  /** As 09:30. */
  startsAt: string;
  endsAt: string;
  /** Whether it was before Concord: then its times are not known. */
  broughtIn: boolean;
  place: string;
  referralsBy: IsoDate;
  publishBy: IsoDate;
  /** When Concord first looked what is due for it; null: not yet. */
  builtAt: Date | null;
  version: number;
}

/** The columns of a meeting m as a HeldMeeting. */
export const MEETING_COLUMNS = `m.id, m.panel_id as "panelId", m.state, m.meets_on as "meetsOn", to_char(m.starts_at, 'HH24:MI') as "startsAt",
  to_char(m.ends_at, 'HH24:MI') as "endsAt", m.place, m.brought_in as "broughtIn", m.referrals_by as "referralsBy", m.publish_by as "publishBy", m.built_at as "builtAt", m.version`;

/**
 * Takes hold of a meeting to change it, for those who run its panel; and for Concord itself, when the day has come.
 *
 * @param version the version that the change was made from; null: whatever it is
 */
export async function takeMeeting(actor: Actor, transaction: Transaction, meetingId: string, version: number | null): Promise<HeldMeeting> {
  requirePermission(actor, 'panels.run');
  const [meeting] = await transaction.query<HeldMeeting>(`select ${MEETING_COLUMNS} from panel_meetings m where m.id = $1 for update`, [meetingId]);
  if (!meeting) throw notFound('meeting');
  if (actor.staffId !== null) await requireRunning(actor, transaction, meeting.panelId);
  if (version !== null && meeting.version !== version) {
    throw overtaken(`Someone has changed this meeting after you opened it: ${whatItIs(meeting)}. Look again before you change it`);
  }
  return meeting;
}

/** Where a meeting stands, as the middle of a sentence. */
function whatItIs({ state, meetsOn, startsAt }: HeldMeeting): string {
  if (state === 'cancelled') return 'it is cancelled';
  if (state === 'held') return 'it is over';
  return state === 'open' ? 'it has begun' : `it is on ${meetsOn.split('-').reverse().join('/')} at ${startsAt}${state === 'published' ? ', and its agenda is out' : ''}`;
}
