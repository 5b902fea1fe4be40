import { inWords, isIsoDate, londonInstant, type IsoDate } from '#calendar';

/** When something was issued or served, as somebody says it: a day, and London's clock as HH:MM. */
export interface Happened {
  on: IsoDate;
  time: string;
}

/** What is wrong with when something is said to have happened: it cannot be yet to come. */
export function happenedFaults({ on, time }: Happened, now: Date, today: IsoDate): { field: string; message: string }[] {
  const faults: { field: string; message: string }[] = [];
  if (!isIsoDate(on)) faults.push({ field: 'on', message: 'Enter the day as a real date, like 27 3 2026' });
  else if (on > today) faults.push({ field: 'on', message: `The day must be today, ${inWords(today)}, or earlier` });
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) faults.push({ field: 'time', message: 'Enter the time, like 2:30pm or 14:30' });
  else if (on === today && londonInstant(on, time) > now) faults.push({ field: 'time', message: 'The time must not be still to come' });
  return faults;
}
