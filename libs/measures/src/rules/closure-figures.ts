/** The figures that one agency's spells give (MEASURES.md, "Spells"): received, the bands a, b and c, and the share d. */
export const FIGURES = ['received', 'under', 'between', 'over', 'closed-in-time'] as const;
export type Figure = (typeof FIGURES)[number];

/** The letter that each figure adds to its agency's code: ComS_012, 012a, 012b, 012c, 012d. */
export const FIGURE_LETTERS: Record<Figure, string> = {
  received: '',
  under: 'a',
  between: 'b',
  over: 'c',
  'closed-in-time': 'd',
};

/** The plan's code for each agency whose cases are measured (MEASURES.md, "Spells"). */
const AGENCY_CODES: Readonly<Record<string, string>> = {
  'environmental health': 'ComS_012',
  housing: 'ComS_013',
  communities: 'ComS_014',
};

/** An agency that is measured, with its code. */
export interface MeasuredAgency {
  id: string;
  name: string;
  code: string;
}

/** Those of the agencies that are measured, whatever their capitals, in the order of their codes. */
export function measuredAgencies(agencies: { id: string; name: string }[]): MeasuredAgency[] {
  return agencies
    .map(({ id, name }) => ({ id, name, code: AGENCY_CODES[name.toLowerCase()] ?? '' }))
    .filter(({ code }) => code !== '')
    .sort((one, other) => (one.code < other.code ? -1 : 1));
}

/** What one agency's spells add up to in one period. Every count is of spells. */
export interface ClosureCounts {
  agencyId: string;
  period: string;
  received: number;
  under: number;
  between: number;
  overClosed: number;
  overOpen: number;
  cohort: number;
  cohortInTime: number;
  cohortUndecided: number;
}

/** A figure as it is stored and shown. A null value is "not applicable"; a count has no denominator. */
export interface FigureValue {
  value: number | null;
  numerator: number;
  denominator: number | null;
}

/** A figure out of an agency's counts. */
export function figureOf(counts: ClosureCounts, figure: Figure): FigureValue {
  if (figure === 'closed-in-time') return share(counts.under, counts.received);
  const count = figure === 'over' ? counts.overClosed + counts.overOpen : counts[figure];
  return { value: count, numerator: count, denominator: null };
}

/** The cohort rate as known today, which is its lower bound, with the upper bound that the undecided cases allow. */
export function cohortRate({ cohort, cohortInTime, cohortUndecided }: ClosureCounts): {
  lower: FigureValue;
  upper: FigureValue;
  undecided: number;
} {
  return {
    lower: share(cohortInTime, cohort),
    upper: share(cohortInTime + cohortUndecided, cohort),
    undecided: cohortUndecided,
  };
}

/** A share in whole percent, half up, never capped; not applicable where there is nothing to divide by. */
export function share(numerator: number, denominator: number): FigureValue {
  const value = denominator === 0 ? null : Math.floor((200 * numerator + denominator) / (2 * denominator));
  return { value, numerator, denominator };
}
