import { parsePeriod } from '#calendar';
import { bandOf, contributionOf, type Contribution, type Spell } from './closure-bands.js';

const year = parsePeriod('2023/24')!;
const NOTHING: Contribution = {
  received: false, under: false, between: false, overClosed: false, overOpen: false, cohort: false, cohortInTime: false, cohortUndecided: false,
};
const spell = (receivedOn: string, leftOn: string | null = null, leftBy: Spell['leftBy'] = leftOn ? 'closed' : null): Spell => ({
  receivedOn, leftOn, leftBy,
});

describe('the band of a closed spell', () => {
  it.each([
    ['2023-11-30', '2024-02-28', 'under'],
    ['2023-11-30', '2024-02-29', 'between'],
    ['2022-11-30', '2023-02-27', 'under'],
    ['2022-11-30', '2023-02-28', 'between'],
    ['2023-04-01', '2023-10-01', 'between'],
    ['2023-04-01', '2023-10-02', 'over'],
    ['2023-08-31', '2024-02-29', 'between'],
    ['2023-08-31', '2024-03-01', 'over'],
    ['2023-05-01', '2023-05-01', 'under'],
  ])('received %s, closed %s: %s', (receivedOn, closedOn, band) => expect(bandOf(receivedOn, closedOn)).toBe(band));
});

describe('what a spell adds to 2023/24', () => {
  const today = '2026-11-23';
  const cases: [string, Spell, Partial<Contribution>][] = [
    ['received on the first day', spell('2023-04-01', '2023-04-20'), { received: true, under: true, cohort: true, cohortInTime: true }],
    ['received the day before', spell('2023-03-31', '2023-04-20'), { under: true }],
    ['received on the last day', spell('2024-03-31', '2024-04-30'), { received: true, cohort: true, cohortInTime: true }],
    ['received the day after', spell('2024-04-01', '2024-04-30'), {}],
    ['closed on the last day', spell('2024-03-01', '2024-03-31'), { received: true, under: true, cohort: true, cohortInTime: true }],
    ['open at the end and six months and a day old', spell('2023-09-30'), { received: true, overOpen: true, cohort: true }],
    ['open at the end and not yet older than six months', spell('2023-10-01'), { received: true, cohort: true }],
    ['closed after the end, and old by then', spell('2023-05-01', '2024-06-01'), { received: true, overOpen: true, cohort: true }],
    ['transferred away', spell('2023-05-10', '2023-06-10', 'transferred'), { received: true }],
    ['transferred after the end, and old by then', spell('2023-05-10', '2024-06-10', 'transferred'), { received: true, overOpen: true }],
    ['open for years before', spell('2020-01-01'), { overOpen: true }],
    ['closed years before', spell('2020-01-01', '2020-02-01'), {}],
  ];
  it.each(cases)('%s', (_what, one, adds) => expect(contributionOf(one, year, today)).toEqual({ ...NOTHING, ...adds }));
});

describe('a period that has not ended', () => {
  it('is measured as of today: what comes after has not happened', () => {
    const today = '2023-07-01';
    expect(contributionOf(spell('2023-07-02'), year, today)).toEqual(NOTHING);
    expect(contributionOf(spell('2023-06-01', '2023-07-02'), year, today)).toEqual({
      ...NOTHING, received: true, cohort: true, cohortUndecided: true,
    });
    expect(contributionOf(spell('2023-01-01'), year, today)).toEqual(NOTHING);
    expect(contributionOf(spell('2022-12-31'), year, today)).toEqual({ ...NOTHING, overOpen: true });
  });

  it('leaves a case undecided until the day it is three months old', () => {
    expect(contributionOf(spell('2023-04-10'), year, '2023-07-09').cohortUndecided).toBe(true);
    expect(contributionOf(spell('2023-04-10'), year, '2023-07-10').cohortUndecided).toBe(false);
  });
});
