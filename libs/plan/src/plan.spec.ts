import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { projectRoot } from '#platform';
import { openWorld, type World } from '../../../test/world.js';
import type { TestActor } from '../../../test/people.js';
import type { TestPartnership } from '../../../test/partnership.js';
import { refusalOf } from '../../../test/refusal-of.js';
import {
  listIndicators, listPublications, loadPlan, openIndicator, publishedCases, publishValue, readPlanTable, recordMeasuredValues,
  type CaseToFreeze, type MeasuredValue, type PlanRow, type Publication,
} from './index.js';
import { parsePeriod } from '#calendar';

const rows: PlanRow[] = parse(readFileSync(join(projectRoot, 'apps/local/demonstration/data/broxtowe-indicators.csv')), { columns: true });

let world: World;
let partnership: TestPartnership;
let officer: TestActor;
let performance: TestActor;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

beforeEach(async () => {
  world.clock.set('2026-11-23T09:00:00Z');
  partnership = await world.makePartnership();
  officer = await world.makeActor({ partnership });
  performance = await world.makeActor({ partnership, role: 'performance-officer', agency: 'Communities' });
  await load();
});

function load(changes: Partial<Parameters<typeof loadPlan>[2]> = {}): Promise<string> {
  const { itself, agencies } = partnership;
  const feeds = new Map([['ComS_014d', { figure: 'closed-in-time', agencyId: agencies.Communities }], ['ComS_014', { figure: 'received', agencyId: agencies.Communities }]]);
  return world.as(itself, (transaction) =>
    loadPlan(itself, transaction, { name: 'Business Plan', startsOn: '2025-04-01', endsOn: '2028-03-31', rows, feeds, ...changes }),
  );
}

async function idOf(code: string): Promise<string> {
  return (await world.as(officer, (transaction) => openIndicator(officer, transaction, code))).id;
}

async function measure(changes: Partial<MeasuredValue> = {}): Promise<MeasuredValue> {
  const value: MeasuredValue = {
    indicatorId: await idOf('ComS_014d'), period: '2023/24', value: 103, numerator: 2, denominator: 1,
    parts: { cohort: { inTime: 1, of: 1, undecided: 0 } }, definitionVersion: '1', computedAt: new Date('2026-11-23T08:00:00.123Z'), ...changes,
  };
  await world.as(officer, (transaction) => recordMeasuredValues(transaction, [value]));
  return value;
}

/** Two cases counted, and one that they are a share of. */
async function someCases(): Promise<CaseToFreeze[]> {
  const ids = [];
  for (const _ of [1, 2]) ids.push((await world.logCase(officer)).id);
  const spell = { receivedOn: '2023-05-01', leftOn: '2023-06-01', leftBy: 'closed' };
  return [
    { part: 'numerator', caseId: ids[0]!, ...spell },
    { part: 'numerator', caseId: ids[1]!, ...spell, receivedOn: '2023-03-30' },
    { part: 'denominator', caseId: ids[0]!, ...spell },
  ];
}

function publish(value: MeasuredValue, cases: CaseToFreeze[], changes: Partial<Publication> = {}, actor = performance): Promise<number> {
  const { indicatorId, period, computedAt } = value;
  const publication = { indicatorId, period, computedAt, comment: '', revisionReason: '', ...changes };
  return world.as(actor, (transaction) => publishValue(actor, transaction, publication, cases));
}

const figureOf = async (code: string, period: string) =>
  (await world.as(officer, (transaction) => openIndicator(officer, transaction, code))).figures.find((figure) => figure.period.name === period)!;

