import type { Better } from './rag.js';

/** How a figure stands against the one of the period before; up and down where neither way is better. */
export type Trend = 'better' | 'worse' | 'same' | 'up' | 'down' | 'not comparable';

/**
 * The trend from one period to the next. Not comparable where one of the two is missing or not applicable, or where the
 * later is a count that still grows.
 */
export function trendOf(
  value: number | null | undefined,
  before: number | null | undefined,
  better: Better,
  stillGrowing: boolean,
): Trend {
  if (value === null || value === undefined || before === null || before === undefined || stillGrowing) return 'not comparable';
  if (value === before) return 'same';
  const rose = value > before;
  if (better === 'none') return rose ? 'up' : 'down';
  return rose === (better === 'higher') ? 'better' : 'worse';
}
