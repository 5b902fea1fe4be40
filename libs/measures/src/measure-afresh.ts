import type { Period } from '#calendar';
import type { Transaction } from '#platform';
import { countClosures } from './count-closures.js';
import { cohortRate, FIGURE_LETTERS, figureOf, FIGURES, measuredAgencies } from './rules/closure-figures.js';

/** A figure as the command and other systems print it; the cohort rows add their bounds. */
export interface MeasuredRow {
  code: string;
  value: number | 'not applicable';
  numerator: number | null;
  denominator: number | null;
  cohort?: { lower: number | 'not applicable'; upper: number | 'not applicable'; undecided: number };
}

/**
 * Counts one period afresh, from the cases and not from stored values: for each measured agency of the partnership its
 * figures and its cohort rate, in the order of their codes. A count has neither numerator nor denominator.
 */
export async function measureAfresh(transaction: Transaction, period: Period): Promise<MeasuredRow[]> {
  const agencies = await transaction.query<{ id: string; name: string }>('select id, name from agencies');
  const measured = measuredAgencies(agencies);
  const counts = await countClosures(transaction, measured.map(({ id }) => id), [period]);
  return measured.flatMap(({ id, code }) => {
    const own = counts.find(({ agencyId }) => agencyId === id)!;
    const figures = FIGURES.map((figure): MeasuredRow => {
      const { value, numerator, denominator } = figureOf(own, figure);
      const isShare = denominator !== null;
      return { code: code + FIGURE_LETTERS[figure], value: shown(value), numerator: isShare ? numerator : null, denominator };
    });
    const { lower, upper, undecided } = cohortRate(own);
    return [
      ...figures,
      {
        code: `${code} cohort`,
        value: shown(lower.value),
        numerator: lower.numerator,
        denominator: lower.denominator,
        cohort: { lower: shown(lower.value), upper: shown(upper.value), undecided },
      },
    ];
  });
}

function shown(value: number | null): number | 'not applicable' {
  return value ?? 'not applicable';
}
