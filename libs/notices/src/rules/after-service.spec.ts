import fc from 'fast-check';
import { addDays, daysBetween, isWorkingDay } from '#calendar';
import { lastAppealDay } from './appeal.js';
import { faultOfBreach, faultOfBreachedNotice } from './breach.js';
import { faultOfLodging } from './lodging.js';
import { faultsOfNewRequirements } from './requirements.js';
import { faultOfAmount, faultOfProsecuting, inPounds, lastDayToPay, penceFrom } from './penalty.js';
import { faultOfBeginning } from './prosecution.js';
import type { RequirementFacts } from './requirement-state.js';
import { FIRST_SETTING } from './settings.js';
import { taskDayOf } from './task-day.js';
import { faultOfDoingWorks } from './works.js';

const TODAY = '2026-12-31';
const day = fc.integer({ min: 0, max: 3000 }).map((days) => addDays('2020-01-01', days));

describe('an appeal (s.46(2))', () => {
  const days = { servedOn: '2026-11-02', appealUntil: '2026-11-22', today: TODAY };
  it.each([['2026-11-02', null], ['2026-11-22', null], ['2026-11-23', /22 November 2026.*section 46\(2\)/], ['2026-11-01', /2 November 2026 or later/], ['2027-01-01', /today or in the past/], ['2026-02-30', /real date/], ['', /Enter the date/]])(
    'of a notice served on 2 November, lodged on %s', (lodgedOn, fault) => {
      if (fault === null) expect(faultOfLodging(lodgedOn, days)).toBeNull();
      else expect(faultOfLodging(lodgedOn, days)).toMatch(fault);
    });

  it('is in time on each of the days, the day of issue the first, and late on the next', () => {
    fc.assert(fc.property(day, fc.integer({ min: 1, max: 90 }), (servedOn, count) => {
      const facts = { servedOn, appealUntil: lastAppealDay(servedOn, count), today: '2040-01-01' };
      expect(faultOfLodging(addDays(servedOn, count - 1), facts)).toBeNull();
      expect(faultOfLodging(addDays(servedOn, count), facts)).toMatch(/section 46\(2\)/);
    }));
  });
});

describe('a breach (s.48)', () => {
  const notice = { state: 'served' as const, servedOn: '2026-11-02', endedOn: null, appeals: [{ lodgedOn: '2026-11-10', stopsLiftedOn: null, decidedOn: '2026-11-20' }] };
  const act: RequirementFacts = { kind: 'do', byOn: '2026-11-25', startsOn: null, variedOn: null };
  it.each([
    ['2026-11-01', /must be 2 November 2026 or later.*section 48/], ['2026-11-12', /appeal was running.*section 46\(3\)/],
    ['2026-11-25', /until the end of 25 November 2026.*section 48/], ['2026-11-26', null], [TODAY, null], ['2027-01-01', /today or in the past/],
  ])('of something to do by 25 November, seen on %s', (happenedOn, fault) => {
    if (fault === null) expect(faultOfBreach(notice, act, happenedOn, TODAY)).toBeNull();
    else expect(faultOfBreach(notice, act, happenedOn, TODAY)).toMatch(fault);
  });

  it('of something to stop can happen while an appeal runs', () => {
    expect(faultOfBreach(notice, { ...act, kind: 'stop', byOn: null }, '2026-11-12', TODAY)).toBeNull();
  });

  it.each(['withdrawn', 'discharged', 'quashed'] as const)('is none of a notice that is %s', (state) => {
    expect(faultOfBreachedNotice({ ...notice, state, endedOn: '2026-12-01' })).toMatch(/1 December 2026.*section 48/);
  });

  it('is none of a notice that nobody has been served with', () => {
    expect(faultOfBreachedNotice({ ...notice, state: 'draft', servedOn: null })).toMatch(/not been served.*section 48/);
    expect(faultOfBreachedNotice(notice)).toBeNull();
  });
});

describe('a fixed penalty (s.52)', () => {
  it('is paid within the days that follow its own', () => {
    expect(lastDayToPay('2026-11-02', 14)).toBe('2026-11-16');
    fc.assert(fc.property(day, fc.integer({ min: 1, max: 90 }), (issuedOn, days) => expect(daysBetween(issuedOn, lastDayToPay(issuedOn, days))).toBe(days)));
  });

  it.each([[1, null], [10_000, null], [10_001, /£100 \(section 52\(6\)\)/], [0, /Enter the amount/], [null, /Enter the amount/]])('of %s pence', (pence, fault) => {
    if (fault === null) expect(faultOfAmount(pence, FIRST_SETTING)).toBeNull();
    else expect(faultOfAmount(pence, FIRST_SETTING)).toMatch(fault);
  });

  it('may be as much as the setting of its day says', () => {
    expect(faultOfAmount(50_000, { ...FIRST_SETTING, penaltyMost: 50_000 })).toBeNull();
    expect(faultOfAmount(50_001, { ...FIRST_SETTING, penaltyMost: 50_000 })).toMatch(/£500/);
  });

  it.each([['100', 10_000], ['£75.50', 7_550], ['1,250', 125_000], [' 80 ', 8_000], ['-5', null], ['1e3', null], ['12.5', null], ['', null], ['12,50', null]])(
    'typed as "%s"', (typed, pence) => expect(penceFrom(typed)).toBe(pence));

  it('is written as people write it, and read back', () => {
    expect([inPounds(10_000), inPounds(7_550), inPounds(125_000)]).toEqual(['£100', '£75.50', '£1,250']);
    fc.assert(fc.property(fc.integer({ min: 1, max: 99_999_999 }), (pence) => expect(penceFrom(inPounds(pence))).toBe(pence)));
  });

  it('keeps a prosecution away while it may be paid, and once it is', () => {
    expect(faultOfProsecuting({ state: 'issued', payBy: '2026-11-16' }, '2026-11-16')).toMatch(/section 52\(4\)/);
    expect(faultOfProsecuting({ state: 'issued', payBy: '2026-11-16' }, '2026-11-17')).toBeNull();
    expect(faultOfProsecuting({ state: 'paid', payBy: '2026-11-16' }, '2026-12-17')).toMatch(/paid.*section 52/);
    expect(faultOfProsecuting(null, '2026-11-03')).toBeNull();
  });
});

