import { londonDate, type IsoDate } from '#calendar';

/** The days of the week, as windows number them from 1. */
export const LONDON_DAY_WORDS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

const CLOCK = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hourCycle: 'h23', hour: '2-digit', minute: '2-digit' });

/** What a clock on a wall in London shows at an instant. */
export function wallOf(instant: Date): { day: IsoDate; weekday: number; time: string } {
  const day = londonDate(instant);
  return { day, weekday: new Date(`${day}T12:00:00Z`).getUTCDay() || 7, time: CLOCK.format(instant) };
}
