import { addDays, isWorkingDay, type IsoDate } from '#calendar';

/**
 * The working day that lies so many working days before a day: with 1, what is published on it is with the members one working
 * day before the meeting. 0 is the day itself.
 */
export function workingDaysBefore(day: IsoDate, n: number): IsoDate {
  let reached = day;
  for (let left = n; left > 0; ) {
    reached = addDays(reached, -1);
    if (isWorkingDay(reached)) left -= 1;
  }
  return reached;
}
