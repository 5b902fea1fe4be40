import fc from 'fast-check';
import { addDays, addMonths, isIsoDate, londonDate } from './dates.js';
import { parsePeriod, periodBefore, periodsBetween, quarterContaining, quartersOf, yearContaining } from './periods.js';

const anyDay = fc.integer({ min: 0, max: 36_000 }).map((days) => addDays('1990-01-01', days));

describe('dates', () => {
  it.each([
    ['2023-11-30', 3, '2024-02-29'],
    ['2022-11-30', 3, '2023-02-28'],
    ['2023-08-31', 6, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2023-05-10', 1, '2023-06-10'],
  ])('%s + %i months is %s', (date, months, expected) => expect(addMonths(date, months)).toBe(expected));

  it.each(['2023-02-29', '2023-13-01', '2023-1-1', '01/02/2023', '', '2023-04-31', '0000-01-01'])('%s is no date', (text) => {
    expect(isIsoDate(text)).toBe(false);
  });

  it('reads the day in London, on both sides of midnight in summer time', () => {
    expect(londonDate(new Date('2026-06-30T22:59:59Z'))).toBe('2026-06-30');
    expect(londonDate(new Date('2026-06-30T23:00:00Z'))).toBe('2026-07-01');
    expect(londonDate(new Date('2026-01-31T23:59:59Z'))).toBe('2026-01-31');
  });
});

describe('periods', () => {
  it('run from 1 April to 31 March', () => {
    expect(parsePeriod('2023/24')).toEqual({ name: '2023/24', kind: 'year', startsOn: '2023-04-01', endsOn: '2024-03-31' });
    expect(parsePeriod('2023/24 Q4')).toMatchObject({ startsOn: '2024-01-01', endsOn: '2024-03-31' });
    expect(parsePeriod('1999/00')).toMatchObject({ startsOn: '1999-04-01' });
  });

  it.each(['2023/25', '2023', '2023/24 Q5', '2023/24 Q0', '2023-24', 'x'])('%s is no period', (name) => {
    expect(parsePeriod(name)).toBeNull();
  });

  it('contain every day in exactly one year and one of its quarters, and their names read back', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const year = yearContaining(day);
        const quarter = quarterContaining(day);
        expect(year.startsOn <= day && day <= year.endsOn).toBe(true);
        expect(quarter.startsOn <= day && day <= quarter.endsOn).toBe(true);
        expect(quartersOf(year)).toContainEqual(quarter);
        expect(parsePeriod(year.name)).toEqual(year);
        expect(parsePeriod(quarter.name)).toEqual(quarter);
        expect(addDays(periodBefore(quarter).endsOn, 1)).toBe(quarter.startsOn);
      }),
    );
  });

  it('between two days are every period with a day in that time', () => {
    expect(periodsBetween('2024-03-31', '2024-04-01').map(({ name }) => name)).toEqual([
      '2023/24', '2023/24 Q4', '2024/25', '2024/25 Q1',
    ]);
    expect(periodsBetween('2024-04-01', '2024-03-31')).toEqual([]);
  });
});
