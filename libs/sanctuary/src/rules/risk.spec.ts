import { instantInWords } from '#calendar';
import { dueAt, faultsOfRisk, hoursFor, riskOfScore } from './risk.js';
import { FIRST_SETTING, RISKS, type Risk } from './settings.js';

describe('the risk of a DASH score', () => {
  it.each([[0, 'standard'], [9, 'standard'], [10, 'medium'], [13, 'medium'], [14, 'high'], [27, 'high']])('%i is %s', (score, risk) => {
    expect(riskOfScore(score, FIRST_SETTING)).toBe(risk);
  });

  it('follows the bands of the setting', () => {
    expect([11, 12, 15, 16].map((score) => riskOfScore(score, { dashHigh: 16, dashMedium: 12 }))).toEqual(['standard', 'medium', 'medium', 'high']);
  });

  it.each<[number, Risk, string, string[]]>([
    [13, 'medium', '', []],
    [13, 'high', 'He has found a new weapon', []],
    [13, 'high', '  ', ['riskWhy']],
    [13, 'standard', 'I know better', ['risk']],
    [14, 'medium', 'I know better', ['risk']],
    [14, 'high', '', []],
    [-1, 'standard', '', ['dashScore']],
    [28, 'high', '', ['dashScore']],
    [27, 'high', '', []],
    [9.5, 'standard', '', ['dashScore']],
    [9, 'none' as Risk, '', ['risk']],
  ])('a score of %d held as %s because “%s” has faults %j', (dashScore, risk, riskWhy, fields) => {
    expect(faultsOfRisk({ dashScore, risk, riskWhy }, FIRST_SETTING).map(({ field }) => field)).toEqual(fields);
  });
});

describe('when works are due', () => {
  it('is by the risk', () => {
    expect(RISKS.map((risk) => hoursFor(risk, FIRST_SETTING))).toEqual([24, 72, 28 * 24]);
  });

  it.each([
    ['on plain days', '2026-11-23T12:00:00Z', '24 November 2026, 12:00pm'],
    ['when the clocks go forward, an hour later by the wall', '2027-03-27T12:00:00Z', '28 March 2027, 1:00pm'],
    ['when the clocks go back, an hour earlier by the wall', '2026-10-24T11:00:00Z', '25 October 2026, 11:00am'],
  ])('24 hours later, %s', (_when, sentAt, due) => {
    const sent = new Date(sentAt);
    expect(dueAt(sent, 24).getTime() - sent.getTime()).toBe(24 * 3_600_000);
    expect(instantInWords(dueAt(sent, 24))).toBe(due);
  });
});
