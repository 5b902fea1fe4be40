import fc from 'fast-check';
import { addDays, addMonths, instantInWords, londonDate, londonInstant } from '#calendar';
import { ageOf, endOfHours, isYoung, lastOfAtLeast, lastOfBeginningWith, yearsOn } from './periods.js';

const days = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('1960-01-01', days));
const hoursAfter = (day: string, time: string, hours: number, skipsChristmas: boolean): string =>
  instantInWords(endOfHours(londonInstant(day, time), hours, { skipsChristmas }));

describe('whole years', () => {
  it.each([
    ['2010-11-23', '2026-11-22', 15], ['2010-11-23', '2026-11-23', 16], ['2008-02-29', '2026-02-28', 17], ['2008-02-29', '2026-03-01', 18],
  ])('of %s on %s are %d', (bornOn, day, years) => expect(yearsOn(bornOn, day)).toBe(years));

  it('grow by one with each year', () => {
    fc.assert(fc.property(days, fc.integer({ min: 1, max: 90 }), (bornOn, years) => {
      expect(yearsOn(bornOn, addDays(addMonths(bornOn, 12 * years), 1))).toBe(years);
      expect(yearsOn(bornOn, addDays(addMonths(bornOn, 12 * years), -1))).toBe(years - 1);
    }));
  });

  it('are believed, where the date of birth is not known', () => {
    expect(ageOf({ bornOn: null, believedAge: 17 }, '2026-11-23')).toBe(17);
    expect(isYoung({ bornOn: null, believedAge: 18 }, '2026-11-23')).toBe(false);
    expect(isYoung({ bornOn: null, believedAge: null }, '2026-11-23')).toBe(false);
  });
});

describe('hours', () => {
  it.each([
    ['2026-11-23', '14:30', 24, '24 November 2026, 2:30pm'],
    // The clocks go back at 2am: that night has 25 hours.
    ['2026-10-24', '14:30', 24, '25 October 2026, 1:30pm'],
    ['2026-10-24', '14:30', 48, '26 October 2026, 1:30pm'],
    // And forward at 1am: that night has 23.
    ['2027-03-27', '14:30', 24, '28 March 2027, 3:30pm'],
    ['2027-03-27', '14:30', 48, '29 March 2027, 3:30pm'],
  ])('from %s %s, %d of them, end %s', (day, time, hours, end) => expect(hoursAfter(day, time, hours, false)).toBe(end));

  it.each([
    ['2026-12-22', '23:59', '24 December 2026, 11:59pm'],
    ['2026-12-23', '00:00', '25 December 2026, 12:00am'],
    ['2026-12-23', '00:01', '26 December 2026, 12:01am'],
    ['2026-12-24', '15:00', '27 December 2026, 3:00pm'],
    ['2026-12-25', '09:00', '28 December 2026, 12:00am'],
    ['2026-12-26', '00:00', '28 December 2026, 12:00am'],
  ])('of which Christmas Day is no part: 48 from %s %s end %s (s.77(3), s.80(4))', (day, time, end) => expect(hoursAfter(day, time, 48, true)).toBe(end));

  it('are real hours, whatever the clocks do, and one more day where Christmas lies within', () => {
    fc.assert(fc.property(days, fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 72 }), (day, minutes, hours) => {
      const from = new Date(londonInstant(day, '00:00').getTime() + minutes * 60_000);
      const plain = endOfHours(from, hours, { skipsChristmas: false });
      expect(plain.getTime() - from.getTime()).toBe(hours * 3_600_000);
      const kept = endOfHours(from, hours, { skipsChristmas: true });
      const over = (kept.getTime() - plain.getTime()) / 3_600_000;
      const touches = londonDate(from).endsWith('-12-25') || (plain.getTime() > londonInstant(`${londonDate(from).slice(0, 4)}-12-25`, '00:00').getTime() && londonDate(from).endsWith('-12-24'))
        || (londonDate(from).slice(5) >= '12-22' && londonDate(from).slice(5) < '12-25' && plain > londonInstant(`${londonDate(from).slice(0, 4)}-12-25`, '00:00'));
      expect(over > 0).toBe(touches);
      expect(over).toBeLessThanOrEqual(24);
    }));
  });
});

it('a period that begins with a day ends on the day before it comes again', () => {
  expect(lastOfBeginningWith('2026-11-23', 12)).toBe('2027-11-22');
  expect(lastOfAtLeast('2026-11-23', 24)).toBe('2028-11-22');
});
