import fc from 'fast-check';
import { addDays } from '#calendar';
import { faultOfDoneOn, faultOfDueOn, targetDay } from './action-days.js';

const TODAY = '2026-11-23';

describe('the day of an action', () => {
  it.each([
    [{ days: 0, kind: 'working' }, '2026-11-23'],
    [{ days: 5, kind: 'working' }, '2026-11-30'],
    [{ days: 5, kind: 'calendar' }, '2026-11-28'],
    [{ days: 25, kind: 'working' }, '2026-12-30'],
  ] as const)('is %p after a Monday: %s', (target, expected) => {
    expect(targetDay(TODAY, target)).toBe(expected);
  });

  it.each([
    [TODAY, null, null],
    ['2026-11-24', 'today or in the past', null],
    ['2026-11-22', null, 'today or later'],
    ['2026-02-30', 'real date', 'real date'],
    ['', 'real date', 'real date'],
    ['1066-10-14', 'too long ago', 'today or later'],
    ['2029-01-01', 'today or in the past', 'within two years'],
  ])('%p: done %p, planned %p', (day, done, due) => {
    const fault = (words: string | null): unknown => (words ? expect.stringContaining(words) : null);
    expect(faultOfDoneOn(day, TODAY)).toEqual(fault(done));
    expect(faultOfDueOn(day, TODAY)).toEqual(fault(due));
  });

  it('is at most one fault away from today, on either side', () => {
    fc.assert(
      fc.property(fc.integer({ min: -5000, max: 700 }), (days) => {
        const day = addDays(TODAY, days);
        expect([faultOfDoneOn(day, TODAY), faultOfDueOn(day, TODAY)].filter((fault) => fault === null)).toHaveLength(days === 0 ? 2 : 1);
      }),
    );
  });
});
