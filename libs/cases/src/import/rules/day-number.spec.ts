import fc from 'fast-check';
import { addDays, daysBetween, isIsoDate } from '#calendar';
import { dayNumber } from './day-number.js';

describe('the number of a day', () => {
  it('counts from 1 January 2000', () => {
    fc.assert(
      fc.property(fc.integer({ min: -730_119, max: 2_900_000 }), (days) => {
        const date = addDays('2000-01-01', days);
        expect(dayNumber(date)).toBe(days);
        expect(daysBetween('2000-01-01', date)).toBe(days);
      }),
    );
  });

  it('is there for every text that is a date, and for no other', () => {
    const part = (most: number): fc.Arbitrary<string> => fc.integer({ min: 0, max: most }).map((value) => String(value).padStart(2, '0'));
    const nearly = fc.tuple(fc.constantFrom('0000', '1900', '2000', '2023', '2024', '20x4'), part(14), part(33)).map((parts) => parts.join('-'));
    fc.assert(
      fc.property(fc.oneof(nearly, fc.string(), fc.constantFrom('2024-02-29 ', '2024-2-29', '2024/02/29', '')), (text) => {
        expect(!Number.isNaN(dayNumber(text))).toBe(isIsoDate(text));
      }),
      { numRuns: 2000 },
    );
  });
});
