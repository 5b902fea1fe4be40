import { addMonths, type IsoDate, type Period } from '#calendar';

/**
 * One agency's responsibility for one case (MEASURES.md, "Spells"): the day it reached the agency, and the day and manner
 * in which it left, both null while the case is with the agency.
 */
export interface Spell {
  receivedOn: IsoDate;
  leftOn: IsoDate | null;
  leftBy: 'closed' | 'transferred' | null;
}

/** The months that part the bands. A setting with a version, handed to the SQL as parameters and stated nowhere else. */
export interface BandThresholds {
  version: string;
  underMonths: number;
  overMonths: number;
}

/** Version 1: the plan's own bands of three and six months (MEASURES.md, "Spells"). */
export const BANDS: BandThresholds = { version: '1', underMonths: 3, overMonths: 6 };

/** The bands of time that a case takes: (a) under three months, (b) three to six, (c) over six. */
export type Band = 'under' | 'between' | 'over';

/** The band of a spell that closed: under is closed on < received on + 3 months; between ends at received on + 6 months, inclusive. */
export function bandOf(receivedOn: IsoDate, closedOn: IsoDate, bands = BANDS): Band {
  if (closedOn < addMonths(receivedOn, bands.underMonths)) return 'under';
  return closedOn <= addMonths(receivedOn, bands.overMonths) ? 'between' : 'over';
}

/** What one spell adds to one period's figures: each true adds one. */
export interface Contribution {
  received: boolean;
  under: boolean;
  between: boolean;
  overClosed: boolean;
  overOpen: boolean;
  cohort: boolean;
  cohortInTime: boolean;
  cohortUndecided: boolean;
}

/**
 * What a spell adds to a period as of today (MEASURES.md, "Spells"). A period that has not ended is measured as of today;
 * what happens after today has not happened yet (a period still to begin has nothing), and what happened after the period's end had not happened by then.
 * The cohort is judged by what is known today.
 */
export function contributionOf(spell: Spell, period: Period, today: IsoDate, bands = BANDS): Contribution {
  const end = period.endsOn < today ? period.endsOn : today;
  const received = spell.receivedOn >= period.startsOn && spell.receivedOn <= end;
  const closed = spell.leftBy === 'closed' && spell.leftOn! >= period.startsOn && spell.leftOn! <= end;
  const band = closed ? bandOf(spell.receivedOn, spell.leftOn!, bands) : null;
  const begun = period.startsOn <= today;
  const openAtEnd = begun && spell.receivedOn <= end && (spell.leftOn === null || spell.leftOn > end);

  const leftByToday = spell.leftOn !== null && spell.leftOn <= today;
  const cohort = received && !(leftByToday && spell.leftBy === 'transferred');
  const thirdMonth = addMonths(spell.receivedOn, bands.underMonths);
  return {
    received,
    under: band === 'under',
    between: band === 'between',
    overClosed: band === 'over',
    overOpen: openAtEnd && addMonths(spell.receivedOn, bands.overMonths) < end,
    cohort,
    cohortInTime: cohort && leftByToday && spell.leftOn! < thirdMonth,
    cohortUndecided: cohort && !leftByToday && today < thirdMonth,
  };
}
