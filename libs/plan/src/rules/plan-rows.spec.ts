import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { projectRoot } from '#platform';
import { leadingListing } from './lists.js';
import { readPlanRows, type PlanRow } from './plan-rows.js';

const printed: PlanRow[] = parse(readFileSync(join(projectRoot, 'apps/local/demonstration/data/broxtowe-indicators.csv')), { columns: true });

const row = (changes: PlanRow = {}): PlanRow => ({
  code: 'ComS_012', list: 'kpi', objective: 'CS1', service: 'Communities', name: 'ASB cases received', unit: 'count', better: 'lower',
  actual_2023_24: '412', target_2024_25: '400', target_future: '390', owner: 'Head of Environmental Health, Licensing', source: 'computed',
  note: '', ...changes,
});

describe('the lines of the printed plan', () => {
  const { listings, indicators, faults } = readPlanRows(printed);

  it('are 75 listings of 64 indicators, without a fault', () => {
    expect(faults).toEqual([]);
    expect(listings).toHaveLength(75);
    expect(indicators).toHaveLength(64);
  });

  it('are all read, to the decimal, with owners that contain commas', () => {
    expect(indicators.reduce((sum, { actuals }) => sum + actuals.length, 0)).toBe(64 * 3);
    expect(indicators.find(({ code }) => code === 'ComS_033')!.actuals.map(({ value }) => value)).toEqual([60.4, 57.7, 62.2]);
    expect(listings.find(({ code }) => code === 'ComS_012')!.owner).toBe('Head of Environmental Health, Licensing and Private Sector Housing');
  });

  it('give an indicator the targets of whichever of its listings prints them, the last for the years after', () => {
    expect(indicators.find(({ code }) => code === 'ComS_012')!.targets).toEqual([
      { period: '2024/25', target: 400, onwards: false },
      { period: '2025/26', target: 400, onwards: false },
      { period: '2026/27', target: 400, onwards: true },
    ]);
    expect(indicators.find(({ code }) => code === 'ComS_007')!.targets).toEqual([]);
  });

  it('let the list that an indicator is steered by speak for it', () => {
    const of = (code: string) => leadingListing(listings.filter((listing) => listing.code === code));
    expect(of('ComS_012').list).toBe('kpi');
    expect(of('ComS_025')).toMatchObject({ list: 'csi', better: 'none', name: 'Domestic abuse reported in the borough' });
  });
});

describe('a line that is wrong', () => {
  it.each([
    ['code', { code: '' }],
    ['code', { code: 'x'.repeat(17) }],
    ['list', { list: 'other' }],
    ['unit', { unit: '' }],
    ['better', { better: 'more' }],
    ['source', { source: 'guessed' }],
    ['name', { name: ' ' }],
    ['actual_2023_24', { actual_2023_24: 'about 400' }],
    ['actual_2023_24', { actual_2023_24: '-3' }],
    ['target_future', { target_future: '1,800' }],
  ])('is told by its place and column: %s', (column, changes) => {
    expect(readPlanRows([row({ list: 'csi' }), row({ ...changes, ...(column === 'code' ? {} : { code: 'Other' }) })]).faults).toContainEqual(
      expect.objectContaining({ row: 2, column }),
    );
  });

  it.each([
    ['unit', { unit: 'percent' }],
    ['source', { source: 'external' }],
    ['target', { target_2024_25: '410' }],
    ['actual', { actual_2023_24: '413' }],
    ['code', { list: 'kpi' }],
  ])('may not contradict an earlier line of the same indicator: %s', (column, changes) => {
    expect(readPlanRows([row(), row({ list: 'csi', ...changes })]).faults).toEqual([expect.objectContaining({ row: 2, column })]);
  });

  it('needs no figures: a new partnership has none', () => {
    const { code, list, name, unit, better, source } = row();
    const { indicators, faults } = readPlanRows([{ code: code!, list: list!, name: name!, unit: unit!, better: better!, source: source! }]);
    expect(faults).toEqual([]);
    expect(indicators).toEqual([{ code: 'ComS_012', unit: 'count', source: 'computed', targets: [], actuals: [] }]);
  });
});
