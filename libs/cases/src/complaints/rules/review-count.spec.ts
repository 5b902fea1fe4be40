import fc from 'fast-check';
import { addDays, addMonths } from '#calendar';
import { countsForReview } from './review-count.js';

const counts = (happenedOn: string, madeOn: string, happenedUntil: string | null = null): boolean =>
  countsForReview({ happenedOn, happenedUntil, madeOn });

describe('a complaint counts for a case review', () => {
  it.each([
    ['made the same day', '2026-11-23', '2026-11-23', true],
    ['made a month after to the day', '2026-10-23', '2026-11-23', true],
    ['made a month and a day after', '2026-10-22', '2026-11-23', false],
    ['made before it happened', '2026-11-24', '2026-11-23', false],
    ['of the month’s last day, made on the last day of a shorter month', '2026-01-31', '2026-02-28', true],
    ['and not the day after that', '2026-01-31', '2026-03-01', false],
    ['in a leap year', '2024-01-31', '2024-02-29', true],
    ['across the year’s end', '2025-12-31', '2026-01-31', true],
    ['made before there was such a right', '2014-10-19', '2014-10-19', false],
  ])('%s: happened %s, made %s: %s', (_, happenedOn, madeOn, answer) => expect(counts(happenedOn, madeOn)).toBe(answer));

  it('by the last day, where it went on for a time', () => {
    expect(counts('2026-06-01', '2026-11-23', '2026-10-23')).toBe(true);
    expect(counts('2026-06-01', '2026-11-23', '2026-10-22')).toBe(false);
  });

  it('on every day from the incident to a month after, and on no other', () => {
    const day = fc.integer({ min: 0, max: 4000 }).map((days) => addDays('2015-01-01', days));
    fc.assert(
      fc.property(day, fc.integer({ min: -10, max: 60 }), (happenedOn, later) => {
        const madeOn = addDays(happenedOn, later);
        expect(counts(happenedOn, madeOn)).toBe(later >= 0 && madeOn <= addMonths(happenedOn, 1));
      }),
    );
  });
});
