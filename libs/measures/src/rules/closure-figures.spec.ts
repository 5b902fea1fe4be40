import fc from 'fast-check';
import { cohortRate, figureOf, share, type ClosureCounts } from './closure-figures.js';

const counts = (some: Partial<ClosureCounts>): ClosureCounts => ({
  agencyId: 'a', period: '2023/24', received: 0, under: 0, between: 0, overClosed: 0, overOpen: 0, cohort: 0, cohortInTime: 0,
  cohortUndecided: 0, ...some,
});

describe('a share in whole percent', () => {
  it.each([
    [106, 103, 103],
    [343, 433, 79],
    [1, 200, 1],
    [1, 201, 0],
    [2, 7, 29],
    [0, 1, 0],
    [3, 1, 300],
  ])('%i of %i is %i%%', (numerator, denominator, value) => expect(share(numerator, denominator).value).toBe(value));

  it('is not applicable where there is nothing to divide by', () => expect(share(5, 0).value).toBeNull());

  it('rounds half up, exactly', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.integer({ min: 1, max: 100_000 }), (numerator, denominator) => {
        const value = share(numerator, denominator).value!;
        expect(2 * denominator * value).toBeLessThanOrEqual(200 * numerator + denominator);
        expect(2 * denominator * (value + 1)).toBeGreaterThan(200 * numerator + denominator);
      }),
    );
  });
});

it('(c) is both its parts, closed and still open', () => {
  expect(figureOf(counts({ overClosed: 2, overOpen: 3 }), 'over')).toEqual({ value: 5, numerator: 5, denominator: null });
});

it('the cohort rate has bounds that meet when all is decided, and never passes 100%', () => {
  expect(cohortRate(counts({ cohort: 10, cohortInTime: 6, cohortUndecided: 2 }))).toMatchObject({
    lower: { value: 60 }, upper: { value: 80 }, undecided: 2,
  });
  fc.assert(
    fc.property(fc.nat(50), fc.nat(50), fc.nat(50), (inTime, undecided, late) => {
      const { lower, upper } = cohortRate(counts({ cohort: inTime + undecided + late, cohortInTime: inTime, cohortUndecided: undecided }));
      if (lower.value === null) return expect(inTime + undecided + late).toBe(0);
      expect(lower.value).toBeLessThanOrEqual(upper.value!);
      expect(upper.value).toBeLessThanOrEqual(100);
      if (undecided === 0) expect(lower).toEqual(upper);
    }),
  );
});
