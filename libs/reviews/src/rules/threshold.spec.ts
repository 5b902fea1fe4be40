import fc from 'fast-check';
import { addDays } from '#calendar';
import { FIRST_SETTING, settingOn, type ReviewSetting } from './settings.js';
import { countsForReview, lastDayToAsk, weigh, whyNotQualifying } from './threshold.js';

const setting: ReviewSetting = { ...FIRST_SETTING, agencyId: 'communities' };

describe('a complaint qualifies', () => {
  it.each([
    ['on the day it happened', '2026-05-10', '2026-05-10', '2026-06-01', null],
    ['a month after to the day', '2026-05-10', '2026-06-10', '2026-06-11', null],
    ['a month after, clamped to the end of February', '2026-01-31', '2026-02-28', '2026-03-01', null],
    ['a month after, in a leap year', '2024-01-31', '2024-02-29', '2024-03-01', null],
    ['with the request on the same day', '2026-05-10', '2026-05-20', '2026-05-20', null],
    ['with the request six months later to the day', '2026-05-10', '2026-05-20', '2026-11-20', null],
    ['with the request at the end of a shorter month', '2025-08-20', '2025-08-31', '2026-02-28', null],
    ['not a day later than a month', '2026-05-10', '2026-06-11', '2026-06-12', 'made-late'],
    ['not a day after the clamped month', '2026-01-31', '2026-03-01', '2026-03-02', 'made-late'],
    ['not a day later than six months', '2026-05-10', '2026-05-20', '2026-11-21', 'request-late'],
    ['not after the request', '2026-05-10', '2026-05-20', '2026-05-19', 'after-request'],
    ['not before it happened', '2026-05-10', '2026-05-09', '2026-05-20', 'before-it-happened'],
    ['not where nobody knows when it happened', null, '2026-05-20', '2026-05-21', 'day-unknown'],
  ])('%s', (_, happenedOn, madeOn, requestedOn, whyNot) => {
    expect(whyNotQualifying({ madeOn, happenedOn }, requestedOn, setting)).toBe(whyNot);
  });
});

const day = fc.integer({ min: 0, max: 800 }).map((days) => addDays('2024-06-01', days));
const complaint = fc.record({ happenedOn: fc.option(day, { nil: null }), late: fc.integer({ min: -2, max: 45 }), unknownMadeOn: day }).map(
  ({ happenedOn, late, unknownMadeOn }) => ({ happenedOn, madeOn: happenedOn === null ? unknownMadeOn : addDays(happenedOn, late) }),
);

/** The same day of a later month, or the last day of that month: written again, without the calendar. */
function monthsLater(date: string, months: number): string {
  const [year, month, dayOfMonth] = date.split('-').map(Number) as [number, number, number];
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(dayOfMonth, lastDay))).toISOString().slice(0, 10);
}

it('the threshold is met by as many as a plain count finds, at every number a partnership may set', () => {
  fc.assert(
    fc.property(fc.array(complaint, { maxLength: 12 }), day, fc.integer({ min: 1, max: 3 }), (complaints, requestedOn, threshold) => {
      let found = 0;
      for (const { happenedOn, madeOn } of complaints) {
        if (happenedOn === null || madeOn < happenedOn || madeOn > requestedOn) continue;
        if (madeOn <= monthsLater(happenedOn, 1) && requestedOn <= monthsLater(madeOn, 6)) found += 1;
      }
      const weighed = weigh(complaints, requestedOn, { ...setting, threshold });
      expect([weighed.qualifying, weighed.met]).toEqual([found, found >= threshold]);
      expect(weighed.complaints).toHaveLength(complaints.length);
    }),
  );
});

describe('a complaint with no request yet', () => {
  it('was made in time up to a month after the last day on which it went on', () => {
    const told = { happenedOn: '2026-06-01', happenedUntil: '2026-10-23', madeOn: '2026-11-23' };
    expect(countsForReview(told, setting)).toBe(true);
    expect(countsForReview({ ...told, happenedUntil: '2026-10-22' }, setting)).toBe(false);
    expect(countsForReview({ ...told, happenedUntil: null }, setting)).toBe(false);
  });

  it('says what weighing a request would say, at every number a partnership may set', () => {
    fc.assert(
      fc.property(complaint, day, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 6, max: 24 }), ({ happenedOn, madeOn }, requestedOn, complaintMonths, requestMonths) => {
        if (happenedOn === null) return;
        const set = { ...setting, complaintMonths, requestMonths };
        const qualifies = countsForReview({ happenedOn, happenedUntil: null, madeOn }, set) && madeOn <= requestedOn && requestedOn <= lastDayToAsk(madeOn, set);
        expect(qualifies).toBe(whyNotQualifying({ happenedOn, madeOn }, requestedOn, set) === null);
      }),
    );
  });
});

it('a new number counts from its day', () => {
  const settings = [{ ...setting, appliesFrom: '2026-04-01', threshold: 2 }, setting];
  expect(settingOn(settings, '2026-03-31').threshold).toBe(3);
  expect(settingOn(settings, '2026-04-01').threshold).toBe(2);
  expect(settingOn(settings, '2001-01-01').threshold).toBe(3);
  expect(() => settingOn([], '2026-04-01')).toThrow('no setting');
});
