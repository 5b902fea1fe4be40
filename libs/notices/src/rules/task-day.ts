import { addDays, isWorkingDay, type IsoDate } from '#calendar';

/** When an officer is to act because of a day of the law. */
export interface ActingDay {
  /** The day of the law, which never moves. */
  day: IsoDate;
  /** Days from it to the day on which to act: 1 for what is over when it has passed, below 0 for what must be ready before it. */
  offset: number;
}

/**
 * The day on which a task because of a day of the law is due: the next working day where the day to act is none; but the last
 * one before, where the next would be too late to be ready. No earlier than the next working day from today, for a day that
 * nobody looked at in time.
 */
export function taskDayOf({ day, offset }: ActingDay, today: IsoDate): IsoDate {
  const actOn = addDays(day, offset);
  const next = nextWorkingDay(actOn);
  const due = offset < 0 && next >= day ? lastWorkingDay(actOn) : next;
  const soonest = nextWorkingDay(today);
  return due < soonest ? soonest : due;
}

function nextWorkingDay(day: IsoDate): IsoDate {
  return isWorkingDay(day) ? day : nextWorkingDay(addDays(day, 1));
}

function lastWorkingDay(day: IsoDate): IsoDate {
  return isWorkingDay(day) ? day : lastWorkingDay(addDays(day, -1));
}
