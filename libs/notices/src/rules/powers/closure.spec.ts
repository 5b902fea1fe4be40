import { londonInstant } from '#calendar';
import { askedOf, freshPower } from '../../../../../test/powers.js';
import { signatureFor } from './closure.js';
import type { PowerFacts, StepAsked } from './power.js';
import { FIRST_POWER_SETTING as LAW } from './setting.js';
import { judgeStep, stepsOpen } from './steps.js';

const NOW = { today: '2026-11-23', now: londonInstant('2026-11-23', '15:00') };
const NOTICE = {
  informed: 'Knocked at 9 and 9a', consulted: 'Inspector Hale', hours: '24', signerId: 'someone', on: '2026-11-23', time: '14:00', servedOn: '2026-11-23', servedTime: '14:30',
  court: 'Nottingham Magistrates’ Court', nextOn: '2026-11-25', nextTime: '14:30',
};
const judged = (power: PowerFacts, step: string, asked: Partial<StepAsked>, law = LAW) => judgeStep(power, step, askedOf(asked), law, NOW);
const faultsOf = (...given: Parameters<typeof judged>): string[] => judged(...given).faults.map(({ field, message }) => `${field}: ${message}`);
const premises = freshPower('closure');

describe('a closure notice', () => {
  it('is for 24 hours, or for 48 with the signature of the chief executive or their delegate (s.77)', () => {
    expect([0, 1, 24, 25, 48, 49, 24.5].map((hours) => signatureFor(hours, LAW)))
      .toEqual([null, 'closure-notice', 'closure-notice', 'closure-notice-extended', 'closure-notice-extended', null, null]);
    expect(faultsOf(premises, 'notice', NOTICE)).toEqual([]);
    expect(faultsOf(premises, 'notice', { ...NOTICE, hours: '49' })).toEqual([expect.stringMatching(/^hours: .*48 hours.*section 77/)]);
    expect(signatureFor(72, { ...LAW, closureHoursExtended: 72 })).toBe('closure-notice-extended');
  });

  it('ends at a minute in London, and a court hears the order within 48 hours of service (s.80(3))', () => {
    const { change } = judged(premises, 'notice', NOTICE);
    expect(change).toMatchObject({ state: 'noticed', noticeUntilAt: londonInstant('2026-11-24', '14:00'), courtByAt: londonInstant('2026-11-25', '14:30') });
    expect(faultsOf(premises, 'notice', { ...NOTICE, nextTime: '14:31' })).toEqual([expect.stringMatching(/^nextOn: .*25 November 2026, 2:30pm \(section 80\(3\)\)/)]);
    expect(faultsOf(premises, 'notice', { ...NOTICE, nextOn: '2026-11-26', nextTime: '14:30' }, { ...LAW, closureCourtHours: 72 })).toEqual([]);
  });

  it('is issued and served by now, in this order', () => {
    expect(faultsOf(premises, 'notice', { ...NOTICE, time: '15:01', servedTime: '15:02' })).toEqual([expect.stringMatching(/^time: /), expect.stringMatching(/^servedOn: /)]);
    expect(faultsOf(premises, 'notice', { ...NOTICE, servedTime: '13:59', nextTime: '13:00' })).toEqual([expect.stringMatching(/^servedOn: /)]);
    expect(faultsOf(premises, 'notice', { ...NOTICE, servedTime: '14:00', nextOn: '2026-11-23', nextTime: '13:00' })).toEqual([expect.stringMatching(/^nextOn: /)]);
  });

  it('says who was consulted and who was told (s.76(6), (7))', () => {
    expect(faultsOf(premises, 'notice', { ...NOTICE, informed: '', consulted: '' })).toEqual([expect.stringMatching(/76\(6\)/), expect.stringMatching(/76\(7\)/)]);
  });

  it('of 24 hours is extended by 24 before it ends; one of 48 never (s.77(4))', () => {
    const noticed = { ...premises, ...judged(premises, 'notice', { ...NOTICE, on: '2026-11-22', servedOn: '2026-11-22', nextOn: '2026-11-23', time: '14:30', servedTime: '14:30' }).change };
    expect(judged(noticed, 'extendNotice', { on: '2026-11-23', time: '14:30', signerId: 'someone' })).toMatchObject({ faults: [], change: { noticeUntilAt: londonInstant('2026-11-24', '14:30') } });
    expect(faultsOf(noticed, 'extendNotice', { on: '2026-11-23', time: '14:31', signerId: 'someone' })).toEqual([expect.stringMatching(/77\(4\)/)]);
    expect(faultsOf({ ...noticed, noticeUntilAt: londonInstant('2026-11-24', '14:30') }, 'extendNotice', { on: '2026-11-23', time: '14:00', signerId: 'x' })).toEqual([expect.stringMatching(/section 77/)]);
  });
});

