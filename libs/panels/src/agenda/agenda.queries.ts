import { requirePermission, type Actor } from '#agencies';
import { record, type Prepared, type Transaction } from '#platform';
import { requireConfidentiality } from '../attendance/confidentiality.js';
import { openMeeting, type MeetingFile } from '../meetings/meetings.queries.js';
import { requireRunning } from '../seats.js';
import { daysOn, whyStillHere } from '../rules/why-still-here.js';
import {
  DECISIONS_OF_ITEMS, ENTRIES_OF_ITEMS, ITEM_COLUMNS, ITEM_JOINS, OPEN_ACTIONS, RESEARCH_OF_MEETING,
  type ActionPaper, type AgendaEntry, type ItemPaper, type MinutePaper, type ResearchPaper,
} from './papers.js';

/** A row of an agenda. */
export interface AgendaRow extends ItemPaper, Pick<AgendaEntry, 'because' | 'urgentWhy' | 'outcome'> {
  id: string;
  position: number;
  minutes: number;
  version: number;
}

/** An item on an agenda with its papers. */
export interface AgendaItem extends AgendaRow {
  /** How long the individual has been on the panel. */
  daysOn: number;
  discussions: number;
  /** Sentences that answer: why is this still here? Empty for what is new. */
  whyStillHere: string[];
  research: ResearchPaper[];
  actions: ActionPaper[];
  /** The last meeting that discussed it, with what it decided. */
  before: { meetingId: string; meetsOn: string; decisions: string[]; note: string } | null;
}

/** An agenda as one member reads it: what they are shut out of is not there, and leaves no gap. */
export interface Agenda {
  meeting: MeetingFile;
  items: AgendaItem[];
  /** Minutes that its items take together, without those that were removed since. */
  minutes: number;
}

const ROWS: Prepared = {
  name: 'rows of agenda',
  text: `select o.id, o.position, o.minutes, o.version, o.because, o.urgent_why as "urgentWhy", o.outcome, ${ITEM_COLUMNS}
    from meeting_items o join panel_items i on i.id = o.item_id ${ITEM_JOINS} where o.meeting_id = $1 order by o.position, o.id`,
};

/**
 * Opens the agenda of a meeting with all its papers, in as many statements for one item as for forty. A member sees it when it is
 * out; who runs the panel, as soon as it is there.
 */
export async function openAgenda(actor: Actor, transaction: Transaction, meetingId: string): Promise<Agenda> {
  requirePermission(actor, 'panels.sit');
  const meeting = await openMeeting(actor, transaction, meetingId);
  if (meeting.state === 'planned' && !meeting.panel.runs) return { meeting, items: [], minutes: 0 };
  if (meeting.state === 'open') await requireConfidentiality(transaction, { meetingId });
  const rows = await transaction.query<AgendaRow>(ROWS, [meetingId]);
  const ids = rows.map(({ itemId }) => itemId);
  const none = ids.length === 0;
  const research = none ? [] : await transaction.query<ResearchPaper>(RESEARCH_OF_MEETING, [meetingId]);
  const actions = none ? [] : await transaction.query<ActionPaper>(OPEN_ACTIONS, [ids]);
  const entries = none ? [] : await transaction.query<AgendaEntry>(ENTRIES_OF_ITEMS, [ids]);
  const decisions = none ? [] : await transaction.query<MinutePaper>(DECISIONS_OF_ITEMS, [ids]);
  await record(transaction, { via: actor.via, action: 'panel.agenda-read', subjectKind: 'panel-meeting', subjectId: meetingId });
  const of = { research: byItem(research), actions: byItem(actions), entries: byItem(entries), decisions: byItem(decisions) };
  const items = rows.map((row): AgendaItem => {
    const own = of.actions.get(row.itemId) ?? [];
    const earlier = (of.entries.get(row.itemId) ?? []).filter((entry) => entry.meetingId !== meetingId);
    const before = lastDiscussion(earlier, of.decisions.get(row.itemId) ?? []);
    return {
      ...row,
      daysOn: daysOn(row, transaction.today),
      discussions: earlier.filter(isDiscussion).length,
      whyStillHere: earlier.length === 0 && own.length === 0 ? [] : whyStillHere({ ...row, ...daysOfEntries(earlier), actions: own }, transaction.today),
      research: of.research.get(row.itemId) ?? [],
      actions: own,
      before,
    };
  });
  return { meeting, items, minutes: items.filter(({ removedOn }) => removedOn === null).reduce((sum, { minutes }) => sum + minutes, 0) };
}

/** The days of a stay's meetings: those that discussed it, and those that put it off since. */
export function daysOfEntries(entries: readonly AgendaEntry[]): { discussedOn: string[]; putOffOn: string[] } {
  const discussedOn = entries.filter(isDiscussion).map(({ meetsOn }) => meetsOn);
  const putOff = entries.filter(({ state, outcome, meetsOn }) =>
    (outcome === 'deferred' || (outcome === null && state === 'held')) && (discussedOn[0] === undefined || meetsOn > discussedOn[0]));
  return { discussedOn, putOffOn: putOff.map(({ meetsOn }) => meetsOn) };
}

function isDiscussion({ outcome }: AgendaEntry): boolean {
  return outcome === 'stays' || outcome === 'removed';
}

function lastDiscussion(entries: AgendaEntry[], decisions: MinutePaper[]): AgendaItem['before'] {
  const last = entries.find(isDiscussion);
  if (!last) return null;
  const { meetingId, meetsOn, outcomeNote } = last;
  return { meetingId, meetsOn, note: outcomeNote, decisions: decisions.filter((line) => line.meetingId === meetingId).map(({ words }) => words) };
}

function byItem<Row extends { itemId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const own = found.get(row.itemId);
    if (own) own.push(row);
    else found.set(row.itemId, [row]);
  }
  return found;
}

/** An item of a panel that could be brought to a meeting. */
export interface ItemToBring {
  itemId: string;
  reference: string;
  name: string;
  nextReviewOn: string | null;
}

/** The panel's items that are not on a meeting's agenda, for who runs it. */
export async function itemsToBring(actor: Actor, transaction: Transaction, meetingId: string): Promise<{ meeting: MeetingFile; items: ItemToBring[] }> {
  requirePermission(actor, 'panels.run');
  const meeting = await openMeeting(actor, transaction, meetingId);
  await requireRunning(actor, transaction, meeting.panelId);
  const items = await transaction.query<ItemToBring>(
    `select i.id as "itemId", i.reference, v.name, i.next_review_on as "nextReviewOn" from panel_items i join panel_individuals v on v.id = i.individual_id
     where i.panel_id = $1 and i.removed_on is null and not exists (select from meeting_items o where o.meeting_id = $2 and o.item_id = i.id)
     order by v.name, i.reference limit 500`,
    [meeting.panelId, meetingId],
  );
  return { meeting, items };
}
