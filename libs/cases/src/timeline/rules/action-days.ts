import { addDays, addWorkingDays, inWords, isIsoDate, type IsoDate } from '#calendar';

/** How soon an action is to be done. */
export interface Target {
  days: number;
  kind: 'working' | 'calendar';
}

/** Nothing is planned further ahead than this, in days: it would be a slip of the pen. */
const FURTHEST_AHEAD = 730;

/** The day by which an action is to be done that begins on a day. */
export function targetDay(from: IsoDate, { days, kind }: Target): IsoDate {
  return kind === 'working' ? addWorkingDays(from, days) : addDays(from, days);
}

/** What is wrong with the day on which something was done; null where nothing is. */
export function faultOfDoneOn(day: string, today: IsoDate): string | null {
  if (!isIsoDate(day)) return 'Enter a real date for the day it was done, like 27 3 2026';
  if (day > today) return 'The day it was done must be today or in the past. If it is still to be done, choose that it is planned';
  return day < '1990-01-01' ? `Check the year: ${inWords(day)} is too long ago` : null;
}

/** What is wrong with the day by which something is to be done; null where nothing is. */
export function faultOfDueOn(day: string, today: IsoDate): string | null {
  if (!isIsoDate(day)) return 'Enter a real date for the day it is planned for, like 27 3 2026';
  if (day < today) return 'The day it is planned for must be today or later. If it was done, choose that it was done';
  return day > addDays(today, FURTHEST_AHEAD) ? 'The day it is planned for must be within two years' : null;
}
