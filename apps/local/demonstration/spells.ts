import { addDays, addMonths, type IsoDate, type Period, yearContaining } from '#calendar';
import { type Chance, byWeight, shuffled } from './chance.js';
import { arrivals, dayBetween } from './days.js';
import { type CarriedIn, type LedgerYear, yearAfter } from './ledger.js';
import type { PrintedAgency } from './printed-table.js';

/** One agency's whole time with a case, to the day it closes it. What lies after today is cut off at the very end. */
export interface DraftSpell {
  agency: string;
  receivedOn: IsoDate;
  closedOn: IsoDate;
}

/** More than one closes early in the time it has. */
const SOON = 1.4;
/** How long the slowest cases take, in months. */
const SLOWEST_MONTHS = 20;

/**
 * The spells of one agency behind its ledger, without those it transferred away. Each is drawn inside the exact edges
 * of its band (MEASURES.md, "Spells"), so that the printed figures come out whatever the seed.
 */
export function printedSpells(draw: Chance, agency: string, ledger: LedgerYear[]): DraftSpell[] {
  const first = ledger[0]!;
  const last = ledger.at(-1)!;
  const spells: DraftSpell[] = [];
  const add = (receivedOn: IsoDate, closedOn: IsoDate) => spells.push({ agency, receivedOn, closedOn });

  const before = yearContaining(addDays(first.period.startsOn, -1));
  let standing = arrivals(draw, before.startsOn, halfYear(before), first.carriedIn.old);
  for (const { period, carriedIn, received, carriedOut } of ledger) {
    carryOver(draw, period, carriedIn, add);
    const { startsOn, endsOn } = period;
    for (const day of arrivals(draw, startsOn, addDays(endsOn, -1), received.under)) {
      const lastDay = addDays(addMonths(day, 3), -1);
      add(day, dayBetween(draw, addDays(day, 1), lastDay < endsOn ? lastDay : endsOn, SOON));
    }
    for (const day of arrivals(draw, startsOn, addMonths(startsOn, 8), received.between)) {
      const lastDay = addMonths(day, 6);
      add(day, dayBetween(draw, addMonths(day, 3), lastDay < endsOn ? lastDay : endsOn));
    }
    const young = youngOf(draw, period, carriedIn);
    const long = shuffled(draw, [...standing, ...young, ...arrivals(draw, startsOn, halfYear(period), received.long)]);
    for (const day of long.slice(carriedOut.old)) {
      const firstDay = addDays(addMonths(day, 6), 1);
      add(day, dayBetween(draw, firstDay > startsOn ? firstDay : startsOn, endsOn));
    }
    standing = long.slice(0, carriedOut.old);
  }

  const after = yearAfter(last.period);
  carryOver(draw, after, last.carriedOut, add);
  for (const day of youngOf(draw, after, last.carriedOut)) add(day, closedLate(draw, day));
  for (const day of standing) add(day, dayBetween(draw, after.startsOn, addMonths(after.startsOn, SLOWEST_MONTHS)));
  return spells;
}

/** The spells that one agency received in a year with no printed figures, in the bands of the years that have them. */
export function laterSpells(draw: Chance, printed: PrintedAgency, period: Period, count: number): DraftSpell[] {
  const weights = { under: 0, between: 0, over: 0 };
  for (const { under, between, over } of printed.years) {
    weights.under += under;
    weights.between += between;
    weights.over += over;
  }
  return arrivals(draw, period.startsOn, period.endsOn, count).map((receivedOn) => {
    const closedOn = {
      under: () => dayBetween(draw, addDays(receivedOn, 1), addDays(addMonths(receivedOn, 3), -1), SOON),
      between: () => dayBetween(draw, addMonths(receivedOn, 3), addMonths(receivedOn, 6)),
      over: () => closedLate(draw, receivedOn),
    }[byWeight(draw, weights)]();
    return { agency: printed.agency, receivedOn, closedOn };
  });
}

type Add = (receivedOn: IsoDate, closedOn: IsoDate) => void;

/** Cases of the year before that close in this one: under three months from January, in three to six from October. */
function carryOver(draw: Chance, { startsOn }: Period, carried: CarriedIn, add: Add): void {
  for (const day of arrivals(draw, addDays(addMonths(startsOn, -3), 1), addDays(startsOn, -1), carried.under)) {
    add(day, dayBetween(draw, startsOn, addDays(addMonths(day, 3), -1)));
  }
  for (const day of arrivals(draw, addMonths(startsOn, -6), addDays(startsOn, -1), carried.between)) {
    const firstDay = addMonths(day, 3);
    add(day, dayBetween(draw, firstDay > startsOn ? firstDay : startsOn, addMonths(day, 6)));
  }
}

/** The days on which this year's young ones came: not over six months old at the end of the year before. */
function youngOf(draw: Chance, { startsOn }: Period, carried: CarriedIn): IsoDate[] {
  return arrivals(draw, addMonths(startsOn, -6), addDays(startsOn, -1), carried.young);
}

function closedLate(draw: Chance, receivedOn: IsoDate): IsoDate {
  return dayBetween(draw, addDays(addMonths(receivedOn, 6), 1), addMonths(receivedOn, SLOWEST_MONTHS), SOON);
}

/** The last day of a year's first half, 30 September: who comes later is not over six months old by the year's end. */
function halfYear({ startsOn }: Period): IsoDate {
  return addDays(addMonths(startsOn, 6), -1);
}
