import type { IsoDate } from '#calendar';
import type { AgendaReason } from './agenda.js';
import type { LineKind } from './minute-line.js';
import type { Outcome } from './outcome.js';
import type { ActionState } from './panel-action.js';

/** A line of the minutes. */
export interface SaidLine {
  /** Null: it is about no item. */
  itemId: string | null;
  kind: LineKind;
  words: string;
  /** The agencies that it is limited to, besides those who run the panel; empty: every seat. */
  agencies: string[];
  agencyNames: string[];
}

/** What somebody promised, at this meeting or before it. */
export interface PromisedAction {
  itemId: string | null;
  what: string;
  ownerName: string;
  agencyName: string;
  dueOn: IsoDate;
  state: ActionState;
  reason: string;
  /** Whether it comes from an earlier meeting. */
  earlier: boolean;
}

/** An item as the meeting settled it. */
export interface SettledItem {
  itemId: string;
  reference: string;
  name: string;
  because: AgendaReason;
  outcome: Outcome | null;
  outcomeNote: string;
  nextReviewOn: IsoDate | null;
}

/** What the minutes of a meeting hold. Day and times are London's. */
export interface MinutesContent {
  panelName: string;
  meetsOn: IsoDate;
  startsAt: string;
  endsAt: string;
  /** Whether it was before Concord: then its times are not known. Not kept in drafts that were made without it. */
  broughtIn?: boolean;
  place: string;
  confidentiality: string;
  /** Agencies that had to be present, and those that were. */
  quorum: { needed: number; present: number };
  people: { name: string; agencyName: string; how: string }[];
  items: SettledItem[];
  lines: SaidLine[];
  actions: PromisedAction[];
}

/** The part of the minutes that one agency may see; null: the whole, for those who run the panel. closed: items kept out of it. */
export function copyFor(content: MinutesContent, agencyId: string | null, closed: ReadonlySet<string>): MinutesContent {
  const open = ({ itemId }: { itemId: string | null }): boolean => itemId === null || !closed.has(itemId);
  return {
    ...content,
    items: content.items.filter(open),
    lines: content.lines.filter((line) => open(line) && (agencyId === null || line.agencies.length === 0 || line.agencies.includes(agencyId))),
    actions: content.actions.filter(open),
  };
}

/** Who of an agency has a seat, and who is shut out of which item. */
export interface ShutOut {
  itemId: string;
  staffId: string;
}

/** Items that nobody of an agency may see: no copy of it holds them. Of others, its copy is opened by those alone who may see all in it. */
export function closedToAll(staffIds: readonly string[], shutOut: readonly ShutOut[]): Set<string> {
  const items = new Set(shutOut.map(({ itemId }) => itemId));
  return new Set([...items].filter((item) => staffIds.every((staffId) => shutOut.some((one) => one.itemId === item && one.staffId === staffId))));
}

/** How a version of the minutes is called. */
export function versionName({ state, number }: { state: 'draft' | 'approved'; number: number }): string {
  if (state === 'draft') return `Draft ${number}`;
  return number === 1 ? 'Approved minutes' : `Approved minutes, version ${number}`;
}
