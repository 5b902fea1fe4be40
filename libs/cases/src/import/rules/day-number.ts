/** Days before each month of a year that is no leap year. */
const BEFORE = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const LENGTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** Days from 1 January of the year 1 to 1 January 2000, from which PostgreSQL counts. */
const EPOCH = 730_119;

/**
 * The number of a day, counted from 1 January 2000, for a date written YYYY-MM-DD; NaN where it is no real date. It says the
 * same as isIsoDate, at a twentieth of the cost: an import asks it twice a row.
 */
export function dayNumber(text: string): number {
  if (text.length !== 10 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return NaN;
  const year = 100 * twoDigits(text, 0) + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  // Written so that NaN fails it.
  if (!(year >= 1 && month >= 1 && month <= 12 && day >= 1)) return NaN;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (day > LENGTH[month - 1]! + (leap && month === 2 ? 1 : 0)) return NaN;
  const past = year - 1;
  const leapDays = Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
  return past * 365 + leapDays + BEFORE[month - 1]! + (leap && month > 2 ? 1 : 0) + day - 1 - EPOCH;
}

function twoDigits(text: string, at: number): number {
  const [tens, ones] = [text.charCodeAt(at) - 48, text.charCodeAt(at + 1) - 48];
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? 10 * tens + ones : NaN;
}