describe('a plan', () => {
  it('is loaded with every listing, target and printed figure, and read as one table', async () => {
    const table = (await world.as(officer, (transaction) => readPlanTable(officer, transaction)))!;
    expect(table).toMatchObject({ plan: { name: 'Business Plan', startsOn: '2025-04-01' }, currentYear: '2026/27', firstYear: '2021/22' });
    expect(table.lines.map(({ code, list }) => [code, list])).toEqual(rows.map(({ code, list }) => [code, list]));
    table.lines.forEach(({ fed, figures }, index) => {
      const { shown } = figures.find(({ period }) => period.name === '2023/24')!;
      expect(fed ? shown.printed?.value : shown.value).toBe(Number(rows[index]!.actual_2023_24));
    });
  });

  it('never shows a printed figure in place of one that the casework feeds', async () => {
    expect((await figureOf('ComS_014d', '2023/24')).shown).toMatchObject({ state: 'none', value: undefined, printed: { value: 103 } });
    await measure({ value: null, numerator: 0, denominator: 0 });
    expect((await figureOf('ComS_014d', '2023/24')).shown).toMatchObject({ state: 'provisional', value: null, printed: { value: 103 } });
  });

  it('is refused where the name is taken, and where a line is wrong: then nothing is kept', async () => {
    expect(await refusalOf(load())).toMatchObject({ kind: 'conflict', fields: ['name'] });
    const wrong = rows.map((row, index) => (index === 3 ? { ...row, better: 'sideways' } : row));
    expect(await refusalOf(load({ name: 'Another', rows: wrong }))).toMatchObject({ fields: ['row 4, better'] });
    expect(await world.rows('select 1 from plans where name = $1', ['Another'])).toEqual([]);
  });

  it('that follows another keeps its indicators, and brings its own listings and targets', async () => {
    const before = await idOf('ComS_012');
    const next = rows.filter(({ code }) => code === 'ComS_012').map((row) => ({ ...row, target_2024_25: '', target_2025_26: '', target_future: '350' }));
    await load({ name: 'The next plan', startsOn: '2026-04-01', endsOn: '2029-03-31', rows: next });
    expect(await idOf('ComS_012')).toBe(before);
    const { targets, listings } = await world.as(officer, (transaction) => openIndicator(officer, transaction, 'coms_012'));
    expect(targets.at(-1)).toEqual({ period: '2026/27', target: 350, onwards: true });
    expect(listings).toHaveLength(3);
  });

  it('is not seen by another partnership', async () => {
    const stranger = await world.makeActor({ partnership: await world.makePartnership() });
    expect(await world.as(stranger, (transaction) => readPlanTable(stranger, transaction))).toBeNull();
    expect(await world.as(stranger, (transaction) => listIndicators(stranger, transaction, { limit: 5 }))).toEqual([]);
    expect(await refusalOf(world.as(stranger, (transaction) => openIndicator(stranger, transaction, 'ComS_012')))).toMatchObject({ kind: 'not-found' });
  });

  it('lists its indicators by code, page by page', async () => {
    const pages: string[] = [];
    for (let after: string | undefined; ;) {
      const page = await world.as(officer, (transaction) => listIndicators(officer, transaction, { after, limit: 30 }));
      if (page.length === 0) break;
      pages.push(...page.map(({ code }) => code));
      after = page.at(-1)!.code;
    }
    expect(pages).toHaveLength(64);
    expect(new Set(pages).size).toBe(64);
  });
});

describe('a provisional value', () => {
  it('is written over by the next count', async () => {
    await measure();
    await measure({ value: 104, numerator: 3, computedAt: new Date('2026-11-23T08:30:00Z') });
    expect((await figureOf('ComS_014d', '2023/24')).shown).toMatchObject({
      state: 'provisional', value: 104, counted: { numerator: 3, denominator: 1, parts: { cohort: { inTime: 1 } }, computedAt: new Date('2026-11-23T08:30:00Z') },
    });
  });
});

