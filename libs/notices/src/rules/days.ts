import { inWords, isIsoDate, type IsoDate } from '#calendar';

/** Between which days something happened: no earlier than another day, with why, and not in the future. */
export interface DayBounds {
  from: IsoDate;
  /** What happened on that day, such as "the notice was served". */
  fromWhat: string;
  today: IsoDate;
}

/** Why something cannot have happened on a day; null where it can. what: "the appeal was lodged". */
export function faultOfPastDay(day: string, what: string, { from, fromWhat, today }: DayBounds): string | null {
  if (!day) return `Enter the date ${what}`;
  if (!isIsoDate(day)) return `Enter a real date ${what}, like 27 3 2026`;
  if (day > today) return `The date ${what} must be today or in the past`;
  return day < from ? `The date ${what} must be ${inWords(from)} or later, because that is when ${fromWhat}` : null;
}

/** The furthest ahead that a court lists something: further is a slip of the keyboard. */
const FURTHEST_YEARS = 3;

/** Why a hearing cannot be on a day; null where it can. It may be past or to come. */
export function faultOfHearing(day: string, { from, fromWhat, today }: DayBounds): string | null {
  if (!isIsoDate(day)) return 'Enter a real date of the hearing, like 27 3 2027';
  if (day < from) return `The date of the hearing must be ${inWords(from)} or later, because that is when ${fromWhat}`;
  const latest = `${Number(today.slice(0, 4)) + FURTHEST_YEARS}-12-31`;
  return day > latest ? `The date of the hearing must be ${inWords(latest)} or earlier` : null;
}

/** Why words cannot be kept; null where they can. */
export function faultOfWords(text: string, missing: string, most = 4000): string | null {
  if (!text.trim()) return missing;
  return text.trim().length > most ? `Use ${most.toLocaleString('en-GB')} characters or fewer` : null;
}
