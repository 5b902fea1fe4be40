import { bankHolidaysIn, weekday } from './bank-holidays.js';
import { addDays, type IsoDate } from './dates.js';

/** Whether an office in England works on a day: not a Saturday, a Sunday or a bank holiday. */
export function isWorkingDay(day: IsoDate): boolean {
  const dayOfWeek = weekday(day);
  return dayOfWeek !== 0 && dayOfWeek !== 6 && !bankHolidaysIn(Number(day.slice(0, 4))).includes(day);
}

/**
 * The nth working day after a day, which itself does not count, whether it is one or not: a case logged on a Friday or on
 * the Saturday is acknowledged within 1 working day by Monday. 0 is the day itself. Throws where n is no whole number of 0 or more.
 */
export function addWorkingDays(day: IsoDate, n: number): IsoDate {
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`Working days are counted forward in whole days, not ${n}`);
  let reached = day;
  for (let left = n; left > 0; ) {
    reached = addDays(reached, 1);
    if (isWorkingDay(reached)) left -= 1;
  }
  return reached;
}

/**
 * How many working days lie after one day, up to and including another: so that
 * `workingDaysBetween(day, addWorkingDays(day, n))` is n. Negative where the second is earlier.
 */
export function workingDaysBetween(from: IsoDate, to: IsoDate): number {
  if (to < from) return -workingDaysBetween(to, from) || 0;
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
    if (isWorkingDay(day)) count += 1;
  }
  return count;
}
