import fc from 'fast-check';
import { addDays, isWorkingDay, workingDaysBetween } from '#calendar';
import { daysOfMeeting, workingDaysBefore } from './meeting-days.js';

const day = fc.integer({ min: 0, max: 4000 }).map((n) => addDays('2020-01-01', n));

describe('the days of a meeting', () => {
  it('are counted back in working days, over bank holidays', () => {
    // Boxing Day 2026 is a Saturday: its substitute is Monday 28 December.
    expect(workingDaysBefore('2026-12-29', 1)).toBe('2026-12-24');
    expect(daysOfMeeting('2026-12-29', { referralDays: 5, agendaDays: 3, publishDays: 1 })).toEqual({
      referralsBy: '2026-12-18', agendaOn: '2026-12-22', publishBy: '2026-12-24',
    });
  });

  it('leave as many whole working days as the panel asks for, whatever the day', () => {
    fc.assert(fc.property(day, fc.integer({ min: 1, max: 20 }), (meetsOn, n) => {
      const before = workingDaysBefore(meetsOn, n);
      expect(isWorkingDay(before)).toBe(true);
      // The days after it up to the meeting's own, which counts where it is a working day itself.
      expect(workingDaysBetween(before, meetsOn)).toBe(isWorkingDay(meetsOn) ? n : n - 1);
    }));
  });

  it('come in their order: the agenda is there when it goes out', () => {
    fc.assert(fc.property(day, fc.nat(20), fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 20 }), (meetsOn, referralDays, agendaDays, publishDays) => {
      const { agendaOn, publishBy, referralsBy } = daysOfMeeting(meetsOn, { referralDays, agendaDays, publishDays });
      expect(agendaOn <= publishBy && publishBy < meetsOn && referralsBy <= meetsOn).toBe(true);
    }));
  });
});
