import { requirePermission, type Actor } from '#agencies';
import { overtaken, record, refuse, Refusal, type Reason, type Transaction } from '#platform';
import { takeMeeting } from '../meetings/take-meeting.js';
import { arrange, positionsFor, type Wanted } from '../rules/arrange.js';

/** How an agenda is to be arranged. */
export interface Arrangement {
  /** The rows as they were shown, from arrangementSeen. */
  seen: string;
  /** For each row its place, from 1, and its minutes. */
  rows: { id: string; place: number; minutes: number }[];
  /** A row to move by one place, besides. */
  step: { id: string; by: -1 | 1 } | null;
}

interface Row {
  id: string;
  position: number;
  minutes: number;
  version: number;
}

/** How an agenda stands, as its form carries it: so that nobody rearranges what they have not seen. */
export function arrangementSeen(rows: readonly { id: string; version: number }[]): string {
  return rows.map(({ id, version }) => `${id}:${version}`).join(',');
}

/** Gives the items of an agenda their order and their minutes, also after it is out, until the meeting is over. */
export async function arrangeAgenda(actor: Actor, transaction: Transaction, meetingId: string, { seen, rows, step }: Arrangement): Promise<void> {
  requirePermission(actor, 'panels.run');
  const meeting = await takeMeeting(actor, transaction, meetingId, null);
  if (meeting.state === 'held' || meeting.state === 'cancelled') throw refuse(null, 'This meeting is over. Its agenda stays as it was');
  const now = await transaction.query<Row>('select id, position, minutes, version from meeting_items where meeting_id = $1 order by position, id', [meetingId]);
  if (arrangementSeen(now) !== seen) throw overtaken('Someone has changed this agenda after you opened it. Open this page again before you change it');
  const wanted = rows.filter(({ id }) => now.some((row) => row.id === id));
  const reasons = wanted.flatMap((row) => faultsOf(row, now.length));
  if (reasons.length > 0) throw new Refusal(reasons);
  const order = stepped(arrange(now.map(({ id }) => id), wanted satisfies Wanted[]), step);
  const positions = positionsFor(now.map(({ position }) => position));
  const before = new Map(now.map((row) => [row.id, row]));
  const minutes = new Map(wanted.map((row) => [row.id, row.minutes]));
  const changed = order
    .map((id, index) => ({ id, position: positions[index]!, minutes: minutes.get(id) ?? before.get(id)!.minutes }))
    .filter(({ id, position, minutes }) => position !== before.get(id)!.position || minutes !== before.get(id)!.minutes);
  if (changed.length === 0) return;
  await transaction.run(
    `update meeting_items i set position = n.position, minutes = n.minutes, version = i.version + 1
     from unnest($2::uuid[], $3::int[], $4::int[]) as n (id, position, minutes) where i.meeting_id = $1 and i.id = n.id`,
    [meetingId, changed.map(({ id }) => id), changed.map(({ position }) => position), changed.map(({ minutes }) => minutes)],
  );
  await record(transaction, { via: actor.via, action: 'panel.agenda-arranged', subjectKind: 'panel-meeting', subjectId: meetingId });
}

function faultsOf({ id, place, minutes }: { id: string; place: number; minutes: number }, count: number): Reason[] {
  const faults: Reason[] = [];
  if (!Number.isInteger(place) || place < 1) faults.push({ field: `place-${id}`, message: `Enter its place on the agenda: a number from 1 to ${count}` });
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > 240) faults.push({ field: `minutes-${id}`, message: 'Enter its minutes: a number from 1 to 240' });
  return faults;
}

function stepped(order: string[], step: Arrangement['step']): string[] {
  const from = step ? order.indexOf(step.id) : -1;
  const to = from + (step?.by ?? 0);
  if (from < 0 || to < 0 || to >= order.length) return order;
  return order.with(from, order[to]!).with(to, order[from]!);
}
