import { addDays, type IsoDate } from './dates.js';

/**
 * The bank holidays of England and Wales as gov.uk/bank-holidays lists them, with substitute days, and with what was
 * proclaimed for one year alone: May Day moved to 8 May 2020 (Victory in Europe), the Platinum Jubilee and the State
 * Funeral of 2022, the Coronation of 2023. Month and day, a line a year.
 */
const LISTED: Readonly<Record<number, readonly string[]>> = {
  2018: ['01-01', '03-30', '04-02', '05-07', '05-28', '08-27', '12-25', '12-26'],
  2019: ['01-01', '04-19', '04-22', '05-06', '05-27', '08-26', '12-25', '12-26'],
  2020: ['01-01', '04-10', '04-13', '05-08', '05-25', '08-31', '12-25', '12-28'],
  2021: ['01-01', '04-02', '04-05', '05-03', '05-31', '08-30', '12-27', '12-28'],
  2022: ['01-03', '04-15', '04-18', '05-02', '06-02', '06-03', '08-29', '09-19', '12-26', '12-27'],
  2023: ['01-02', '04-07', '04-10', '05-01', '05-08', '05-29', '08-28', '12-25', '12-26'],
  2024: ['01-01', '03-29', '04-01', '05-06', '05-27', '08-26', '12-25', '12-26'],
  2025: ['01-01', '04-18', '04-21', '05-05', '05-26', '08-25', '12-25', '12-26'],
  2026: ['01-01', '04-03', '04-06', '05-04', '05-25', '08-31', '12-25', '12-28'],
  2027: ['01-01', '03-26', '03-29', '05-03', '05-31', '08-30', '12-27', '12-28'],
  2028: ['01-03', '04-14', '04-17', '05-01', '05-29', '08-28', '12-25', '12-26'],
};

const known = new Map<number, readonly IsoDate[]>();

/**
 * The bank holidays of a year in England and Wales, in order. Outside the years that are listed they follow the rule: what
 * is proclaimed for a single year is not known before it is.
 */
export function bankHolidaysIn(year: number): readonly IsoDate[] {
  let days = known.get(year);
  if (!days) {
    days = LISTED[year]?.map((day) => `${yearText(year)}-${day}`) ?? bankHolidaysByRule(year);
    known.set(year, days);
  }
  return days;
}

/**
 * What falls every year (Banking and Financial Dealings Act 1971 and the proclamations that have followed it each year):
 * New Year's Day, Good Friday, Easter Monday, the first and last Monday in May, the last in August, Christmas and Boxing
 * Day; one that falls on a weekend is kept on the next working day.
 */
export function bankHolidaysByRule(year: number): IsoDate[] {
  const day = (monthAndDay: string): IsoDate => `${yearText(year)}-${monthAndDay}`;
  const easter = easterSunday(year);
  const newYear = day('01-01');
  const christmas = weekday(day('12-25'));
  return [
    addDays(newYear, [1, 0, 0, 0, 0, 0, 2][weekday(newYear)]!),
    addDays(easter, -2),
    addDays(easter, 1),
    addDays(day('05-01'), (8 - weekday(day('05-01'))) % 7),
    lastMonday(day('05-31')),
    lastMonday(day('08-31')),
    // Sunday's Christmas is kept after Boxing Day's Monday, as in 2022; both days are free either way.
    day({ 0: '12-26', 6: '12-27' }[christmas] ?? '12-25'),
    day({ 0: '12-27', 5: '12-28', 6: '12-28' }[christmas] ?? '12-26'),
  ];
}

/** The day of the week: 0 is Sunday, 6 Saturday. */
export function weekday(date: IsoDate): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}

function lastMonday(lastOfMonth: IsoDate): IsoDate {
  return addDays(lastOfMonth, -((weekday(lastOfMonth) + 6) % 7));
}

/** Easter in the Gregorian calendar, by the method of Meeus, Jones and Butcher. */
function easterSunday(year: number): IsoDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const ordinal = h + l - 7 * m + 114;
  const month = Math.floor(ordinal / 31);
  const dayOfMonth = (ordinal % 31) + 1;
  return `${yearText(year)}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`;
}

function yearText(year: number): string {
  return String(year).padStart(4, '0');
}
