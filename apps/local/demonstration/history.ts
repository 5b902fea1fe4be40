import { type IsoDate, type Period, yearContaining } from '#calendar';
import { chance } from './chance.js';
import { describe } from './descriptions.js';
import { ledgerOf, yearAfter } from './ledger.js';
import { casesOf, type Stay } from './moves.js';
import { type PrintedAgency, printedTable } from './printed-table.js';
import { type DraftSpell, laterSpells, printedSpells } from './spells.js';

/** A row of the case history file (MEASURES.md, "Case history file"): a case's stay with one agency. */
export interface HistoryRow {
  /** The same on every row of one case. */
  reference: string;
  agency: string;
  category: string;
  receivedOn: IsoDate;
  /** Both null while the case is with the agency. */
  leftOn: IsoDate | null;
  leftBy: 'closed' | 'transferred' | null;
  address: string;
  postcode: string;
  summary: string;
}

/** The seed of the demonstration that everyone sees. */
export const DEMONSTRATION_SEED = 2025;

/** The part of the way from the last printed year to the plan's target that later years are taken to have gone. */
const TOWARDS_TARGET = 0.3;

/** What a case's reference begins with, by the first of the council's agencies to have it. */
const PREFIXES: Record<string, string> = { 'Environmental Health': 'EH', Housing: 'HS', Communities: 'CM' };

/**
 * The cases of the demonstration partnership as of a day, in rows of the case history file, oldest case first. Counted
 * as MEASURES.md has it, they give the plan's printed ComS_012, 013, 014 and their a to d for each year that it prints,
 * whatever the seed; the years after that, up to today, go on in the same manner. The same seed gives the same cases on
 * any day: a later today shows more of them.
 *
 * @param today no earlier than the end of the last printed year, for its figures to be whole
 */
export function demonstrationHistory(today: IsoDate, seed = DEMONSTRATION_SEED): HistoryRow[] {
  const years = new Map<string, YearReceived>();
  const received = (period: Period) => {
    const year = years.get(period.name) ?? { period, spells: [], transferred: {} };
    years.set(period.name, year);
    return year;
  };
  for (const table of printedTable()) {
    const { agency } = table;
    const ledger = ledgerOf(table);
    const printed = printedSpells(chance(seed, 'printed', agency), agency, ledger);
    for (const spell of printed) received(yearContaining(spell.receivedOn)).spells.push(spell);
    for (const year of ledger) received(year.period).transferred[agency] = year.transferred;

    const handedOn = sum(ledger.map((year) => year.transferred)) / sum(table.years.map((year) => year.received));
    for (let period = yearAfter(ledger.at(-1)!.period); period.startsOn <= today; period = yearAfter(period)) {
      const draw = chance(seed, 'later', agency, period.name);
      const all = usualReceipts(table) * (0.95 + 0.1 * draw());
      const transferred = Math.ceil(all * handedOn);
      received(period).spells.push(...laterSpells(draw, table, period, Math.round(all) - transferred));
      received(period).transferred[agency] = transferred;
    }
  }
  const cases = [...years.values()].flatMap(({ period, spells, transferred }) =>
    casesOf(chance(seed, 'moves', period.name), period, spells, transferred),
  );
  return rowsOf(oldestFirst(cases), today, seed);
}

/** What one year brought to all agencies. */
interface YearReceived {
  period: Period;
  spells: DraftSpell[];
  transferred: Record<string, number>;
}

function oldestFirst(cases: Stay[][]): Stay[][] {
  const cameOn = ([first]: Stay[]) => first!.receivedOn;
  return cases.sort((one, other) => (cameOn(one) < cameOn(other) ? -1 : Number(cameOn(one) > cameOn(other))));
}

/** Writes cases, oldest first, as rows: numbered by agency and year, described, and cut off at today. */
function rowsOf(cases: Stay[][], today: IsoDate, seed: number): HistoryRow[] {
  const numbers = new Map<string, number>();
  return cases.flatMap((stays) => {
    const prefix = stays.map(({ agency }) => PREFIXES[agency]).find(Boolean)!;
    const series = `${prefix}-${yearContaining(stays[0]!.receivedOn).name.slice(2, 4)}`;
    const number = (numbers.get(series) ?? 0) + 1;
    numbers.set(series, number);
    const reference = `${series}-${String(number).padStart(4, '0')}`;
    const description = describe(chance(seed, reference), stays);
    return stays
      .filter(({ receivedOn }) => receivedOn <= today)
      .map(({ agency, receivedOn, leftOn, leftBy }) => {
        const left = leftOn <= today ? { leftOn, leftBy } : { leftOn: null, leftBy: null };
        return { reference, agency, receivedOn, ...left, ...description };
      });
  });
}

/** A later year's receipts: some of the way from the last printed year to the plan's target. */
function usualReceipts({ years, aimedAt }: PrintedAgency): number {
  const { received } = years.at(-1)!;
  return received + TOWARDS_TARGET * (aimedAt - received);
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
