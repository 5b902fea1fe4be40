import fc from 'fast-check';
import { addDays } from '#calendar';
import { FIRST_POWER_SETTING as LAW } from '../powers/setting.js';
import {
  faultsOfChallenge, faultsOfChanging, faultsOfConsultation, faultsOfExtending, faultsOfMaking, isInForce, lastChallengeDay, lastExtendedDay,
  lastSpacesDay, spacesReminderOn, type SpacesFacts,
} from './order.js';

const TODAY = '2026-11-23';
const draft: SpacesFacts = {
  state: 'draft', madeOn: null, fromOn: null, untilOn: null, challengeUntil: null, challengedOn: null, latestOn: null,
  consultations: [{ purpose: 'make', fromOn: '2026-09-01', untilOn: '2026-10-01' }],
};
const made: SpacesFacts = {
  ...draft, state: 'made', madeOn: '2023-12-01', fromOn: '2023-12-01', untilOn: '2026-11-30', challengeUntil: '2024-01-11', latestOn: '2023-12-01',
  consultations: [{ purpose: 'extend', fromOn: '2026-09-01', untilOn: '2026-10-01' }],
};
const words = (faults: { field: string | null; message: string }[]): string[] => faults.map(({ field, message }) => `${field}: ${message}`);
const days = fc.integer({ min: 0, max: 20_000 }).map((many) => addDays('2015-01-01', many));

describe('an order lasts 3 years at most (s.60(1))', () => {
  it('from 1 December 2026 until 30 November 2029', () => expect(lastSpacesDay('2026-12-01', LAW)).toBe('2029-11-30'));
  it.each([['2029-11-30', []], ['2029-12-01', [expect.stringMatching(/^untilOn: .*30 November 2029 \(section 60\)/)]], ['2026-11-30', [expect.stringMatching(/^untilOn: /)]]])(
    'until %s', (untilOn, faults) => expect(words(faultsOfMaking(draft, {}, { on: TODAY, fromOn: '2026-12-01', untilOn }, LAW, TODAY))).toEqual(faults));
  it('and is made after the consultation and the test of s.59, to begin then or later', () => {
    const asked = { on: '2026-11-20', fromOn: '2026-11-20', untilOn: '2027-11-20' };
    expect(words(faultsOfMaking({ ...draft, consultations: [] }, {}, asked, LAW, TODAY))).toEqual([expect.stringMatching(/section 72/)]);
    expect(words(faultsOfMaking(draft, {}, { ...asked, on: '2026-09-30', fromOn: '2026-10-01' }, LAW, TODAY))).toEqual([expect.stringMatching(/^on: .*1 October 2026.*section 72/)]);
    expect(words(faultsOfMaking(draft, {}, { ...asked, on: '2026-10-01' }, LAW, TODAY))).toEqual([]);
    expect(words(faultsOfMaking(draft, { 'is it unreasonable': '' }, asked, LAW, TODAY))).toEqual([expect.stringMatching(/section 59.*unreasonable/)]);
    expect(words(faultsOfMaking(draft, {}, { ...asked, fromOn: '2026-11-19' }, LAW, TODAY))).toEqual([expect.stringMatching(/^fromOn: /)]);
    expect(words(faultsOfMaking(draft, {}, { ...asked, on: '2026-11-24', fromOn: '2026-11-24' }, LAW, TODAY))).toEqual([expect.stringMatching(/^on: .*past/)]);
  });
});

describe('an order is extended before it ends, after a consultation, by another 3 years at most (s.60(2), (3); s.72)', () => {
  it('from the day after its last one', () => expect(lastExtendedDay('2026-11-30', LAW)).toBe('2029-11-30'));
  it.each([['2029-11-30', 0], ['2029-12-01', 1], ['2026-12-01', 0], ['2026-11-30', 1]])('until %s: %d faults', (untilOn, count) => {
    expect(faultsOfExtending(made, { on: TODAY, fromOn: '', untilOn }, LAW, TODAY)).toHaveLength(count);
  });
  it('on its last day still, and not on the day after', () => {
    const ended = { ...made, untilOn: '2026-11-22' };
    const asked = { fromOn: '', untilOn: '2029-11-22' };
    expect(words(faultsOfExtending(ended, { ...asked, on: '2026-11-22' }, LAW, TODAY))).toEqual([]);
    expect(words(faultsOfExtending(ended, { ...asked, on: '2026-11-23' }, LAW, TODAY))).toEqual([expect.stringMatching(/^on: It ended on 22 November 2026.*section 60\(2\)/)]);
  });
  it('never without a consultation on that', () => {
    expect(words(faultsOfExtending({ ...made, consultations: draft.consultations }, { on: TODAY, fromOn: '', untilOn: '2029-11-30' }, LAW, TODAY))).toEqual([expect.stringMatching(/section 72/)]);
    expect(words(faultsOfChanging(made, 'vary', TODAY, TODAY))).toEqual([expect.stringMatching(/section 72/)]);
    expect(words(faultsOfChanging({ ...made, consultations: [{ purpose: 'discharge', fromOn: '2026-09-01', untilOn: '2026-10-01' }] }, 'discharge', TODAY, TODAY))).toEqual([]);
  });
});

describe('a challenge in the High Court is made within 6 weeks that begin with the making (s.66(3))', () => {
  it('so that the last day is 41 days later', () => {
    expect(lastChallengeDay('2026-10-13', LAW)).toBe('2026-11-23');
    fc.assert(fc.property(days, (day) => expect(lastChallengeDay(day, LAW)).toBe(addDays(day, 41))));
  });
  it.each([['2024-01-11', 0], ['2024-01-12', 1], ['2023-12-01', 0], ['2023-11-30', 1]])('made on %s: %d faults', (on, count) => expect(faultsOfChallenge(made, on, TODAY)).toHaveLength(count));
});

it('an order applies from its first day to its last, and is brought to mind nine months before that', () => {
  expect(['2023-11-30', '2023-12-01', '2026-11-30', '2026-12-01'].map((day) => isInForce(made, day))).toEqual([false, true, true, false]);
  expect(spacesReminderOn('2026-11-30', LAW)).toBe('2026-02-28');
});

it('a consultation tells of everyone whom section 72 names', () => {
  const whole = { purpose: 'make', fromOn: '2026-10-01', untilOn: '2026-11-23', responses: '4 for', police: 'x', commissioner: 'x', community: 'x', owners: 'x', councils: 'x', published: 'x' };
  expect(faultsOfConsultation(whole, 'draft', TODAY)).toEqual([]);
  expect(words(faultsOfConsultation({ ...whole, owners: '' }, 'draft', TODAY))).toEqual([expect.stringMatching(/^owners: .*section 72/)]);
  expect(words(faultsOfConsultation({ ...whole, responses: '' }, 'draft', TODAY))).toEqual([expect.stringMatching(/^responses: /)]);
  expect(faultsOfConsultation({ ...whole, untilOn: '2026-11-24', responses: '' }, 'draft', TODAY)).toEqual([]);
  expect(words(faultsOfConsultation({ ...whole, untilOn: '2026-09-30' }, 'draft', TODAY))).toEqual([expect.stringMatching(/^untilOn: /)]);
  expect(words(faultsOfConsultation(whole, 'made', TODAY))).toEqual([expect.stringMatching(/^purpose: /)]);
});
