import { addDays, addMonths } from '#calendar';
import fc from 'fast-check';
import { bandIsUnder, hasReached } from './age.js';

describe('16 or over on the day (s.43(1)(a))', () => {
  it.each([
    ['2010-11-24', '2026-11-23', false], // the day before the 16th birthday
    ['2010-11-24', '2026-11-24', true], // the birthday itself
    ['2010-11-23', '2026-11-24', true],
    ['2008-02-29', '2024-02-28', false],
    ['2008-02-29', '2024-02-29', true],
    ['2010-03-01', '2026-02-28', false],
    ['2010-03-01', '2026-03-01', true],
  ])('born %s, on %s: %s', (bornOn, day, is) => {
    expect(hasReached(bornOn, 16, day)).toBe(is);
  });

  it.each([['2027-02-28', false], ['2027-03-01', true]])('of another age, born on 29 February, in a year without one, on %s: %s', (day, is) => {
    expect(hasReached('2012-02-29', 15, day)).toBe(is);
  });

  it('is never so on the day before it is so', () => {
    const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2012-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
    fc.assert(fc.property(day, fc.integer({ min: 10, max: 18 }), (bornOn, age) => {
      const clamped = addMonths(bornOn, age * 12);
      const birthday = clamped.slice(5) === bornOn.slice(5) ? clamped : addDays(clamped, 1);
      return hasReached(bornOn, age, birthday) && !hasReached(bornOn, age, addDays(birthday, -1));
    }));
  });

  it('is known from an age band where that leaves no doubt', () => {
    expect(['under-10', '10-15', '16-17', '18-24', ''].map((band) => bandIsUnder(band, 16))).toEqual([true, true, false, false, false]);
  });
});
