import { askedOf, freshPower } from '../../../../../test/powers.js';
import type { StepAsked } from './power.js';
import { faultsOfPowerSetting, FIRST_POWER_SETTING, powerSettingOn } from './setting.js';
import { judgeStep, standingOf, stepsOpen } from './steps.js';

const SIGN = { on: '2026-11-20', signedBy: 'Sam Ashdown, his mother, PC Lowe', until: '2027-05-20', nextOn: '2027-02-01', prohibitions: 'Throw stones' };
const faultsOf = (asked: Partial<StepAsked>): string[] =>
  judgeStep(freshPower('contract'), 'sign', askedOf({ ...SIGN, ...asked }), FIRST_POWER_SETTING, { today: '2026-11-23', now: new Date('2026-11-23') })
    .faults.map(({ field }) => String(field));

it('a contract has names under it, terms, a last day after the first, and a review within', () => {
  expect(faultsOf({})).toEqual([]);
  expect(faultsOf({ signedBy: '' })).toEqual(['signedBy']);
  expect(faultsOf({ prohibitions: '' })).toEqual(['prohibitions']);
  expect(faultsOf({ prohibitions: '', requirements: 'Go to the youth club' })).toEqual([]);
  expect(faultsOf({ until: '' })).toEqual(['until']);
  expect(faultsOf({ until: '2026-11-20', nextOn: '' })).toEqual(['until']);
  expect(faultsOf({ until: '2026-11-21', nextOn: '' })).toEqual([]);
  expect(faultsOf({ nextOn: '2027-05-21' })).toEqual(['nextOn']);
  expect(faultsOf({ nextOn: '2027-05-20' })).toEqual([]);
  expect(faultsOf({ nextOn: '2026-11-19' })).toEqual(['nextOn']);
});

it('what has run out is told as such from the day after its last', () => {
  const power = freshPower('contract', { state: 'in-force', fromOn: '2026-05-01', untilOn: '2026-11-23' });
  expect(standingOf(power, '2026-11-23')).toBe('in-force');
  expect(standingOf(power, '2026-11-24')).toBe('run-out');
  expect(stepsOpen(power, '2026-11-23').map(({ name }) => name)).toEqual(['breach', 'review', 'vary', 'discharge']);
  expect(stepsOpen(power, '2026-11-24').map(({ name }) => name)).toEqual(['breach']);
});

it('the law of a day is the latest that has begun, and the Acts as they stand before any', () => {
  const changed = { ...FIRST_POWER_SETTING, appliesFrom: '2026-06-01', closureCourtHours: 72 };
  expect(powerSettingOn([changed], '2026-05-31').closureCourtHours).toBe(48);
  expect(powerSettingOn([changed], '2026-06-01').closureCourtHours).toBe(72);
  expect(faultsOfPowerSetting(changed)).toEqual([]);
  expect(faultsOfPowerSetting({ ...changed, closureHoursExtended: 23 }).map(({ field }) => field)).toEqual(['closureHoursExtended']);
  expect(faultsOfPowerSetting({ ...changed, remindDays: 0, closureHours: Number.NaN }).map(({ field }) => field)).toEqual(['closureHours', 'remindDays']);
});
