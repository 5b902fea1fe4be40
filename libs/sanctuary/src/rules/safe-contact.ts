import { LONDON_DAY_WORDS, wallOf } from './wall-clock.js';

/** Days of the week (1 Monday to 7 Sunday) with the times between which contact is safe, by London's clock. */
export interface ContactWindow {
  days: number[];
  /** As 09:30. */
  from: string;
  until: string;
}

/** How a survivor can be reached safely. Repairs see it too, and so it says nothing of why. */
export interface SafeContact {
  windows: ContactWindow[];
  how: string;
  /** Words never to use. */
  never: string;
  askFor: string;
}

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** What is wrong with safe contact rules, by the field; empty: nothing. */
export function faultsOfContact({ windows, how, askFor }: SafeContact): { field: string; message: string }[] {
  const faults: { field: string; message: string }[] = [];
  if (windows.length === 0) faults.push({ field: 'windows', message: 'Enter at least one day and time when contact is safe' });
  if (windows.length > 14) faults.push({ field: 'windows', message: 'Enter 14 safe times or fewer' });
  const whole = windows.every(({ days, from, until }) => days.length > 0 && days.every((day) => Number.isInteger(day) && day >= 1 && day <= 7)
    && TIME.test(from) && TIME.test(until));
  if (!whole) faults.push({ field: 'windows', message: 'Choose the days, and enter the times, like 09:30 to 15:00' });
  else if (windows.some(({ from, until }) => from >= until)) {
    faults.push({ field: 'windows', message: 'Enter an end that is later than the beginning. For a night, enter two times' });
  }
  if (!how.trim()) faults.push({ field: 'how', message: 'Enter how to make contact safely, such as: text first, never leave a message' });
  if (!askFor.trim()) faults.push({ field: 'askFor', message: 'Enter whom to ask for' });
  return faults;
}

/** Whether all of a visit lies in one window: the same day in London, and between its times. */
export function isSafeTime(windows: readonly ContactWindow[], startsAt: Date, endsAt: Date): boolean {
  const [start, end] = [wallOf(startsAt), wallOf(endsAt)];
  return endsAt > startsAt && start.day === end.day
    && windows.some(({ days, from, until }) => days.includes(start.weekday) && start.time >= from && end.time <= until);
}

/** Windows as people read them: Monday, Tuesday 09:30 to 15:00. */
export function windowsInWords(windows: readonly ContactWindow[]): string {
  const words = ({ days, from, until }: ContactWindow): string =>
    `${[...days].sort().map((day) => LONDON_DAY_WORDS[day - 1]).join(', ')} ${from} to ${until}`;
  return windows.map(words).join('; ');
}
