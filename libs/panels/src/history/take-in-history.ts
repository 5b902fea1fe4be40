import { requirePermission, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import { record, Refusal, refuse, type Transaction } from '#platform';
import { tellFigures } from '../figures/tell-figures.js';
import { individualKey, overlap, readHistory, type HistoryFault, type HistoryRow, type PastStay } from '../rules/history.js';
import { requireRunning } from '../seats.js';
import { writeHistory } from './write-history.js';

/** What came of a history: stays taken, those that were there already, and the meetings that were made for them. */
export interface TakenHistory {
  taken: number;
  seenBefore: number;
  meetings: number;
}

/** Rows at one time. No panel has had more people before it. */
export const MOST_HISTORY_ROWS = 2000;

/** The field of a Refusal that says where in the rows something is wrong: “row 3, removed_on”, or “row 3”. */
export function historyField({ row, column }: HistoryFault): string {
  return column ? `row ${row}, ${column}` : `row ${row}`;
}

/**
 * Takes in who was on a panel's agenda before Concord: every row, or none, each fault told by row and column. The meetings at which they were
 * discussed become meetings held. Rows that are there already add nothing, so that the same rows can come twice.
 */
export async function takeInHistory(actor: Actor, transaction: Transaction, panelId: string, rows: readonly HistoryRow[]): Promise<TakenHistory> {
  requirePermission(actor, 'panels.run');
  await requireRunning(actor, transaction, panelId);
  if (rows.length === 0) throw refuse('rows', 'Give at least one row');
  if (rows.length > MOST_HISTORY_ROWS) throw refuse('rows', `Give ${MOST_HISTORY_ROWS.toLocaleString('en-GB')} rows or fewer at a time`);
  // Two who send the same rows at once: the second sees what the first has added.
  await transaction.query('select id from panels where id = $1 for update', [panelId]);
  const { stays, faults } = readHistory(rows, transaction.today);
  requireNone(faults);
  const known = await knownStays(transaction, panelId);
  const fresh = stays.filter((stay) => !isKnown(stay, known, faults));
  faults.push(...(await meetingsNotOver(transaction, panelId, fresh)));
  requireNone(faults);
  if (fresh.length === 0) return { taken: 0, seenBefore: stays.length, meetings: 0 };
  const individuals = new Map(known.map((one) => [individualKey(one), one.individualId]));
  const meetings = await writeHistory(actor, transaction, panelId, fresh, individuals);
  await tellFigures(transaction, { panelId, changedOn: fresh.map(({ addedOn }) => addedOn).sort()[0]! });
  const taken = { taken: fresh.length, seenBefore: stays.length - fresh.length, meetings };
  await record(transaction, { via: actor.via, action: 'panel.history-taken-in', subjectKind: 'panel', subjectId: panelId, details: { ...taken } });
  return taken;
}

function requireNone(faults: HistoryFault[]): void {
  if (faults.length > 0) throw new Refusal(faults.map((fault) => ({ field: historyField(fault), message: fault.message })));
}

interface KnownStay {
  individualId: string;
  name: string;
  bornOn: IsoDate | null;
  addedOn: IsoDate;
  removedOn: IsoDate | null;
  discussedOn: IsoDate[];
}

async function knownStays(transaction: Transaction, panelId: string): Promise<KnownStay[]> {
  return transaction.query(
    `select v.id as "individualId", v.name, v.born_on as "bornOn", i.added_on as "addedOn", i.removed_on as "removedOn",
       coalesce(d.days, '{}') as "discussedOn"
     from panel_individuals v join panel_items i on i.individual_id = v.id
       left join (
         select d.item_id, array_agg(m.meets_on::text) as days from meeting_items d join panel_meetings m on m.id = d.meeting_id
         where d.panel_id = $1 and d.outcome in ('stays', 'removed') group by d.item_id) d on d.item_id = i.id
     where v.panel_id = $1`,
    [panelId],
  );
}

/** Whether a row is there already. One that says something else than what is there is at fault. */
function isKnown(stay: PastStay, known: KnownStay[], faults: HistoryFault[]): boolean {
  const theirs = known.filter((one) => individualKey(one) === individualKey(stay));
  const same = theirs.find(({ addedOn }) => addedOn === stay.addedOn);
  const fault = (column: HistoryFault['column'], message: string): void => void faults.push({ row: stay.row, column, message });
  if (!same) {
    const other = theirs.find((one) => overlap(one, stay));
    if (other) fault('added_on', `Concord has them on the agenda at this time already, from ${other.addedOn}. If these are two people, write when each was born`);
    return false;
  }
  if (stay.removedOn !== null && stay.removedOn !== same.removedOn) {
    fault('removed_on', same.removedOn ? `Concord has that they left on ${same.removedOn}` : 'Concord has them on the agenda still. Take them off it at a meeting');
  }
  const missing = stay.discussedOn.filter((day) => !same.discussedOn.includes(day));
  if (missing.length > 0) fault('discussed_on', `Concord has no discussion of them on ${missing.join(', ')}. A stay that is there already is not changed by a history`);
  return true;
}

async function meetingsNotOver(transaction: Transaction, panelId: string, stays: PastStay[]): Promise<HistoryFault[]> {
  const days = await transaction.query<{ day: IsoDate }>(
    `select meets_on as day from panel_meetings where panel_id = $1 and state in ('planned', 'published', 'open') and meets_on = any($2)`,
    [panelId, [...new Set(stays.flatMap(({ discussedOn }) => discussedOn))]],
  );
  return stays.flatMap(({ row, discussedOn }) =>
    days.filter(({ day }) => discussedOn.includes(day)).map(({ day }) => ({
      row, column: 'discussed_on' as const, message: `Concord has a meeting on ${day} that is not over. Write down there what was settled`,
    })),
  );
}
