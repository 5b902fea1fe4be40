import type { IsoDate } from '#calendar';
import type { RowFault } from './columns.js';
import type { HistoryRow, LeftBy } from './history-row.js';

/** One agency's responsibility for a case, as the figures count it (MEASURES.md, "Spells"). */
export interface HistorySpell {
  agencyId: string;
  receivedOn: IsoDate;
  leftOn: IsoDate | null;
  leftBy: LeftBy | null;
}

/** What the rows of one reference come to: the case with its spells, or what is wrong with them together. */
export type CaseHistory =
  | { faults: RowFault[] }
  | { faults: null; spells: HistorySpell[]; categoryId: string; address: string; postcode: string; summary: string };

/**
 * Reads the rows of one reference as one case that moved between agencies. It is open or closed on one row, and was
 * transferred on all others. A case that came back to an agency resumed its first spell as if it had never left: a file may
 * say so with a row for each stay, or with one row for the spell, beside which the row of the other agency then stands. The
 * case takes its category and texts from the row received last, and a text that is empty there from the row before.
 */
export function readCaseHistory(rows: HistoryRow[]): CaseHistory {
  const faults = doubled(rows) ?? [...faultsOfTransfers(rows), ...faultsOfEnds(rows)];
  if (faults.length > 0) return { faults };
  const inTime = [...rows].sort(byTime);
  const latest = (text: (row: HistoryRow) => string): string => text(inTime.findLast((row) => text(row)) ?? inTime[0]!);
  return {
    faults: null,
    spells: spellsOf(inTime),
    categoryId: inTime.at(-1)!.categoryId,
    address: latest(({ address }) => address),
    postcode: latest(({ postcode }) => postcode),
    summary: latest(({ summary }) => summary),
  };
}

/** One spell an agency: received on the day of its first row, left as its last stay ended. */
function spellsOf(inTime: HistoryRow[]): HistorySpell[] {
  const spells = new Map<string, HistorySpell>();
  for (const { agencyId, receivedOn, leftOn, leftBy } of inTime) {
    const before = spells.get(agencyId);
    const end = before && !endsLater({ leftOn, leftBy }, before) ? before : { leftOn, leftBy };
    spells.set(agencyId, { agencyId, receivedOn: before?.receivedOn ?? receivedOn, leftOn: end.leftOn, leftBy: end.leftBy });
  }
  return [...spells.values()];
}

type End = Pick<HistoryRow, 'leftOn' | 'leftBy'>;

/** Where a case is open, or was closed, is where it ended up, whatever the days of its transfers. */
function endsLater(one: End, other: End): boolean {
  if (one.leftBy !== 'transferred') return true;
  return other.leftBy === 'transferred' && one.leftOn! >= other.leftOn!;
}

/** A row that is in the file twice says nothing else about the others; so it is told first, and alone. */
function doubled(rows: HistoryRow[]): RowFault[] | null {
  // Most cases have two rows, at two agencies.
  if (new Set(rows.map(({ agencyId }) => agencyId)).size === rows.length) return null;
  const firstLine = new Map<string, number>();
  const faults: RowFault[] = [];
  for (const { line, agencyId, categoryId, receivedOn, leftOn, leftBy, address, postcode, summary } of rows) {
    const key = JSON.stringify([agencyId, categoryId, receivedOn, leftOn, leftBy, address, postcode, summary]);
    const first = firstLine.get(key);
    if (first === undefined) firstLine.set(key, line);
    else faults.push({ line, column: 'reference', reason: `This row is the same as line ${first}. Take one of them out` });
  }
  return faults.length > 0 ? faults : null;
}

/** "transferred with no row for where it went" */
function faultsOfTransfers(rows: HistoryRow[]): RowFault[] {
  const transfers = rows.filter(({ leftBy }) => leftBy === 'transferred');
  const lost = transfers.filter((row) => !rows.some((other) => other.agencyId !== row.agencyId && tookOver(other, row.leftOn!)));
  // Rows that pass a case round on one day lead nowhere, though each has the next.
  const nowhere = transfers.length === rows.length && lost.length === 0 ? transfers.slice(-1) : lost;
  return nowhere.map(({ line, reference, leftOn }) => ({
    line,
    column: 'left_by',
    reason: `The case was transferred on ${leftOn}, and the file has no row of ${cut(reference)} at the agency that it went to`,
  }));
}

/** Whether an agency received a case on a day or later, or had it again from that day on. */
function tookOver({ receivedOn, leftOn, leftBy }: HistoryRow, day: IsoDate): boolean {
  return receivedOn >= day || leftOn === null || leftOn > day || (leftOn === day && leftBy === 'closed');
}

/** "two rows open at once", and the like of it: a case ends once. */
function faultsOfEnds(rows: HistoryRow[]): RowFault[] {
  const [first, ...others] = rows.filter(({ leftBy }) => leftBy !== 'transferred');
  return others.map(({ line, leftOn }) => {
    const before = first!.leftOn ? 'closed' : 'open';
    const here = leftOn ? 'closed' : 'open';
    const column = leftOn ? 'left_by' : 'left_on';
    return { line, column, reason: `The case is ${before} on line ${first!.line}, so it cannot be ${here} here too` };
  });
}

/** By the day received, then the day left, the row that is still open or ended the case last. */
function byTime(one: HistoryRow, other: HistoryRow): number {
  return (
    compare(one.receivedOn, other.receivedOn) ||
    compare(one.leftOn ?? '9999', other.leftOn ?? '9999') ||
    compare(one.leftBy === 'transferred' ? 0 : 1, other.leftBy === 'transferred' ? 0 : 1) ||
    one.line - other.line
  );
}

function compare<Value extends string | number>(one: Value, other: Value): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function cut(reference: string): string {
  return reference.length > 30 ? `${reference.slice(0, 30)}…` : reference;
}
