import { addDays, inWords, instantInWords, isIsoDate, londonInstant, type IsoDate } from '#calendar';
import { breach, checkNext, withdraw, type Step } from './orders.js';
import { endOfHours, lastOfAtMost } from './periods.js';
import type { Change, Judging, PowerFacts, StepAsked } from './power.js';
import type { PowerSetting } from './setting.js';

/**
 * When a closure notice ends: at most 24 hours after it is issued, or 48 where the chief executive or their delegate signed it
 * (ASBCPA 2014 s.77(1), (2)). Of the longer time Christmas Day is no part (s.77(3)).
 */
export function closureNoticeEnds(issuedAt: Date, hours: number, law: PowerSetting): Date {
  return endOfHours(issuedAt, hours, { skipsChristmas: hours > law.closureHours });
}

/** The last moment for the court to hear the application: 48 hours after the notice is served, Christmas Day left out (s.80(3), (4)). */
export function closureCourtBy(servedAt: Date, law: PowerSetting): Date {
  return endOfHours(servedAt, law.closureCourtHours, { skipsChristmas: true });
}

/** The last day for an appeal: 21 days beginning with the day of the decision (s.84(3)). */
export function lastClosureAppealDay(decidedOn: IsoDate, law: PowerSetting): IsoDate {
  return addDays(decidedOn, law.closureAppealDays - 1);
}

/** Whether so many hours need the signature of the chief executive or their delegate (s.77(2)); null where nobody can give so many. */
export function signatureFor(hours: number, law: PowerSetting): 'closure-notice' | 'closure-notice-extended' | null {
  if (!Number.isInteger(hours) || hours < 1 || hours > law.closureHoursExtended) return null;
  return hours > law.closureHours ? 'closure-notice-extended' : 'closure-notice';
}

const instantOf = (day: string, time: string): Date | null => (isIsoDate(day) && /^([01]\d|2[0-3]):[0-5]\d$/.test(time) ? londonInstant(day, time) : null);

/** Refuses a first hearing after its last moment (s.80(3)). */
function checkHeard(power: PowerFacts, { on, time }: StepAsked, say: Judging['say']): void {
  const at = instantOf(on, time);
  if (!power.heardOn && power.courtByAt && at && at > power.courtByAt) {
    say('on', `The court must hear it by ${instantInWords(power.courtByAt)} (section 80(3)). Cancel the notice, and issue a new one where it is needed`);
  }
  if (power.servedAt && at && at < power.servedAt) say('on', `The hearing must be after the notice was served, ${instantInWords(power.servedAt)}`);
}

const heard = (power: PowerFacts, { on }: StepAsked): Change => ({ heardOn: power.heardOn ?? on });

