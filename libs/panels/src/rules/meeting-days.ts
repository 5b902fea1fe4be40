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

/** How many working days before a meeting each of its steps falls: settings of the panel. */
export interface MeetingRhythm {
  referralDays: number;
  agendaDays: number;
  publishDays: number;
}

/** The days that follow from the day of a meeting. */
export interface MeetingDays {
  /** The last day on which it takes referrals. */
  referralsBy: IsoDate;
  /** From this day on its agenda is there, for those who run the panel. */
  agendaOn: IsoDate;
  /** The day on which its agenda is with the members, at the latest. */
  publishBy: IsoDate;
}

/** The days of a meeting. An agenda is made no later than it goes out. */
export function daysOfMeeting(meetsOn: IsoDate, { referralDays, agendaDays, publishDays }: MeetingRhythm): MeetingDays {
  return {
    referralsBy: workingDaysBefore(meetsOn, referralDays),
    agendaOn: workingDaysBefore(meetsOn, Math.max(agendaDays, publishDays)),
    publishBy: workingDaysBefore(meetsOn, publishDays),
  };
}
