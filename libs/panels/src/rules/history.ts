import { isIsoDate, type IsoDate } from '#calendar';
import { REMOVAL_REASONS, type RemovalReason } from './removal.js';

/** The columns of a panel's history, one row a stay on its agenda, each as text. */
export const HISTORY_COLUMNS = ['individual', 'born_on', 'added_on', 'removed_on', 'removed_why', 'discussed_on'] as const;
export type HistoryColumn = (typeof HISTORY_COLUMNS)[number];
export type HistoryRow = Record<HistoryColumn, string>;

/** A stay of somebody on the agenda before Concord. */
export interface PastStay {
  /** The row it was read from, from 1. */
  row: number;
  name: string;
  bornOn: IsoDate | null;
  addedOn: IsoDate;
  removedOn: IsoDate | null;
  removedWhy: RemovalReason | null;
  /** The days of the meetings at which they were discussed, in order, each once. */
  discussedOn: IsoDate[];
}

/** What is wrong with a row: rows count from 1; a null column is the row as a whole. */
export interface HistoryFault {
  row: number;
  column: HistoryColumn | null;
  message: string;
}

const LONGEST_NAME = 200;

/** Reads rows, and says what is wrong with each: what is no day, in the wrong order, or two stays of one person at a time. */
export function readHistory(rows: readonly HistoryRow[], today: IsoDate): { stays: PastStay[]; faults: HistoryFault[] } {
  const faults: HistoryFault[] = [];
  const stays = rows.map((row, index) => readRow(row, index + 1, today, faults));
  if (faults.length === 0) faults.push(...overlaps(stays));
  return { stays, faults };
}

function readRow(row: HistoryRow, number: number, today: IsoDate, faults: HistoryFault[]): PastStay {
  const fault = (column: HistoryColumn, message: string): void => void faults.push({ row: number, column, message });
  const day = (column: HistoryColumn, text: string): IsoDate | null => {
    const isDay = isIsoDate(text);
    if (!isDay) fault(column, `“${short(text)}” is not a day. Write it like 2024-02-29`);
    else if (text > today) fault(column, `${text} lies in the future. Write the day on which it happened`);
    return isDay ? text : null;
  };
  const name = row.individual.trim().replace(/\s+/g, ' ');
  if (!name) fault('individual', 'Write who it is: a name, or how the panel’s records call them');
  else if (name.length > LONGEST_NAME) fault('individual', `Write ${LONGEST_NAME} characters or fewer`);
  const bornOn = row.born_on.trim() ? day('born_on', row.born_on.trim()) : null;
  if (!row.added_on.trim()) fault('added_on', 'Write the day on which they came on the agenda');
  const addedOn = row.added_on.trim() ? day('added_on', row.added_on.trim()) : null;
  const removedOn = row.removed_on.trim() ? day('removed_on', row.removed_on.trim()) : null;
  if (addedOn && removedOn && removedOn < addedOn) fault('removed_on', `${removedOn} is before they came on the agenda, ${addedOn}`);
  const removedWhy = reasonIn(row.removed_why);
  if (row.removed_why.trim() && !removedWhy) fault('removed_why', `“${short(row.removed_why.trim())}” is not a reason. Write one of: ${Object.keys(REMOVAL_REASONS).join(', ')}`);
  else if (row.removed_on.trim() && !removedWhy) fault('removed_why', `Write why they left the agenda: ${Object.keys(REMOVAL_REASONS).join(', ')}`);
  else if (!row.removed_on.trim() && removedWhy) fault('removed_on', 'Write the day on which they left the agenda, or leave the reason empty');
  const discussedOn: IsoDate[] = [];
  for (const text of row.discussed_on.split(/[\s;,]+/).filter(Boolean)) {
    const discussed = day('discussed_on', text);
    if (!discussed) continue;
    if ((addedOn && discussed < addedOn) || (removedOn && discussed > removedOn)) fault('discussed_on', `They were not on the agenda on ${discussed}`);
    discussedOn.push(discussed);
  }
  return { row: number, name, bornOn, addedOn: addedOn ?? '', removedOn, removedWhy, discussedOn: [...new Set(discussedOn)].sort() };
}

/** Who they are to the panel: a name and a day of birth, whatever the capitals. */
export function individualKey({ name, bornOn }: { name: string; bornOn: IsoDate | null }): string {
  return `${name.trim().replace(/\s+/g, ' ').toLowerCase()} ${bornOn ?? ''}`;
}

/** Whether two stays are on the agenda at one time. One that begins on the day on which the other ends comes after it. */
export function overlap(one: { addedOn: IsoDate; removedOn: IsoDate | null }, other: { addedOn: IsoDate; removedOn: IsoDate | null }): boolean {
  const [first, second] = one.addedOn <= other.addedOn ? [one, other] : [other, one];
  return first.removedOn === null || first.removedOn > second.addedOn || first.addedOn === second.addedOn;
}

function overlaps(stays: PastStay[]): HistoryFault[] {
  const faults: HistoryFault[] = [];
  const before = new Map<string, PastStay>();
  for (const stay of [...stays].sort((a, b) => (a.addedOn < b.addedOn ? -1 : Number(a.addedOn > b.addedOn)))) {
    const key = individualKey(stay);
    const last = before.get(key);
    if (last && overlap(last, stay)) {
      const message = `They are on the agenda at this time already, by row ${last.row}. If these are two people, write when each was born`;
      faults.push({ row: stay.row, column: 'added_on', message });
    } else before.set(key, stay);
  }
  return faults.sort((a, b) => a.row - b.row);
}

function reasonIn(text: string): RemovalReason | null {
  const asked = text.trim().toLowerCase();
  const found = Object.entries(REMOVAL_REASONS).find(([code, words]) => code === asked.replace(/[\s_]+/g, '-') || words.toLowerCase() === asked);
  return found ? (found[0] as RemovalReason) : null;
}

function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
