import { requirePermission, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import { record, type Prepared, type Transaction } from '#platform';
import { ACTION_COLUMNS, type PanelAction } from '../actions/action-at-hand.js';
import { takersOf, type Taker } from '../actions/takers.js';
import type { AgendaReason } from '../rules/agenda.js';
import { enterMeeting, type MeetingAtHand } from '../attendance/meeting-at-hand.js';
import { peopleOfMeeting, type PersonAtMeeting } from '../attendance/people-of-meeting.queries.js';
import type { Outcome } from '../rules/outcome.js';
import { quorumOf, type Quorum } from '../rules/quorum.js';
import type { RemovalReason } from '../rules/removal.js';
import { linesOf, type MinuteLine } from './minute-lines.queries.js';

/** An item on the agenda, as a line of it. */
export interface AgendaLine {
  itemId: string;
  /** Counted along what who looks may see. */
  number: number;
  reference: string;
  name: string;
  minutes: number;
  because: AgendaReason;
  urgentWhy: string;
  outcome: Outcome | null;
  outcomeNote: string;
  nextReviewOn: IsoDate | null;
  addedOn: IsoDate;
  removedOn: IsoDate | null;
  removedWhy: RemovalReason | null;
  removedNote: string;
  /** The item's version, which settling it asks for. */
  version: number;
}

/** A meeting with who is there and what it is about. */
export interface Room {
  meeting: MeetingAtHand;
  people: PersonAtMeeting[];
  quorum: Quorum;
  agenda: AgendaLine[];
}

/** What is worked on of one item, or of none: what was said of no item in particular. */
export interface ItemInRoom {
  itemId: string | null;
  /** Unfinished actions of earlier meetings, and those closed since this one began. */
  before: PanelAction[];
  lines: MinuteLine[];
  /** Actions of this meeting. */
  actions: PanelAction[];
  /** What the agencies found out. */
  research: { agencyName: string; answer: string; nothingKnown: boolean }[];
}

const AGENDA: Prepared = {
  name: 'agenda in the meeting',
  text: `select i.id as "itemId", row_number() over (order by n.position, n.id)::integer as number, i.reference, v.name, n.minutes, n.because, n.urgent_why as "urgentWhy",
      n.outcome, n.outcome_note as "outcomeNote", n.next_review_on as "nextReviewOn", i.added_on as "addedOn", i.removed_on as "removedOn",
      i.removed_why as "removedWhy", i.removed_note as "removedNote", i.version
    from meeting_items n join panel_items i on i.id = n.item_id join panel_individuals v on v.id = i.individual_id
    where n.meeting_id = $1 order by n.position, n.id`,
};
const ACTIONS: Prepared = {
  name: 'actions in the meeting',
  text: `select ${ACTION_COLUMNS}
    where n.panel_id = $1 and n.item_id is not distinct from $2
      and (n.meeting_id = $3 or ((n.state = 'open' or n.closed_on >= $4) and n.added_at < coalesce((select m.held_at from panel_meetings m where m.id = $3), 'infinity')))
    order by n.due_on, n.added_at, n.id`,
};
const RESEARCH: Prepared = {
  name: 'research in the meeting',
  text: `select g.name as "agencyName", r.answer, r.nothing_known as "nothingKnown" from panel_research r join agencies g on g.id = r.agency_id
    where r.meeting_id = $1 and r.item_id = $2 and r.answered_at is not null order by g.name`,
};

/** A meeting with its people and its agenda, for who has a seat and has accepted its confidentiality statement. */
export async function readRoom(actor: Actor, transaction: Transaction, meetingId: string): Promise<Room> {
  requirePermission(actor, 'panels.sit');
  const meeting = await enterMeeting(actor, transaction, meetingId);
  const people = await peopleOfMeeting(transaction, meeting);
  const agenda = await transaction.query<AgendaLine>(AGENDA, [meetingId]);
  return { meeting, people, quorum: quorumOf(people, meeting.quorum), agenda };
}

/** What is worked on of one item of a room, or of none. That an item is read is on the audit trail. */
export async function readItemInRoom(actor: Actor, transaction: Transaction, { meeting }: Room, itemId: string | null): Promise<ItemInRoom> {
  requirePermission(actor, 'panels.sit');
  const lines = await linesOf(transaction, meeting.id, itemId);
  const all = await transaction.query<PanelAction>(ACTIONS, [meeting.panelId, itemId, meeting.id, meeting.meetsOn]);
  const research = itemId ? await transaction.query<ItemInRoom['research'][number]>(RESEARCH, [meeting.id, itemId]) : [];
  if (itemId) await record(transaction, { via: actor.via, action: 'panel.item-read', subjectKind: 'panel-item', subjectId: itemId, details: { meetingId: meeting.id } });
  const [before, actions] = [all.filter(({ meetingId }) => meetingId !== meeting.id), all.filter(({ meetingId }) => meetingId === meeting.id)];
  return { itemId, lines, before, actions, research };
}

/** Who can take an action on an item of a meeting, by name. */
export async function listTakers(actor: Actor, transaction: Transaction, { meeting }: Room, itemId: string | null): Promise<Taker[]> {
  requirePermission(actor, 'panels.sit');
  return takersOf(transaction, meeting.panelId, itemId);
}

/** The day of the panel's next planned meeting after one, as the day to look at an item again; null: none is planned. */
export async function nextMeetingAfter(transaction: Transaction, { panelId, meetsOn }: MeetingAtHand): Promise<IsoDate | null> {
  const after = meetsOn > transaction.today ? meetsOn : transaction.today;
  const [next] = await transaction.query<{ on: IsoDate }>(
    `select min(meets_on) as on from panel_meetings where panel_id = $1 and meets_on > $2 and state in ('planned', 'published')`, [panelId, after],
  );
  return next?.on ?? null;
}
