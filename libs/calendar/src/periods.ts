import { addDays, addMonths, type IsoDate } from './dates.js';

/** The name of a period: a plan year "2023/24", or one of its quarters "2023/24 Q3". */
export type PeriodName = string;

/**
 * A year of the plan (1 April to 31 March) or one of its quarters
 * (Q1 April to June, Q4 January to March), with its first and last day (MEASURES.md, "Time").
 */
export interface Period {
  name: PeriodName;
  kind: 'year' | 'quarter';
  startsOn: IsoDate;
  endsOn: IsoDate;
}

const NAME = /^(\d{4})\/(\d{2})(?: Q([1-4]))?$/;

/** Reads a period's name; null where it is none, such as 2023/25 or 2023/24 Q5. */
export function parsePeriod(name: string): Period | null {
  const [, first, second, quarter] = NAME.exec(name.trim()) ?? [];
  if (!first || Number(second) !== (Number(first) + 1) % 100) return null;
  return quarter ? quarterOf(Number(first), Number(quarter)) : yearOf(Number(first));
}

/** The plan year that begins on 1 April of a calendar year. */
export function yearOf(startYear: number): Period {
  const startsOn = `${String(startYear).padStart(4, '0')}-04-01`;
  return { name: yearName(startYear), kind: 'year', startsOn, endsOn: addDays(addMonths(startsOn, 12), -1) };
}

/** One quarter, 1 to 4, of the plan year that begins in a calendar year. */
function quarterOf(startYear: number, quarter: number): Period {
  const startsOn = addMonths(yearOf(startYear).startsOn, 3 * (quarter - 1));
  return {
    name: `${yearName(startYear)} Q${quarter}`,
    kind: 'quarter',
    startsOn,
    endsOn: addDays(addMonths(startsOn, 3), -1),
  };
}

/** The plan year that a date falls in. */
export function yearContaining(date: IsoDate): Period {
  return yearOf(startYearOf(date));
}

/** The quarter of the plan that a date falls in. */
export function quarterContaining(date: IsoDate): Period {
  const month = Number(date.slice(5, 7));
  return quarterOf(startYearOf(date), Math.floor(((month + 8) % 12) / 3) + 1);
}

/** A year's four quarters, in order. */
export function quartersOf(year: Period): Period[] {
  return [1, 2, 3, 4].map((quarter) => quarterOf(startYearOf(year.startsOn), quarter));
}

/** Every year and quarter that has a day from one date to another, oldest first, each year before its quarters. */
export function periodsBetween(from: IsoDate, to: IsoDate): Period[] {
  const periods: Period[] = [];
  for (let year = yearContaining(from); year.startsOn <= to; year = yearContaining(addDays(year.endsOn, 1))) {
    periods.push(year, ...quartersOf(year).filter(({ startsOn, endsOn }) => startsOn <= to && endsOn >= from));
  }
  return periods;
}

/** The period of the same kind just before: last quarter for a quarter, last year for a year. */
export function periodBefore(period: Period): Period {
  const lastDay = addDays(period.startsOn, -1);
  return period.kind === 'year' ? yearContaining(lastDay) : quarterContaining(lastDay);
}

function startYearOf(date: IsoDate): number {
  const year = Number(date.slice(0, 4));
  return date.slice(5) >= '04-01' ? year : year - 1;
}

function yearName(startYear: number): PeriodName {
  return `${startYear}/${String((startYear + 1) % 100).padStart(2, '0')}`;
}