/** The steps of a closure notice and its order (s.76 to s.86). */
export const CLOSURE_STEPS: Record<string, Step> = {
  notice: {
    title: 'Issue the closure notice',
    done: 'Closure notice issued',
    from: ['prepared'],
    asks: ['informed', 'consulted', 'hours', 'signerId', 'on', 'time', 'servedOn', 'servedTime', 'court', 'nextOn', 'nextTime', 'note'],
    needs: {
      informed: 'Enter how you tried to tell the people who live there, and whoever answers for the premises (section 76(6))',
      consulted: 'Enter who was consulted (section 76(7))', hours: 'Choose for how long the notice is (section 77)',
      signerId: 'Choose who signed the notice (section 77)',
      on: 'Enter the day on which the notice was issued', time: 'Enter the time at which it was issued, like 14:30',
      servedOn: 'Enter the day on which it was served (section 79)', servedTime: 'Enter the time at which it was served, like 14:30 (section 79)',
      court: 'Enter which court hears the application: the notice says so (section 76(5))',
      nextOn: 'Enter the day of the hearing: the notice says so (section 76(5))', nextTime: 'Enter the time of the hearing, like 10:00 (section 76(5))',
    },
    judge(_power, asked, law, { now, say }) {
      const { on, time, servedOn, servedTime, nextOn, nextTime } = asked;
      const hours = Number(asked.hours);
      if (asked.hours && !signatureFor(hours, law)) say('hours', `A closure notice is for at most ${law.closureHoursExtended} hours (section 77)`);
      const [noticeAt, servedAt, hearingAt] = [instantOf(on, time), instantOf(servedOn, servedTime), instantOf(nextOn, nextTime)];
      if (noticeAt && noticeAt > now) say('time', 'The notice cannot be issued later than now');
      if (servedAt && noticeAt && servedAt < noticeAt) say('servedOn', 'It is served after it is issued');
      else if (servedAt && servedAt > now) say('servedOn', 'The notice cannot be served later than now');
      if (!noticeAt || !servedAt || !signatureFor(hours, law)) return {};
      const courtByAt = closureCourtBy(servedAt, law);
      if (hearingAt && hearingAt > courtByAt) say('nextOn', `The court must hear it within ${law.closureCourtHours} hours of service, by ${instantInWords(courtByAt)} (section 80(3))`);
      if (hearingAt && hearingAt < servedAt) say('nextOn', 'The hearing must be after the notice is served');
      return {
        state: 'noticed', noticeAt, servedAt, noticeUntilAt: closureNoticeEnds(noticeAt, hours, law), courtByAt, appliedOn: servedOn,
        appliedBy: 'council', court: asked.court, hearingOn: nextOn,
      };
    },
  },
  extendNotice: {
    title: 'Extend the notice',
    done: 'Notice extended',
    from: ['noticed'],
    asks: ['on', 'time', 'signerId', 'note'],
    needs: { on: 'Enter the day on which it was extended', time: 'Enter the time at which it was extended, like 14:30', signerId: 'Choose who signed it (section 77(5))' },
    judge(power, { on, time }, law, { say }) {
      const at = instantOf(on, time);
      const longest = power.noticeAt && closureNoticeEnds(power.noticeAt, law.closureHoursExtended, law);
      if (!longest || (power.noticeUntilAt && power.noticeUntilAt >= longest)) {
        say('on', `The notice is for ${law.closureHoursExtended} hours already, and that is the most (section 77)`);
      }
      if (at && power.noticeUntilAt && at > power.noticeUntilAt) say('on', `The notice ended ${instantInWords(power.noticeUntilAt)}: it cannot be extended any more (section 77(4))`);
      return { noticeUntilAt: longest };
    },
  },
  grant: {
    title: 'Closure order made',
    from: ['noticed'],
    asks: ['on', 'time', 'until', 'prohibitions', 'note'],
    needs: { on: 'Enter the day of the hearing', time: 'Enter the time of the hearing, like 10:00', until: 'Enter the last day of the order (section 80(6))', prohibitions: 'Enter who may not go in, and who may (section 80(7))' },
    judge(power, asked, law, { say }) {
      checkHeard(power, asked, say);
      const { on, until, prohibitions } = asked;
      const last = isIsoDate(on) ? lastOfAtMost(on, law.closureMonths) : null;
      if (isIsoDate(until) && until < on) say('until', `The last day must be ${inWords(on)} or later`);
      if (last && until > last) say('until', `A closure order lasts at most ${law.closureMonths} months, until ${inWords(last)} (section 80(6))`);
      return {
        ...heard(power, asked), state: 'in-force', grantedOn: on, fromOn: on, untilOn: until, hearingOn: null, prohibitions,
        appealUntil: isIsoDate(on) ? lastClosureAppealDay(on, law) : null,
      };
    },
  },
  adjourn: {
    title: 'Hearing put off',
    from: ['noticed'],
    asks: ['on', 'time', 'nextOn', 'nextTime', 'note'],
    needs: { on: 'Enter the day of the hearing', time: 'Enter the time of the hearing, like 10:00', nextOn: 'Enter the day of the next hearing (section 81(3))' },
    judge(power, asked, law, { say }) {
      checkHeard(power, asked, say);
      checkNext('nextOn', asked, say, 'The next hearing');
      const last = isIsoDate(asked.on) ? addDays(asked.on, law.closureAdjournDays) : null;
      if (last && asked.nextOn > last) say('nextOn', `The court can put it off for at most ${law.closureAdjournDays} days, until ${inWords(last)} (section 81(3))`);
      return { ...heard(power, asked), hearingOn: asked.nextOn };
    },
  },
  refused: {
    title: 'Court refused',
    from: ['noticed'],
    asks: ['on', 'time', 'note'],
    needs: { on: 'Enter the day on which the court refused', time: 'Enter the time of the hearing, like 10:00' },
    judge(power, asked, law, { say }) {
      checkHeard(power, asked, say);
      return { ...heard(power, asked), state: 'refused', endedOn: asked.on, hearingOn: null, appealUntil: isIsoDate(asked.on) ? lastClosureAppealDay(asked.on, law) : null };
    },
  },
  breach: breach(' (section 86)'),
  extend: {
    title: 'Extended by the court',
    from: ['in-force'],
    asks: ['on', 'until', 'note'],
    needs: { on: 'Enter the day on which the court extended it', until: 'Enter the new last day (section 82)' },
    lasting: true,
    judge(power, { until }, law, { say }) {
      if (!isIsoDate(until) || !power.fromOn || !power.untilOn) return {};
      const more = lastOfAtMost(power.untilOn, law.closureMonths);
      const all = lastOfAtMost(power.fromOn, law.closureMonthsMost);
      if (until <= power.untilOn) say('until', `The new last day must be after ${inWords(power.untilOn)}`);
      else if (until > all) say('until', `With all its extensions the order lasts at most ${law.closureMonthsMost} months, until ${inWords(all)} (section 82)`);
      else if (until > more) say('until', `One extension is at most ${law.closureMonths} months, until ${inWords(more)} (section 82)`);
      return { untilOn: until };
    },
  },
  appeal: {
    title: 'Appeal lodged',
    from: ['in-force'],
    asks: ['on', 'court', 'note'],
    needs: { on: 'Enter the day on which the appeal was lodged (section 84)' },
    judge(power, { on }, law, { say }) {
      if (power.appealUntil && on > power.appealUntil) {
        say('on', `The last day for an appeal was ${inWords(power.appealUntil)}: ${law.closureAppealDays} days beginning with the day of the decision (section 84(3))`);
      }
      if (power.appealedOn) say('on', 'An appeal is lodged already');
      return { appealedOn: on };
    },
  },
  appealDecided: {
    title: 'Appeal decided',
    from: ['in-force'],
    asks: ['on', 'result', 'note'],
    needs: { on: 'Enter the day on which the Crown Court decided', result: 'Choose what the court decided (section 84)' },
    judge(power, { on, result }, _law, { say }) {
      if (!power.appealedOn) say('on', 'There is no appeal to decide. Record first that it was lodged (section 84)');
      if (result && !Object.hasOwn(APPEAL_RESULTS, result)) say('result', 'Choose what the court decided from the list');
      return result === 'quashed' ? { state: 'ended', endedOn: on, appealedOn: null } : { appealedOn: null };
    },
  },
  discharge: {
    title: 'Discharged by the court',
    from: ['in-force'],
    asks: ['on', 'note'],
    needs: { on: 'Enter the day on which the court discharged it (section 83)' },
    lasting: true,
    judge: (_power, { on }) => ({ state: 'ended', endedOn: on }),
  },
  withdraw: { ...withdraw, title: 'Cancel it', done: 'Cancelled', from: ['prepared', 'noticed'], needs: { on: 'Enter the day on which it was cancelled', note: 'Enter why it was cancelled (section 78)' } },
};

/** What a court decides on an appeal. */
export const APPEAL_RESULTS = { stands: 'The order stands', quashed: 'The order ends' } as const;
