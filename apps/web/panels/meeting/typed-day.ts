import { isIsoDate, type IsoDate } from '#calendar';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * A day as people type it in one go, as YYYY-MM-DD: 27/3/2027, 27 3 27, 27.3, 27 March. Without a year it is the next such day. Anything
 * else stays as it was typed, for the rule to refuse in its own words.
 */
export function dayTyped(text: string, today: IsoDate): string {
  const typed = text.trim().toLowerCase();
  if (isIsoDate(typed)) return typed;
  const [, day, word, year] = /^(\d{1,2})(?:st|nd|rd|th)?[\s./-]+(\d{1,2}|[a-z]{3,9})\.?(?:[\s./,-]+(\d{4}|\d{2}))?$/.exec(typed) ?? [];
  if (!day || !word) return typed;
  const month = /^\d/.test(word) ? Number(word) : MONTHS.indexOf(word.slice(0, 3)) + 1;
  const on = (y: number): string => `${y}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (year) return on(year.length === 2 ? 2000 + Number(year) : Number(year));
  const thisYear = Number(today.slice(0, 4));
  return on(thisYear) >= today ? on(thisYear) : on(thisYear + 1);
}

/** A day as it stands in such a field: 27/3/2027. */
export function dayToType(day: IsoDate | null): string {
  if (!day || !isIsoDate(day)) return '';
  return `${Number(day.slice(8))}/${Number(day.slice(5, 7))}/${day.slice(0, 4)}`;
}
