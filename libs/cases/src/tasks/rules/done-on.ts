import { addDays, inWords, isIsoDate, type IsoDate } from '#calendar';

/** What of a task says when it can have been done. */
export interface TaskDays {
  /** The day from which it could be done: that the case came, or the task was added. */
  countedFrom: IsoDate;
  dueOn: IsoDate;
}

/** Why a task cannot have been done on a day; null where it can. */
export function faultOfDoneOn(doneOn: string, { countedFrom }: TaskDays, today: IsoDate): string | null {
  if (!doneOn) return 'Enter the date it was done';
  if (!isIsoDate(doneOn)) return 'Enter a real date it was done, like 27 3 2026';
  if (doneOn > today) return 'The date it was done must be today or in the past';
  if (doneOn < countedFrom) return `The date it was done must be ${inWords(countedFrom)} or later`;
  return null;
}

/** Why a late task cannot be completed as it stands: it asks for a reason. Null where it can. */
export function faultOfReason(reason: string, doneOn: IsoDate, { dueOn }: TaskDays): string | null {
  const tooLong = faultOfLength(reason);
  if (tooLong || doneOn <= dueOn || reason.trim()) return tooLong;
  return `This was due on ${inWords(dueOn)}. Enter why it was done late`;
}

/** Why a reason cannot be kept; null where it can. */
export function faultOfLength(reason: string): string | null {
  return reason.trim().length > 2000 ? 'The reason must be 2,000 characters or fewer' : null;
}

/** The furthest ahead that a task can be due: further is a slip of the keyboard. */
const FURTHEST_DAYS = 366 * 3;

/** Why a task cannot be due on a day; null where it can. */
export function faultOfDueOn(dueOn: string, today: IsoDate): string | null {
  if (!dueOn) return 'Enter the date it must be done by';
  if (!isIsoDate(dueOn)) return 'Enter a real date it must be done by, like 27 3 2026';
  if (dueOn < today) return 'The date it must be done by must be today or in the future';
  if (dueOn > latestDueOn(today)) return `The date it must be done by must be ${inWords(latestDueOn(today))} or earlier`;
  return null;
}

function latestDueOn(today: IsoDate): IsoDate {
  return addDays(today, FURTHEST_DAYS);
}
