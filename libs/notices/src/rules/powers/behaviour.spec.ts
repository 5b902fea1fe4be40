import fc from 'fast-check';
import { addDays, addMonths } from '#calendar';
import { askedOf, freshPower } from '../../../../../test/powers.js';
import { faultOfBehaviourEnd, nextReviewBy } from './behaviour.js';
import { FIRST_POWER_SETTING as LAW } from './setting.js';
import { judgeStep } from './steps.js';

const adult = { bornOn: '1990-05-05', believedAge: null };
const child = { bornOn: '2011-05-05', believedAge: null };
const days = fc.integer({ min: 0, max: 20_000 }).map((many) => addDays('2000-01-01', many));

describe('a criminal behaviour order (Sentencing Act 2020 s.334)', () => {
  it.each([['2028-11-19', true], ['2028-11-18', false], ['2040-01-01', true], [null, true]])('of an adult, made on 20 November 2026, may last until %s: %s', (until, may) => {
    expect(faultOfBehaviourEnd(adult, '2026-11-20', until, LAW) === null).toBe(may);
  });

  it.each([['2027-11-18', false], ['2027-11-19', true], ['2029-11-20', true], ['2029-11-21', false], [null, false]])('under 18 may last until %s: %s', (until, may) => {
    const fault = faultOfBehaviourEnd(child, '2026-11-20', until, LAW);
    expect(fault === null).toBe(may);
    if (fault) expect(fault).toContain('section 334');
  });

  it('of an adult is at least 2 years, whatever the day', () => {
    fc.assert(fc.property(days, fc.integer({ min: -400, max: 400 }), (madeOn, off) => {
      const until = addDays(addMonths(madeOn, 24), off);
      expect(faultOfBehaviourEnd({ bornOn: '1960-01-01', believedAge: null }, madeOn, until, LAW) === null).toBe(off >= -1);
    }));
  });
});

describe('its yearly review (s.337)', () => {
  it('is due before the end of the year that begins with the order, while they are under 18 at that end', () => {
    expect(nextReviewBy(child, '2026-11-20', '2029-11-19', LAW)).toBe('2027-11-19');
    expect(nextReviewBy({ bornOn: '2009-11-19', believedAge: null }, '2026-11-20', '2029-11-19', LAW)).toBeNull();
    expect(nextReviewBy({ bornOn: '2009-11-20', believedAge: null }, '2026-11-20', '2029-11-19', LAW)).toBe('2027-11-19');
  });

  it('is not, where the order ends before', () => {
    expect(nextReviewBy(child, '2026-11-20', '2027-11-18', LAW)).toBeNull();
    expect(nextReviewBy(child, '2026-11-20', '2027-11-19', LAW)).toBe('2027-11-19');
  });

  it('moves on by a year when it is done', () => {
    const power = freshPower('behaviour', { ...child, state: 'in-force', fromOn: '2025-11-20', grantedOn: '2025-11-20', untilOn: '2028-11-19', reviewOn: '2026-11-19', latestOn: '2025-11-20' });
    const { faults, change } = judgeStep(power, 'review', askedOf({ on: '2026-11-10', note: 'She kept to it' }), LAW, { today: '2026-11-23', now: new Date('2026-11-23') });
    expect([faults, change.reviewOn]).toEqual([[], '2027-11-19']);
  });
});