describe('a prosecution', () => {
  it.each([['2026-06-30', '2026-12-30', null], ['2026-06-29', '2026-12-30', /29 December 2026.*section 127/], ['2026-08-31', '2026-08-31', null], ['2026-08-31', '2026-08-30', /31 August 2026 or later/]])(
    'for a breach of %s, begun on %s', (happenedOn, begunOn, fault) => {
      if (fault === null) expect(faultOfBeginning(begunOn, happenedOn, TODAY)).toBeNull();
      else expect(faultOfBeginning(begunOn, happenedOn, TODAY)).toMatch(fault);
    });
});

describe('remedial works (s.47)', () => {
  it('need consent where the place is not open to the air, by the day they are done', () => {
    expect(faultOfDoingWorks({ place: 'open', consent: '', consentOn: null }, TODAY)).toBeNull();
    expect(faultOfDoingWorks({ place: 'premises', consent: '', consentOn: null }, TODAY)).toMatch(/section 47\(3\)/);
    expect(faultOfDoingWorks({ place: 'premises', consent: 'Both', consentOn: '2026-12-31' }, TODAY)).toBeNull();
    expect(faultOfDoingWorks({ place: 'premises', consent: 'Both', consentOn: '2026-12-31' }, '2026-12-30')).toMatch(/section 47\(3\)/);
  });
});

describe('what a varied notice asks', () => {
  it('is told by the number of its field', () => {
    expect(faultsOfNewRequirements([], '2026-11-20')).toEqual([{ field: 'requirement1-words', message: expect.stringContaining('section 43(3)') }]);
    const faults = faultsOfNewRequirements([{ kind: 'stop', words: 'Stop', byOn: '2026-11-20' }, { kind: 'do', words: ' ', byOn: '2026-11-19' }], '2026-11-20');
    expect(faults.map(({ field }) => field)).toEqual(['requirement2-words']);
    expect(faultsOfNewRequirements([{ kind: 'do', words: 'Do', byOn: '2026-11-19' }], '2026-11-20').map(({ field }) => field)).toEqual(['requirement1-by']);
    expect(faultsOfNewRequirements([{ kind: 'do', words: 'Do', byOn: '2026-11-20' }], '2026-11-20')).toEqual([]);
  });
});

describe('the day of a task because of a day of the law', () => {
  it.each([
    // Friday 20 November 2026: what is over is looked at on Monday.
    [{ day: '2026-11-20', offset: 1 }, '2026-11-21', '2026-11-23'],
    [{ day: '2026-11-18', offset: 1 }, '2026-11-19', '2026-11-19'],
    // Christmas Eve 2026 is a Thursday; the 25th and the 28th are bank holidays.
    [{ day: '2026-12-24', offset: 1 }, '2026-12-25', '2026-12-29'],
    // The worker was down for a week: it is due today.
    [{ day: '2026-11-12', offset: 1 }, '2026-11-20', '2026-11-20'],
    // A hearing on a Monday is prepared by Friday.
    [{ day: '2026-11-23', offset: -1 }, '2026-11-16', '2026-11-20'],
    // Clocks go back on 25 October 2026.
    [{ day: '2026-10-24', offset: 1 }, '2026-10-25', '2026-10-26'],
  ])('%j, looked at on %s, is due on %s', (acting, today, due) => expect(taskDayOf(acting, today)).toBe(due));

  it('is always a working day, no earlier than today, and the day of the law stays where it is', () => {
    fc.assert(fc.property(day, fc.integer({ min: -30, max: 5 }), fc.integer({ min: -40, max: 40 }), (legal, offset, late) => {
      const today = addDays(legal, late);
      const due = taskDayOf({ day: legal, offset }, today);
      expect(isWorkingDay(due)).toBe(true);
      expect(due >= today).toBe(true);
      if (today <= addDays(legal, offset - 6) && offset > 0) expect(daysBetween(addDays(legal, offset), due)).toBeGreaterThanOrEqual(0);
      if (today <= addDays(legal, offset - 12) && offset < 0) expect(due < legal).toBe(true);
    }));
  });
});
