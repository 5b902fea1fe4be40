import fc from 'fast-check';
import { parsePeriod } from '#calendar';
import { FIRST_NM01, homesFor, nm01ContributionOf, nm01DefinitionFor, nm01Rate, type Nm01Definition } from './nm01.js';

const year = parsePeriod('2025/26')!;
const LATER: Nm01Definition = { ...FIRST_NM01, version: '2', appliesFrom: '2026-10-01', countsTransferredIn: false };

describe('what a case adds', () => {
  const one = { openedOn: '2025-04-01', transferredIn: false, hate: false };
  it.each([
    ['opened on the first day', one, '2026-06-01', { opened: true, hate: false }],
    ['opened on the last day', { ...one, openedOn: '2026-03-31' }, '2026-06-01', { opened: true, hate: false }],
    ['opened the day after', { ...one, openedOn: '2026-04-01' }, '2026-06-01', { opened: false, hate: false }],
    ['with hate', { ...one, hate: true }, '2026-06-01', { opened: true, hate: true }],
    ['with hate, opened before', { ...one, openedOn: '2025-03-31', hate: true }, '2026-06-01', { opened: false, hate: false }],
    ['not opened yet', { ...one, openedOn: '2025-07-02' }, '2025-07-01', { opened: false, hate: false }],
    ['passed on by another agency', { ...one, transferredIn: true }, '2026-06-01', { opened: true, hate: false }],
  ])('%s', (_, landlordCase, today, expected) => {
    expect(nm01ContributionOf(landlordCase, year, today, FIRST_NM01)).toEqual(expected);
  });

  it('passed on by another agency is left out where the definition says so', () => {
    expect(nm01ContributionOf({ ...one, transferredIn: true }, year, '2026-06-01', LATER).opened).toBe(false);
  });
});

it('counts a period by the definition of its first day', () => {
  const versionOf = (name: string): string => nm01DefinitionFor(parsePeriod(name)!, [LATER, FIRST_NM01]).version;
  expect(['2021/22', '2025/26', '2026/27', '2026/27 Q2', '2026/27 Q3', '2027/28'].map(versionOf)).toEqual(['1', '1', '1', '1', '2', '2']);
});

it('takes the homes of the last day of the period, or of today while it runs', () => {
  const stated = [{ appliesFrom: '2026-01-01', homes: 4400 }, { appliesFrom: '2025-04-01', homes: 4500 }, { appliesFrom: '2026-04-01', homes: 4300 }];
  expect(homesFor(year, '2026-11-23', stated)).toBe(4400);
  expect(homesFor(year, '2025-12-31', stated)).toBe(4500);
  expect(homesFor(parsePeriod('2024/25')!, '2026-11-23', stated)).toBeNull();
});

describe('the rate', () => {
  it.each([
    [200, 4400, 45.5],
    [1, 8000, 0.1],
    [1, 20_001, 0],
    [0, 4400, 0],
    [5, null, null],
  ])('%i cases and %s homes: %s', (cases, homes, rate) => expect(nm01Rate(cases, homes, FIRST_NM01)).toBe(rate));

  it('is rounded half up to one decimal, exactly', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.integer({ min: 1, max: 100_000 }), (cases, homes) => {
        const tenths = Math.round(nm01Rate(cases, homes, FIRST_NM01)! * 10);
        expect(2 * homes * tenths).toBeLessThanOrEqual(20_000 * cases + homes);
        expect(2 * homes * (tenths + 1)).toBeGreaterThan(20_000 * cases + homes);
      }),
    );
  });
});
