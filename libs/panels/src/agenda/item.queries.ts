import { requirePermission, type Actor } from '#agencies';
import { notFound, record, type Transaction } from '#platform';
import { requireConfidentiality } from '../attendance/confidentiality.js';
import { requireSeat, type SeatedPanel } from '../seats.js';
import { daysOn, whyStillHere } from '../rules/why-still-here.js';
import { daysOfEntries } from './agenda.queries.js';
import {
  ACTIONS_OF_ITEM, ENTRIES_OF_ITEMS, ITEM_COLUMNS, ITEM_JOINS, MINUTES_OF_ITEM, RESEARCH_OF_ITEM,
  type ActionPaper, type AgendaEntry, type ItemPaper, type MinutePaper, type ResearchPaper,
} from './papers.js';

/** A meeting in the story of an item. */
export interface Chapter extends AgendaEntry {
  research: ResearchPaper[];
  minutes: MinutePaper[];
}

/** Somebody who is shut out of an item. */
export interface Conflict {
  id: string;
  staffId: string;
  name: string;
  agencyName: string;
  reason: string;
  declaredBy: string;
  declaredAt: Date;
  liftedAt: Date | null;
  liftedBy: string | null;
}

/** An item with its whole story. */
export interface ItemFile extends ItemPaper {
  panel: SeatedPanel;
  removedNote: string;
  version: number;
  daysOn: number;
  discussions: number;
  whyStillHere: string[];
  actions: ActionPaper[];
  /** The meetings that had it on their agenda, the last first. */
  chapters: Chapter[];
  /** Other stays of the same individual on the panel, the last first. */
  otherStays: { id: string; reference: string; addedOn: string; removedOn: string | null }[];
  /** For those who run the panel; empty for everyone else. */
  conflicts: Conflict[];
}

/** Opens an item, for who has a seat on its panel and is not shut out of it. */
export async function openItem(actor: Actor, transaction: Transaction, itemId: string): Promise<ItemFile> {
  requirePermission(actor, 'panels.sit');
  const [row] = await transaction.query<ItemPaper & { panelId: string; individualId: string; removedNote: string; version: number }>(
    `select i.panel_id as "panelId", i.individual_id as "individualId", i.removed_note as "removedNote", i.version, ${ITEM_COLUMNS}
     from panel_items i ${ITEM_JOINS} where i.id = $1`, [itemId],
  );
  if (!row) throw notFound('item');
  const panel = await requireSeat(actor, transaction, row.panelId);
  await requireConfidentiality(transaction, { itemId });
  const actions = await transaction.query<ActionPaper>(ACTIONS_OF_ITEM, [itemId]);
  const all = await transaction.query<AgendaEntry>(ENTRIES_OF_ITEMS, [[itemId]]);
  // What is not out yet is a draft of those who run the panel.
  const entries = all.filter(({ state }) => state !== 'planned' || panel.runs);
  const research = await transaction.query<ResearchPaper>(RESEARCH_OF_ITEM, [itemId]);
  const minutes = await transaction.query<MinutePaper>(MINUTES_OF_ITEM, [itemId]);
  const otherStays = await transaction.query<ItemFile['otherStays'][number]>(
    `select id, reference, added_on as "addedOn", removed_on as "removedOn" from panel_items where individual_id = $1 and id <> $2 order by added_on desc, id`,
    [row.individualId, itemId],
  );
  const conflicts = panel.runs ? await conflictsOf(transaction, itemId) : [];
  await record(transaction, { via: actor.via, action: 'panel.item-read', subjectKind: 'panel-item', subjectId: itemId });
  const days = daysOfEntries(entries);
  const { individualId: _individual, panelId: _panel, ...item } = row;
  return {
    ...item,
    panel,
    daysOn: daysOn(row, transaction.today),
    discussions: days.discussedOn.length,
    whyStillHere: whyStillHere({ ...row, ...days, actions: actions.filter(({ state }) => state === 'open') }, transaction.today),
    actions,
    chapters: entries.map((entry) => ({
      ...entry,
      research: research.filter(({ meetingId, answeredAt }) => meetingId === entry.meetingId && answeredAt !== null),
      minutes: minutes.filter(({ meetingId }) => meetingId === entry.meetingId),
    })),
    otherStays,
    conflicts,
  };
}

function conflictsOf(transaction: Transaction, itemId: string): Promise<Conflict[]> {
  return transaction.query<Conflict>(
    `select c.id, c.staff_id as "staffId", f.name, g.name as "agencyName", c.reason, d.name as "declaredBy", c.declared_at as "declaredAt",
       c.lifted_at as "liftedAt", l.name as "liftedBy"
     from panel_conflicts c join staff f on f.id = c.staff_id join agencies g on g.id = f.agency_id join staff d on d.id = c.declared_by
       left join staff l on l.id = c.lifted_by
     where c.item_id = $1 order by c.lifted_at is not null, c.declared_at desc`,
    [itemId],
  );
}

/** Who has a seat on a panel, by name, for forms that choose one of them. */
export async function listSeatHolders(actor: Actor, transaction: Transaction, panelId: string): Promise<{ id: string; name: string; agencyName: string }[]> {
  requirePermission(actor, 'panels.sit');
  await requireSeat(actor, transaction, panelId);
  return transaction.query(
    `select distinct f.id, f.name, g.name as "agencyName" from panel_members m join staff f on f.id = m.staff_id and f.active and f.agency_id = m.agency_id
       join agencies g on g.id = f.agency_id
     where m.panel_id = $1 and m.from_on <= current_day() and (m.until_on is null or m.until_on >= current_day()) order by f.name, f.id`,
    [panelId],
  );
}
