import { addDays, isWorkingDay, type IsoDate } from '#calendar';

/** A day on which a panel could meet. */
export interface ProposedDay {
  meetsOn: IsoDate;
  /** The day that it would be but for a bank holiday or a weekend; null where it is that day itself. */
  insteadOf: IsoDate | null;
}

const dayOfWeek = (day: IsoDate): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

/**
 * The next days on which a panel that meets every so many weeks would meet: always the same day of the week, and where nobody
 * works then, the next working day of that week, else the last one before.
 *
 * @param first the first day, as it would be without holidays
 */
export function proposeDays(first: IsoDate, everyWeeks: number, count: number): ProposedDay[] {
  return Array.from({ length: count }, (_, index) => {
    const usual = addDays(first, index * everyWeeks * 7);
    const meetsOn = workingDayNear(usual);
    return { meetsOn, insteadOf: meetsOn === usual ? null : usual };
  });
}

function workingDayNear(day: IsoDate): IsoDate {
  for (let later = day; dayOfWeek(later) >= dayOfWeek(day) && later <= addDays(day, 6); later = addDays(later, 1)) if (isWorkingDay(later)) return later;
  let earlier = addDays(day, -1);
  while (!isWorkingDay(earlier)) earlier = addDays(earlier, -1);
  return earlier;
}

/**
 * The day from which a panel's meetings go on: so many weeks after its last, on the day of the week on which most of its last
 * meetings were, so that one that a bank holiday moved does not move those that follow.
 *
 * @param lastDays days of its last meetings, the newest first; at least one
 */
export function nextUsualDay(lastDays: readonly IsoDate[], everyWeeks: number): IsoDate {
  const recent = lastDays.slice(0, 3).map(dayOfWeek);
  const [usual] = recent.toSorted((one, other) => recent.filter((each) => each === other).length - recent.filter((each) => each === one).length);
  const last = lastDays[0]!;
  return addDays(last, usual! - dayOfWeek(last) + everyWeeks * 7);
}