describe('publishing', () => {
  it('freezes the value with its cases; later counts stand beside it', async () => {
    const value = await measure();
    const cases = await someCases();
    expect(await publish(value, cases, { comment: ' Agreed at cabinet ' })).toBe(1);
    await measure({ value: 50, numerator: 1, denominator: 2, computedAt: new Date('2026-11-23T08:30:00Z') });
    const { shown } = await figureOf('ComS_014d', '2023/24');
    expect(shown).toMatchObject({
      state: 'published', value: 103, wouldNowBe: { value: 50 }, published: { comment: 'Agreed at cabinet', publishedBy: performance.name, revision: 1 },
    });
    const page = (part: string, after?: string | null) =>
      world.as(officer, (transaction) => publishedCases(officer, transaction, { publishedValueId: shown.published!.id, part, after, limit: 1 }));
    const first = await page('numerator');
    expect(first.cases).toEqual([{ caseId: cases[1]!.caseId, receivedOn: '2023-03-30', leftOn: '2023-06-01', leftBy: 'closed' }]);
    expect(await page('numerator', first.next)).toMatchObject({ cases: [{ caseId: cases[0]!.caseId }], next: null });
    expect(await page('denominator')).toMatchObject({ cases: [{ caseId: cases[0]!.caseId }], next: null });
    expect(await world.auditOf(value.indicatorId)).toEqual(['value.published']);
  });

  it('again is a revision with a reason, and keeps the earlier one', async () => {
    const cases = await someCases();
    await publish(await measure(), cases);
    const again = await measure({ value: 104, computedAt: new Date('2026-11-23T08:30:00Z') });
    expect(await refusalOf(publish(again, cases))).toMatchObject({ kind: 'invalid', fields: ['revisionReason'] });
    expect(await publish(again, cases, { revisionReason: 'A case was closed late' })).toBe(2);
    const { id } = await world.as(officer, (transaction) => openIndicator(officer, transaction, 'ComS_014d'));
    const all = await world.as(officer, (transaction) => listPublications(officer, transaction, id, parsePeriod('2023/24')!));
    expect(all.map(({ revision, value, revisionReason }) => [revision, value, revisionReason])).toEqual([
      [2, 104, 'A case was closed late'], [1, 103, ''],
    ]);
    expect((await figureOf('ComS_014d', '2023/24')).shown).toMatchObject({ state: 'revised', value: 104, wouldNowBe: null });
  });

  it('by two people at once is a conflict for one of them', async () => {
    const value = await measure();
    const cases = await someCases();
    const other = await world.makeActor({ partnership, role: 'performance-officer' });
    const outcomes = await Promise.allSettled([publish(value, cases), publish(value, cases, {}, other)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const { reason } = outcomes.find((outcome) => outcome.status === 'rejected')!;
    expect(reason).toMatchObject({ kind: 'conflict', message: expect.stringContaining('published this figure') });
  });

  it('a figure that was counted again since the person saw it is a conflict', async () => {
    const seen = await measure();
    await measure({ computedAt: new Date('2026-11-23T08:30:00Z') });
    expect(await refusalOf(publish(seen, await someCases()))).toMatchObject({ kind: 'conflict' });
  });

  it('refuses a period that has not ended, with its end date', async () => {
    const value = await measure({ period: '2026/27 Q3' });
    expect(await refusalOf(publish(value, []))).toMatchObject({ message: expect.stringContaining('ends on 31 December 2026') });
    world.clock.set('2027-01-01T00:00:00Z');
    expect(await publish(value, await someCases())).toBe(1);
  });

  it('refuses cases that do not add up to the figure', async () => {
    const value = await measure();
    expect(await refusalOf(publish(value, (await someCases()).slice(1)))).toMatchObject({ kind: 'conflict' });
    expect(await refusalOf(publish(value, (await someCases()).slice(0, 2)))).toMatchObject({ kind: 'conflict' });
  });

  it('refuses where there is nothing to publish, too long words, and people who may not', async () => {
    const value = await measure();
    const cases = await someCases();
    expect(await refusalOf(publish({ ...value, period: '2022/23' }, []))).toMatchObject({ kind: 'conflict' });
    expect(await refusalOf(publish({ ...value, period: '2023' }, []))).toMatchObject({ kind: 'not-found' });
    expect(await refusalOf(publish(value, cases, { comment: 'x'.repeat(4001) }))).toMatchObject({ fields: ['comment'] });
    expect(await refusalOf(publish(value, cases, { revisionReason: 'x'.repeat(2001) }))).toMatchObject({ fields: ['revisionReason'] });
    expect(await refusalOf(publish(value, cases, {}, officer))).toMatchObject({ kind: 'forbidden' });
  });

  it('can freeze that a figure is not applicable', async () => {
    expect(await publish(await measure({ value: null, numerator: 0, denominator: 0 }), [])).toBe(1);
    expect((await figureOf('ComS_014d', '2023/24')).shown).toMatchObject({ state: 'published', value: null });
  });
});
