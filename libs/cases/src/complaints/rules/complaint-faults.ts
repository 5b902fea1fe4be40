import { inWords, isIsoDate, type IsoDate } from '#calendar';
import { isChannel, isHateGround } from './words.js';

/** What is told of a complaint. Days are ISO text. */
export interface ToldComplaint {
  happenedOn: string;
  /** The last day, where it went on for more than one; empty otherwise. */
  happenedUntil: string;
  /** HH:MM, or empty where nobody knows. */
  happenedAt: string;
  madeOn: string;
  channel: string;
  /** The agency that received it. */
  agencyId: string;
  whatHappened: string;
  effect: string;
  hate: string[];
  /** Where it is another place than the case's. */
  place: string;
}

/** The first day that a complaint may be about: earlier is a slip of the keyboard. */
const EARLIEST = '1990-01-01';

/** What is wrong with a complaint, by field, in words that say what to do. */
export function faultsOfComplaint(told: ToldComplaint, today: IsoDate): { field: string; message: string }[] {
  const { happenedOn, happenedUntil, madeOn } = told;
  const faults = [
    ['happenedOn', faultOfDay(happenedOn, 'it happened', today)],
    ['happenedUntil', happenedUntil ? faultOfLastDay(happenedUntil, happenedOn, today) : null],
    ['happenedAt', told.happenedAt && !/^([01]\d|2[0-3]):[0-5]\d$/.test(told.happenedAt) ? 'Enter a time like 23:30, or leave it empty' : null],
    ['madeOn', faultOfDay(madeOn, 'it was reported', today) ?? faultOfOrder(told)],
    ['channel', isChannel(told.channel) ? null : 'Choose how it was reported'],
    ['whatHappened', told.whatHappened.trim() ? null : 'Enter what happened'],
    ['hate', told.hate.every(isHateGround) ? null : 'Choose from the list, or choose none'],
  ] as const;
  return faults.flatMap(([field, message]) => (message ? [{ field, message }] : []));
}

function faultOfDay(day: string, what: string, today: IsoDate): string | null {
  if (!day) return `Enter the date ${what}`;
  if (!isIsoDate(day)) return `Enter a real date ${what}, like 27 3 2026`;
  if (day > today) return `The date ${what} must be today or in the past`;
  if (day < EARLIEST) return `The date ${what} must be ${inWords(EARLIEST)} or later`;
  return null;
}

function faultOfLastDay(last: string, first: string, today: IsoDate): string | null {
  const fault = faultOfDay(last, 'it ended', today);
  if (fault || !isIsoDate(first)) return fault;
  return last <= first ? 'The last day must be after the first. Leave it empty where it was one day' : null;
}

function faultOfOrder({ happenedOn, happenedUntil, madeOn }: ToldComplaint): string | null {
  if (!isIsoDate(happenedOn) || madeOn >= (isIsoDate(happenedUntil) ? happenedUntil : happenedOn)) return null;
  return 'The date it was reported must be on or after the day it happened';
}

/** A time as people write it, as HH:MM: 11pm, 11.30 pm, 23:30, 2330. What is none stays as it was typed. */
export function timeFrom(text: string): string {
  const [, hours, minutes = '00', half] = /^(\d{1,2})[:.]?(\d{2})?\s*(am|pm)?$/i.exec(text.trim()) ?? [];
  if (!hours || (!half && !/\d{2}$/.test(text.trim())) || (half && (Number(hours) > 12 || Number(hours) < 1))) return text.trim();
  const later = half ? (Number(hours) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0) : Number(hours);
  return `${String(later).padStart(2, '0')}:${minutes}`;
}
