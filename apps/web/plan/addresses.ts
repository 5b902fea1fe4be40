import { parsePeriod, type Period } from '#calendar';
import { notFound } from '#platform';

/** An indicator's page. */
export function indicatorAddress(code: string): string {
  return `/plan/indicators/${encodeURIComponent(code)}`;
}

/** The page of one figure, with the cases behind it: 2023/24 Q3 is written 2023-24-Q3. */
export function valueAddress(code: string, period: Period): string {
  return `${indicatorAddress(code)}/values/${period.name.replace(/[/ ]/g, '-')}`;
}

/** The period of an address; refuses what is none as not found. */
export function periodFrom(text: unknown): Period {
  const [, years, quarter] = /^(\d{4}-\d{2})(?:-(Q[1-4]))?$/.exec(String(text)) ?? [];
  const period = years && parsePeriod([years.replace('-', '/'), quarter].filter(Boolean).join(' '));
  if (!period) throw notFound('period');
  return period;
}
