import { inWords } from '#calendar';
import type { Cohort, CountedFigure, JudgedFigure, Listing, Rag, StatedFigure, Trend, Unit } from '#plan';
import { share } from '#measures';

/** A figure as people read it. Null is "not applicable", undefined is "no figure yet". */
export function figureText(value: number | null | undefined, unit: Unit): string {
  if (value === undefined) return 'No figure yet';
  if (value === null) return 'Not applicable';
  return unit === 'percent' ? `${value}%` : value.toLocaleString('en-GB');
}

/** How a figure stands against its target: in words, with the colour of its tag. */
export const RAG_WORDS: Record<Rag, { text: string; colour: string }> = {
  green: { text: 'On target', colour: 'green' },
  amber: { text: 'Near target', colour: 'orange' },
  red: { text: 'Off target', colour: 'red' },
};

/** Trends as people read them. */
export const TREND_WORDS: Record<Trend, string> = {
  better: 'Better',
  worse: 'Worse',
  same: 'Same',
  up: 'Up',
  down: 'Down',
  'not comparable': 'Not comparable',
};

/** Which way the better figure lies. */
export const BETTER_WORDS: Record<Listing['better'], string> = {
  higher: 'Higher is better',
  lower: 'Lower is better',
  none: 'Neither higher nor lower is better',
};

/** The plan's lists as people read them. */
export const LIST_WORDS: Record<Listing['list'], string> = {
  service: 'Service data',
  csi: 'Success indicators',
  kpi: 'Key performance indicators (KPI)',
  mpi: 'Management performance indicators (MPI)',
};

/** Where a figure is in its life, with the colour of its tag. */
export function stateWords({ shown, running }: JudgedFigure): { text: string; colour: string } {
  switch (shown.state) {
    case 'none': return { text: 'No figure yet', colour: 'grey' };
    case 'stated': return statedWords(shown.stated!);
    case 'provisional': return { text: running ? 'Provisional, so far' : 'Provisional', colour: 'yellow' };
    case 'published': return { text: 'Published', colour: 'blue' };
    case 'revised': return { text: 'Revised', colour: 'purple' };
  }
}

/** “Stated”, or “Revised 3 November 2026”, of a figure from outside. */
function statedWords({ statedOn, revision }: StatedFigure): { text: string; colour: string } {
  if (statedOn === null) return { text: 'Printed in the plan', colour: 'grey' };
  return revision > 1 ? { text: `Revised ${inWords(statedOn)}`, colour: 'purple' } : { text: 'Stated', colour: 'blue' };
}

/** What a cohort says, with its bounds in whole percent; null where the figure has none. */
export interface CohortBounds extends Cohort {
  lower: number | null;
  upper: number | null;
}

/** The cohort of a figure with its bounds; null where it has none. */
export function cohortOf(counted: CountedFigure | null): CohortBounds | null {
  if (!counted?.parts || !('cohort' in counted.parts)) return null;
  const { cohort } = counted.parts;
  return {
    ...cohort,
    lower: share(cohort.inTime, cohort.of).value,
    upper: share(cohort.inTime + cohort.undecided, cohort.of).value,
  };
}

/** A cohort's rate: 72%, or between two bounds while cases are undecided. */
export function cohortText({ lower, upper }: CohortBounds): string {
  if (lower === null) return 'Not applicable';
  return lower === upper ? `${lower}%` : `${lower}% to ${upper}%`;
}
