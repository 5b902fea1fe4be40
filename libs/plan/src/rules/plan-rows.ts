import { parsePeriod, yearOf, type Period } from '#calendar';
import { LISTS, type List } from './lists.js';
import type { Better } from './rag.js';
import type { Target, Unit } from './targets.js';

/** A line of a plan's table as a file has it: columns by name, empty where the plan prints nothing. */
export type PlanRow = Record<string, string>;

/** A line of a plan's table, read. */
export interface PlanListing {
  code: string;
  list: List;
  objective: string;
  service: string;
  name: string;
  better: Better;
  owner: string;
  note: string;
}

/** An indicator with all that its lines say of it. */
export interface PlanIndicator {
  code: string;
  unit: Unit;
  source: 'computed' | 'external';
  targets: Target[];
  actuals: { period: string; value: number }[];
}

/** What is wrong with a line: its place among the lines (the first is 1), the column, and what to do. */
export interface RowFault {
  row: number;
  column: string;
  message: string;
}

const ACTUAL = /^actual_(\d{4})_(\d{2})$/;
const TARGET = /^target_(\d{4})_(\d{2})$/;

/**
 * Reads the lines of a plan's table. One code in several lists is one indicator with several listings, and so its lines
 * must agree on what it is and on every figure (MEASURES.md, "Traps in the printed plan"). target_future stands for the year
 * after the last target and those after it.
 */
export function readPlanRows(rows: PlanRow[]): { listings: PlanListing[]; indicators: PlanIndicator[]; faults: RowFault[] } {
  const faults: RowFault[] = [];
  const indicators = new Map<string, PlanIndicator>();
  const listings = rows.map((row, index) => {
    const fault = (column: string, message: string): void => void faults.push({ row: index + 1, column, message });
    const listing = readListing(row, fault);
    merge(indicators, readIndicator(row, fault), fault);
    return listing;
  });
  listings.forEach(({ code, list }, index) => {
    const first = listings.findIndex((other) => other.code === code && other.list === list);
    if (first < index) faults.push({ row: index + 1, column: 'code', message: `${code} stands in the list ${list} twice` });
  });
  return { listings, indicators: [...indicators.values()], faults };
}

type Fault = (column: string, message: string) => void;

function readListing(row: PlanRow, fault: Fault): PlanListing {
  const text = (column: string): string => (row[column] ?? '').trim();
  if (!text('name')) fault('name', 'Give the indicator a name');
  return {
    code: text('code'),
    list: oneOf(row, 'list', LISTS, fault),
    objective: text('objective'),
    service: text('service'),
    name: text('name'),
    better: oneOf(row, 'better', ['higher', 'lower', 'none'], fault),
    owner: text('owner'),
    note: text('note'),
  };
}

function readIndicator(row: PlanRow, fault: Fault): PlanIndicator {
  const code = (row.code ?? '').trim();
  if (!code || code.length > 16) fault('code', 'Give a code of 1 to 16 characters');
  return {
    code,
    unit: oneOf(row, 'unit', ['count', 'percent'], fault),
    source: oneOf(row, 'source', ['computed', 'external'], fault),
    targets: readTargets(row, fault),
    actuals: yearColumns(row, ACTUAL, fault).map(({ year, value }) => ({ period: year.name, value })),
  };
}

function readTargets(row: PlanRow, fault: Fault): Target[] {
  const targets = yearColumns(row, TARGET, fault);
  const future = numberIn(row, 'target_future', fault);
  const years = Object.keys(row).flatMap((column) => yearOfColumn(column, TARGET) ?? []);
  const last = years.sort((one, other) => other.startsOn.localeCompare(one.startsOn))[0];
  const set = targets.map(({ year, value }) => ({ period: year.name, target: value, onwards: false }));
  if (future === null) return set;
  if (last) return [...set, { period: yearOf(Number(last.name.slice(0, 4)) + 1).name, target: future, onwards: true }];
  fault('target_future', 'Give a column target_YYYY_YY before target_future');
  return set;
}

function yearColumns(row: PlanRow, pattern: RegExp, fault: Fault): { year: Period; value: number }[] {
  return Object.keys(row).flatMap((column) => {
    const year = yearOfColumn(column, pattern);
    const value = year && numberIn(row, column, fault);
    return year && value !== null ? [{ year, value }] : [];
  });
}

function yearOfColumn(column: string, pattern: RegExp): Period | null {
  return pattern.test(column) ? parsePeriod(column.replace(pattern, '$1/$2')) : null;
}

function numberIn(row: PlanRow, column: string, fault: Fault): number | null {
  const text = (row[column] ?? '').trim();
  if (!text) return null;
  if (/^\d{1,9}(\.\d{1,4})?$/.test(text)) return Number(text);
  fault(column, `“${text.slice(0, 40)}” is not a number. Leave it empty where there is none`);
  return null;
}

function oneOf<Known extends string>(row: PlanRow, column: string, known: readonly Known[], fault: Fault): Known {
  const text = (row[column] ?? '').trim();
  const found = known.find((value) => value === text);
  if (!found) fault(column, `“${text.slice(0, 40)}” is not known. Use one of: ${known.join(', ')}`);
  return found ?? known[0]!;
}

/** Two lines of one indicator must not contradict each other; a line that is silent agrees. */
function merge(indicators: Map<string, PlanIndicator>, read: PlanIndicator, fault: Fault): void {
  const held = indicators.get(read.code);
  if (!held) return void indicators.set(read.code, read);
  if (held.unit !== read.unit) fault('unit', `${read.code} has another unit in an earlier line`);
  if (held.source !== read.source) fault('source', `${read.code} has another source in an earlier line`);
  for (const target of read.targets) {
    const known = held.targets.find(({ period }) => period === target.period);
    if (!known) held.targets.push(target);
    else if (known.target !== target.target) fault('target', `${read.code} has another target for ${target.period} in an earlier line`);
  }
  for (const actual of read.actuals) {
    const known = held.actuals.find(({ period }) => period === actual.period);
    if (!known) held.actuals.push(actual);
    else if (known.value !== actual.value) fault('actual', `${read.code} has another figure for ${actual.period} in an earlier line`);
  }
}
