import { requirePermission, type Actor } from '#agencies';
import { addWorkingDays, type IsoDate } from '#calendar';
import { refuse, type Transaction } from '#platform';
import { nextUsualDay, proposeDays, type ProposedDay } from '../rules/proposed-days.js';
import { requireRunning } from '../seats.js';
import { planMeeting } from './plan-meeting.js';

/** Meetings that are proposed and planned at once, at most. */
export const MOST_AHEAD = 12;

/** A day that is proposed, and whether the panel meets on it already. */
export interface Proposal extends ProposedDay {
  planned: boolean;
}

/** What a panel's next meetings could be. */
export interface Proposals {
  everyWeeks: number | null;
  days: Proposal[];
  /** Times and place of its last meeting; null: it had none. */
  asLast: { startsAt: string; endsAt: string; place: string } | null;
}

/**
 * The days on which a panel would meet next, by how often it meets; none where it is called when needed.
 *
 * @param first the day to begin with; null: after its last meeting, else in two weeks
 */
export async function proposeMeetings(actor: Actor, transaction: Transaction, panelId: string, first: IsoDate | null): Promise<Proposals> {
  requirePermission(actor, 'panels.run');
  await requireRunning(actor, transaction, panelId);
  const [panel] = await transaction.query<{ everyWeeks: number | null }>('select every_weeks as "everyWeeks" from panels where id = $1', [panelId]);
  const meetings = await transaction.query<{ meetsOn: IsoDate; startsAt: string; endsAt: string; place: string; broughtIn: boolean }>(
    `select meets_on as "meetsOn", to_char(starts_at, 'HH24:MI') as "startsAt", to_char(ends_at, 'HH24:MI') as "endsAt", place, brought_in as "broughtIn"
     from panel_meetings where panel_id = $1 and state <> 'cancelled' order by meets_on desc, id desc limit 60`, [panelId],
  );
  const everyWeeks = panel!.everyWeeks;
  const days = new Set(meetings.map(({ meetsOn }) => meetsOn));
  const proposed = everyWeeks === null ? [] : proposeDays(first ?? firstDay([...days], everyWeeks, transaction.today), everyWeeks, MOST_AHEAD);
  const last = meetings.find(({ broughtIn }) => !broughtIn);
  return { everyWeeks, days: proposed.map((day) => ({ ...day, planned: days.has(day.meetsOn) })), asLast: last ?? null };
}

/** The first day that is neither past nor before the last meeting. */
function firstDay(lastDays: IsoDate[], everyWeeks: number, today: IsoDate): IsoDate {
  if (lastDays.length === 0) return addWorkingDays(today, 10);
  let first = nextUsualDay(lastDays, everyWeeks);
  while (first < today) first = nextUsualDay([first], everyWeeks);
  return first;
}

/** Plans several meetings at once, at the same time and place. Each id and day is chosen when the form is shown. */
export async function planAhead(
  actor: Actor,
  transaction: Transaction,
  asked: { panelId: string; days: { id: string; meetsOn: string }[]; startsAt: string; endsAt: string; place: string },
): Promise<void> {
  requirePermission(actor, 'panels.run');
  await requireRunning(actor, transaction, asked.panelId);
  if (asked.days.length === 0) throw refuse('days', 'Choose the days on which the panel meets');
  if (asked.days.length > MOST_AHEAD) throw refuse('days', `Choose ${MOST_AHEAD} days at most`);
  const { panelId, startsAt, endsAt, place } = asked;
  for (const { id, meetsOn } of asked.days) await planMeeting(actor, transaction, { id, panelId, meetsOn, startsAt, endsAt, place });
}
