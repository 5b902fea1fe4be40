import { addDays, type Period, yearContaining } from '#calendar';
import type { PrintedAgency, PrintedYear } from './printed-table.js';

/**
 * How many of a year's spells came over from the year before, by what becomes of them in this year. Who is "young" was
 * not yet over six months at the year's start and passes six months in it; who is "old" had passed them before.
 */
export interface CarriedIn {
  under: number;
  between: number;
  young: number;
  old: number;
}

/** One printed year taken apart: what came over, what stays in the year and what goes over make its printed figures. */
export interface LedgerYear {
  period: Period;
  carriedIn: CarriedIn;
  /** Received in the year and closed in it, by band; `long` are over six months by the year's end, closed or open. */
  received: { under: number; between: number; long: number };
  /** Received in the year and handed to another agency: neither closed nor open afterwards. */
  transferred: number;
  carriedOut: CarriedIn;
}

/** The parts of a year's figures that usually began in the year before. */
const USUAL = { under: 0.07, between: 0.35, young: 0.4, old: 0.35 };
/** The fewest transfers a year, so that every agency has some to show. */
const FEWEST_TRANSFERRED = 3;

/**
 * Takes an agency's printed years apart, oldest first. Worked from the last year back, because what goes over into a
 * year is part of what the year before received:
 *
 *   received = (under - carried in) + (between - carried in) + new long + transferred
 *            + carried out (under, between and young)
 *
 * Receipts above the closures become transfers; closures above the receipts become cases carried in.
 * Throws where no whole numbers of cases give the printed figures.
 */
export function ledgerOf({ agency, years }: PrintedAgency): LedgerYear[] {
  const ledger: LedgerYear[] = [];
  let carriedOut = usuallyCarried(years.at(-1)!, years.at(-1)!);
  for (const year of [...years].reverse()) {
    const usual = usuallyCarried(years[years.indexOf(year) - 1] ?? year, year);
    const long = year.over - usual.young - usual.old;
    const leftToPlace =
      year.received - year.under - year.between - long - carriedOut.under - carriedOut.between - carriedOut.young;
    const transferred = Math.max(FEWEST_TRANSFERRED, leftToPlace + usual.under + usual.between);
    const quick = transferred - leftToPlace;
    const between = Math.min(usual.between, quick);
    const carriedIn = { ...usual, between, under: quick - between };
    const received = { under: year.under - carriedIn.under, between: year.between - between, long };
    if (Math.min(...Object.values(received), carriedIn.under, between) < 0) {
      throw new Error(`No whole cases give the figures of ${agency} in ${year.period.name}`);
    }
    ledger.unshift({ period: year.period, carriedIn, received, transferred, carriedOut });
    carriedOut = carriedIn;
  }
  return ledger;
}

/** The year after a ledger's last. */
export function yearAfter({ endsOn }: Period): Period {
  return yearContaining(addDays(endsOn, 1));
}

/** What usually goes over into a year. Who is old counts in (c) of both years, so they are no more than either has. */
function usuallyCarried(before: PrintedYear, year: PrintedYear): CarriedIn {
  const old = Math.round(USUAL.old * Math.min(before.over, year.over));
  return {
    under: Math.round(USUAL.under * year.under),
    between: Math.round(USUAL.between * year.between),
    young: Math.min(Math.round(USUAL.young * year.over), year.over - old),
    old,
  };
}
