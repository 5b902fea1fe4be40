import fc from 'fast-check';
import { bankHolidaysByRule, bankHolidaysIn } from './bank-holidays.js';
import { addDays, daysBetween } from './dates.js';
import { addWorkingDays, isWorkingDay, workingDaysBetween } from './working-days.js';

const anyDay = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2000-01-01', days));
const few = fc.integer({ min: 0, max: 90 });

describe('bank holidays', () => {
  it.each([
    ['2020-05-04', true, 'May Day was moved in 2020'],
    ['2020-05-08', false, 'to the anniversary of Victory in Europe'],
    ['2022-05-30', true, 'the Spring bank holiday was moved in 2022'],
    ['2022-06-02', false, 'to the Thursday'],
    ['2022-06-03', false, 'before the Platinum Jubilee'],
    ['2022-09-19', false, 'the State Funeral'],
    ['2023-05-08', false, 'the Coronation'],
    ['2021-12-27', false, 'Christmas of a Saturday'],
    ['2021-12-28', false, 'and Boxing Day of a Sunday'],
    ['2021-12-29', true, 'and no more'],
    ['2026-12-28', false, 'Boxing Day of a Saturday'],
    ['2022-01-03', false, 'New Year of a Saturday'],
    ['2026-08-31', false, 'the last Monday of August, on its last day'],
    ['2026-11-21', false, 'a Saturday'],
    ['2026-11-23', true, 'a plain Monday'],
  ])('%s is a working day: %s (%s)', (day, works) => expect(isWorkingDay(day)).toBe(works));

  it.each([2018, 2019, 2021, 2024, 2025, 2026, 2027, 2028])('of %i are what the rule gives: nothing was proclaimed', (year) => {
    expect(bankHolidaysByRule(year)).toEqual(bankHolidaysIn(year));
  });

  it('beyond the list follow the rule', () => {
    expect(bankHolidaysIn(2033)).toEqual([
      '2033-01-03', '2033-04-15', '2033-04-18', '2033-05-02', '2033-05-30', '2033-08-29', '2033-12-26', '2033-12-27',
    ]);
  });

  it('of any year are at least eight, in order, on weekdays, and of that year', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1990, max: 2190 }), (year) => {
        const days = bankHolidaysIn(year);
        expect(days.length).toBeGreaterThanOrEqual(8);
        expect([...new Set(days)].sort()).toEqual(days);
        for (const day of days) {
          expect(day.slice(0, 4)).toBe(String(year));
          expect([1, 2, 3, 4, 5]).toContain(new Date(day).getUTCDay());
        }
      }),
    );
  });
});

describe('working days', () => {
  it.each([
    ['2026-11-20', 1, '2026-11-23'],
    ['2026-11-21', 1, '2026-11-23'],
    ['2026-11-23', 3, '2026-11-26'],
    ['2026-12-24', 1, '2026-12-29'],
    ['2026-12-31', 1, '2027-01-04'],
    ['2022-09-16', 1, '2022-09-20'],
    ['2026-04-02', 1, '2026-04-07'],
    ['2026-11-22', 0, '2026-11-22'],
  ])('%s and %i working days is %s', (day, n, expected) => expect(addWorkingDays(day, n)).toBe(expected));

  it.each([-1, 1.5, NaN])('do not count %d', (n) => expect(() => addWorkingDays('2026-11-23', n)).toThrow(RangeError));

  it('end on a working day, and counting back gives the same number', () => {
    fc.assert(
      fc.property(anyDay, few, (day, n) => {
        const reached = addWorkingDays(day, n);
        expect(n === 0 || isWorkingDay(reached)).toBe(true);
        expect(workingDaysBetween(day, reached)).toBe(n);
        expect(workingDaysBetween(reached, day)).toBe(n === 0 ? 0 : -n);
      }),
    );
  });

  it('add up: n and then m is n + m', () => {
    fc.assert(
      fc.property(anyDay, few, few, (day, n, m) => {
        expect(addWorkingDays(addWorkingDays(day, n), m)).toBe(addWorkingDays(day, n + m));
      }),
    );
  });

  it('never come earlier for a later day, nor later than five in nine days allow at the most', () => {
    fc.assert(
      fc.property(anyDay, few, (day, n) => {
        const reached = addWorkingDays(day, n);
        expect(addWorkingDays(addDays(day, 1), n) >= reached).toBe(true);
        expect(daysBetween(day, reached)).toBeLessThanOrEqual(2 * n + 7);
      }),
    );
  });
});
