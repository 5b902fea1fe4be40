import { inWords, isIsoDate, type IsoDate } from '#calendar';

/** A day on which something is said to have been done: it must be real, no earlier than another day, and not in the future. */
export function faultOfDone(day: string, what: string, bounds: { from: IsoDate; fromWhat: string; today: IsoDate }): string | null {
  if (!day) return `Enter the date ${what}`;
  if (!isIsoDate(day)) return `Enter a real date ${what}, like 27 3 2026`;
  if (day > bounds.today) return `The date ${what} must be today or in the past`;
  return day < bounds.from ? `The date ${what} must be ${inWords(bounds.from)} or later, because that is when ${bounds.fromWhat}` : null;
}

/** A day that something is planned for: real, and no earlier than another day. */
export function faultOfPlanned(day: string, what: string, from: IsoDate): string | null {
  if (!day) return `Enter the date ${what}`;
  if (!isIsoDate(day)) return `Enter a real date ${what}, like 27 3 2027`;
  return day < from ? `The date ${what} must be ${inWords(from)} or later` : null;
}
