import fc from 'fast-check';
import { addDays, daysBetween, isWorkingDay } from '#calendar';
import { nextUsualDay, proposeDays } from './proposed-days.js';

describe('the days that are proposed for meetings', () => {
  it('skip bank holidays, within the week where that can be', () => {
    expect(proposeDays('2026-08-03', 4, 3)).toEqual([
      { meetsOn: '2026-08-03', insteadOf: null },
      { meetsOn: '2026-09-01', insteadOf: '2026-08-31' },
      { meetsOn: '2026-09-28', insteadOf: null },
    ]);
    // Christmas Day 2026 is a Friday, and the Monday after is a bank holiday too.
    expect(proposeDays('2026-12-25', 1, 1)).toEqual([{ meetsOn: '2026-12-24', insteadOf: '2026-12-25' }]);
  });

  it('go on from the day of the week that is usual, whatever a holiday did to the last one', () => {
    expect(nextUsualDay(['2026-09-01', '2026-08-03', '2026-07-06'], 4)).toBe('2026-09-28');
    expect(nextUsualDay(['2026-09-01'], 4)).toBe('2026-09-29');
    expect(nextUsualDay(['2026-09-29', '2026-09-01', '2026-08-03'], 4)).toBe('2026-10-27');
  });

  it('are working days, near those of the usual week', () => {
    fc.assert(fc.property(fc.nat(4000), fc.integer({ min: 1, max: 52 }), (offset, everyWeeks) => {
      const first = addDays('2020-01-01', offset);
      proposeDays(first, everyWeeks, 6).forEach(({ meetsOn, insteadOf }, index) => {
        const usual = addDays(first, index * everyWeeks * 7);
        expect(isWorkingDay(meetsOn)).toBe(true);
        expect(insteadOf).toBe(meetsOn === usual ? null : usual);
        expect(Math.abs(daysBetween(usual, meetsOn))).toBeLessThan(7);
      });
    }));
  });
});
