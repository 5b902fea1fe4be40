import { DateTime } from 'luxon';

/** A calendar date in Europe/London, written YYYY-MM-DD. Text order is date order. */
export type IsoDate = string;

/** Where every date of the product is read off the clock (MEASURES.md, "Time"). */
export const LONDON = 'Europe/London';

const SHAPE = /^\d{4}-\d{2}-\d{2}$/;

/** Whether a text is a real calendar date written YYYY-MM-DD. 2023-02-29 is not. */
export function isIsoDate(text: string): text is IsoDate {
  return SHAPE.test(text) && text >= '0001-01-01' && utc(text).isValid;
}

/** The calendar date in London at an instant. */
export function londonDate(instant: Date): IsoDate {
  return DateTime.fromJSDate(instant, { zone: LONDON }).toISODate()!;
}

/** The instant of a day and a clock's time, as 09:30, in London. What the clocks skip in March is an hour later. */
export function londonInstant(date: IsoDate, time: string): Date {
  return DateTime.fromISO(`${date}T${time}`, { zone: LONDON }).toJSDate();
}

/**
 * A date some months later: it keeps the day, clamped to the month's last day, so that
 * 30 November + 3 months is 28 or 29 February (MEASURES.md, "Time").
 */
export function addMonths(date: IsoDate, months: number): IsoDate {
  return utc(date).plus({ months }).toISODate()!;
}

/** A date some days later, or earlier where days is negative. */
export function addDays(date: IsoDate, days: number): IsoDate {
  return utc(date).plus({ days }).toISODate()!;
}

/** Whole days from one date to another; negative where the second is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  // By hand: a list of work asks it for each of its lines.
  return (Date.parse(to) - Date.parse(from)) / DAY;
}

const DAY = 86_400_000;

/** The earlier of two dates. */
export function earlier(one: IsoDate, other: IsoDate): IsoDate {
  return one < other ? one : other;
}

/** A date as people read it: 29 February 2024. */
export function inWords(date: IsoDate): string {
  // By hand: a page of a long story says hundreds of them.
  return `${Number(date.slice(8, 10))} ${MONTHS[Number(date.slice(5, 7)) - 1]} ${date.slice(0, 4)}`;
}

const MONTHS = [
  'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December',
];

// Made once: a page of papers says hundreds of instants.
const LOCAL = new Intl.DateTimeFormat('en-GB', {
  timeZone: LONDON, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit',
});

/** An instant as people read it, in London: 29 February 2024, 3:05pm. */
export function instantInWords(instant: Date): string {
  const part = Object.fromEntries(LOCAL.formatToParts(instant).map(({ type, value }) => [type, value]));
  const hour = Number(part.hour);
  return `${Number(part.day)} ${MONTHS[Number(part.month) - 1]} ${part.year}, ${hour % 12 || 12}:${part.minute}${hour < 12 ? 'am' : 'pm'}`;
}

/** Date arithmetic is done in UTC, where every day has 24 hours. */
function utc(date: IsoDate): DateTime {
  return DateTime.fromISO(date, { zone: 'utc' });
}