describe('a closure order', () => {
  const noticed: PowerFacts = {
    ...premises, state: 'noticed', noticeAt: londonInstant('2026-11-20', '14:00'), servedAt: londonInstant('2026-11-20', '14:30'),
    noticeUntilAt: londonInstant('2026-11-21', '14:00'), courtByAt: londonInstant('2026-11-22', '14:30'), latestOn: '2026-11-20',
  };
  const GRANT = { on: '2026-11-22', time: '14:30', until: '2027-02-22', prohibitions: 'Nobody but the landlord' };

  it('is heard within its time, to the minute (s.80(3)), unless it was heard before and put off', () => {
    expect(faultsOf(noticed, 'grant', GRANT)).toEqual([]);
    expect(faultsOf(noticed, 'grant', { ...GRANT, time: '14:31' })).toEqual([expect.stringMatching(/^on: .*section 80\(3\)/)]);
    expect(faultsOf({ ...noticed, heardOn: '2026-11-21' }, 'grant', { ...GRANT, time: '14:31' })).toEqual([]);
  });

  it('lasts at most 3 months (s.80(6))', () => {
    expect(faultsOf(noticed, 'grant', { ...GRANT, until: '2027-02-23' })).toEqual([expect.stringMatching(/^until: .*22 February 2027.*section 80\(6\)/)]);
    expect(faultsOf(noticed, 'grant', { ...GRANT, until: '2026-11-21' })).toEqual([expect.stringMatching(/^until: /)]);
  });

  it('is put off for at most 14 days (s.81(3))', () => {
    const adjourned = { on: '2026-11-22', time: '10:00', nextTime: '10:00' };
    expect(faultsOf(noticed, 'adjourn', { ...adjourned, nextOn: '2026-12-06' })).toEqual([]);
    expect(faultsOf(noticed, 'adjourn', { ...adjourned, nextOn: '2026-12-07' })).toEqual([expect.stringMatching(/81\(3\)/)]);
  });

  const inForce: PowerFacts = { ...noticed, state: 'in-force', grantedOn: '2026-09-01', fromOn: '2026-09-01', untilOn: '2026-12-01', heardOn: '2026-09-01', appealUntil: '2026-09-21', latestOn: '2026-09-01' };

  it('is extended before it ends by at most 3 months, to at most 6 in all (s.82)', () => {
    expect(faultsOf(inForce, 'extend', { on: '2026-11-23', until: '2027-03-01' })).toEqual([]);
    expect(faultsOf(inForce, 'extend', { on: '2026-11-23', until: '2027-03-02' })).toEqual([expect.stringMatching(/at most 6 months.*section 82/)]);
    expect(faultsOf({ ...inForce, untilOn: '2026-11-25' }, 'extend', { on: '2026-11-23', until: '2027-02-26' })).toEqual([expect.stringMatching(/at most 3 months.*section 82/)]);
    expect(faultsOf(inForce, 'extend', { on: '2026-11-23', until: '2026-12-01' })).toEqual([expect.stringMatching(/after 1 December/)]);
    expect(faultsOf({ ...inForce, untilOn: '2026-11-22' }, 'extend', { on: '2026-11-23', until: '2027-01-01' })).toEqual([expect.stringMatching(/^on: It ended/)]);
    expect(stepsOpen({ ...inForce, untilOn: '2026-11-22' }, '2026-11-23').map(({ name }) => name)).toEqual(['breach']);
  });

  it('is appealed against within 21 days that begin with the decision (s.84(3))', () => {
    expect(faultsOf(inForce, 'appeal', { on: '2026-09-21' })).toEqual([]);
    expect(faultsOf(inForce, 'appeal', { on: '2026-09-22' })).toEqual([expect.stringMatching(/21 September 2026.*section 84\(3\)/)]);
    expect(faultsOf(inForce, 'appealDecided', { on: '2026-10-20', result: 'quashed' })).toEqual([expect.stringMatching(/section 84/)]);
    expect(judged({ ...inForce, appealedOn: '2026-09-10' }, 'appealDecided', { on: '2026-10-20', result: 'quashed' }).change).toMatchObject({ state: 'ended', endedOn: '2026-10-20' });
  });
});
