import { addDays, addMonths, londonInstant, LONDON, londonDate, type IsoDate } from '#calendar';

/** Whole years lived on a day. Who was born on 29 February is a year older on 1 March where there is no 29 February. */
export function yearsOn(bornOn: IsoDate, day: IsoDate): number {
  const years = Number(day.slice(0, 4)) - Number(bornOn.slice(0, 4));
  return day.slice(5) < bornOn.slice(5) ? years - 1 : years;
}

/** How old somebody is on a day, by their date of birth or else as the officer believes; null where neither is known. */
export function ageOf({ bornOn, believedAge }: { bornOn: IsoDate | null; believedAge: number | null }, day: IsoDate): number | null {
  return bornOn ? yearsOn(bornOn, day) : believedAge;
}

/** The age from which somebody is an adult to the courts. */
const ADULT = 18;

/** Whether somebody is under 18 on a day. */
export function isYoung(person: { bornOn: IsoDate | null; believedAge: number | null }, day: IsoDate): boolean {
  const age = ageOf(person, day);
  return age !== null && age < ADULT;
}

/**
 * The last day that a court's period of at most so many months can have. Of a period that the law does not begin "with" its
 * first day, that day is not counted: 12 months from 23 November end with 23 November.
 */
export function lastOfAtMost(fromOn: IsoDate, months: number): IsoDate {
  return addMonths(fromOn, months);
}

/** The first day that can be the last one of a period of at least so many months, where its first day may be counted. */
export function lastOfAtLeast(fromOn: IsoDate, months: number): IsoDate {
  return addDays(addMonths(fromOn, months), -1);
}

/** The last day of a period that begins with a day: 12 months beginning with 23 November end with 22 November. */
export function lastOfBeginningWith(fromOn: IsoDate, months: number): IsoDate {
  return addDays(addMonths(fromOn, months), -1);
}

const HOUR = 3_600_000;

/**
 * When so many hours end. They are real hours: a night on which the clocks change has one more or one less on the wall. Where
 * the law says so, Christmas Day does not count (ASBCPA 2014 s.77(3), s.80(4)).
 */
export function endOfHours(from: Date, hours: number, { skipsChristmas }: { skipsChristmas: boolean }): Date {
  const end = new Date(from.getTime() + hours * HOUR);
  if (!skipsChristmas) return end;
  const christmas = `${londonDate(from).slice(0, 4)}-12-25`;
  const [begins, ends] = [londonInstant(christmas, '00:00'), londonInstant(addDays(christmas, 1), '00:00')];
  if (from >= ends || end <= begins) return end;
  return from >= begins ? new Date(ends.getTime() + hours * HOUR) : new Date(end.getTime() + (ends.getTime() - begins.getTime()));
}

/** The clock's time in London at an instant, HH:MM. */
export function londonTime(instant: Date): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: LONDON, hourCycle: 'h23', hour: '2-digit', minute: '2-digit' }).format(instant);
}
