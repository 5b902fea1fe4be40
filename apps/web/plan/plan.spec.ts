import { parse } from 'csv-parse/sync';
import type { Role } from '#agencies';
import type { PlanRow } from '#plan';
import { submit } from '../../../test/forms.js';
import type { TestPartnership } from '../../../test/partnership.js';
import { countNow, loadPrintedPlan, threeClosuresOfTwoReceipts } from '../../../test/printed-plan.js';
import type { SignedInVisitor, TestWeb } from '../../../test/web.js';
import { openWorld, type World } from '../../../test/world.js';

const SHARE = '/plan/indicators/ComS_014d';
const VALUE = `${SHARE}/values/2023-24`;

let world: World;
let web: TestWeb;
let partnership: TestPartnership;
let performance: SignedInVisitor;

beforeAll(async () => {
  world = await openWorld();
  web = await world.startWeb();
});
afterAll(() => world.close());

beforeEach(async () => {
  world.clock.set('2026-11-23T09:00:00Z');
  partnership = await world.makePartnership();
  performance = await web.signInAs({ partnership, role: 'performance-officer', agency: 'Communities' });
});

const load = (change?: (row: PlanRow) => PlanRow): Promise<void> => loadPrintedPlan(world, partnership, change);
const count = (): Promise<void> => countNow(world, partnership);
const get = async (address: string, { visitor } = performance) => visitor.get(address);
const signIn = (role: Role) => web.signInAs({ partnership, role, agency: 'Communities' });

describe('the plan’s page', () => {
  it('says so where no plan is loaded', async () => {
    expect((await get('/plan')).text).toContain('No plan has been loaded');
    expect((await get('/plan.csv')).status).toBe(404);
  });

  it('prints the four tables, with Concord’s figures beside the printed ones', async () => {
    await load();
    await threeClosuresOfTwoReceipts(world, partnership);
    await count();
    const { status, text } = await get('/plan');
    expect(status).toBe(200);
    for (const list of ['service', 'csi', 'kpi', 'mpi']) expect(text).toContain(`id="${list}"`);
    expect(text).toContain(`<a class="govuk-link" href="${VALUE}">150%</a><span class="app-plan__aside">provisional</span><span class="app-plan__aside">printed 103%</span>`);
    expect(text).toContain('6,358');
    expect(text).toContain('Count again now');
    expect((await get('/plan', await signIn('officer'))).text).not.toContain('Count again now');
  });

  it('is read by every role', async () => {
    await load();
    for (const role of ['officer', 'manager', 'panel-chair', 'repairs-operative', 'sanctuary-coordinator', 'administrator'] as Role[]) {
      const visitor = await signIn(role);
      for (const address of ['/plan', SHARE, VALUE]) expect([address, (await get(address, visitor)).status]).toEqual([address, 200]);
    }
  });

  it('asks the worker to count again', async () => {
    await load();
    expect((await submit(performance.visitor, '/plan', {}, '/plan/count')).status).toBe(303);
    expect(await world.rows('select fact from outbox where partnership_id = $1', [partnership.id])).toEqual([{ fact: 'countAsked' }]);
  });

  it('can be had as CSV, in which nothing runs as a formula, and as JSON', async () => {
    await load((row) => (row.code === 'ComS_001' ? { ...row, name: '=HYPERLINK("x")' } : row));
    const csv = await get('/plan.csv');
    expect(csv.headers['content-disposition']).toContain('plan.csv');
    const lines: Record<string, string>[] = parse(csv.text, { columns: true, bom: true });
    expect(lines).toHaveLength(75);
    expect(lines[0]).toMatchObject({ code: 'ComS_001', name: `'=HYPERLINK("x")`, '2023/24': '7123', 'target 2026/27': '7000' });
    const json = JSON.parse((await get('/plan.json')).text);
    expect(json.lines).toHaveLength(75);
    expect(json.lines[0].figures[2]).toMatchObject({ period: '2023/24', value: 7123, state: 'stated' });
  });
});

describe('an indicator’s page', () => {
  it('draws its series and gives it as a table and files', async () => {
    await load();
    await threeClosuresOfTwoReceipts(world, partnership);
    await count();
    const { text } = await get(SHARE);
    expect(text).toContain('<svg class="app-chart" role="img"');
    expect(text).toContain('2023/24: 150%');
    expect(text).not.toContain('style="');
    const lines: Record<string, string>[] = parse((await get(`${SHARE}/series.csv`)).text, { columns: true, bom: true });
    expect(lines.find(({ period }) => period === '2023/24')).toMatchObject({ value: '150', numerator: '3', denominator: '2', 'cohort lower percent': '100', 'printed in the plan': '103' });
    expect(JSON.parse((await get(`${SHARE}/series.json`)).text)).toMatchObject({ code: 'ComS_014d' });
    expect((await get('/plan/indicators/ComS_033')).text).toContain('60.4%');
  });

  it.each(['/plan/indicators/ComS_999', `${SHARE}/values/2023`, `${SHARE}/values/2023-25`, `${SHARE}/values/2023-24-Q5`])('%s is not found', async (address) => {
    await load();
    expect((await get(address)).status).toBe(404);
  });
});

describe('a figure’s page', () => {
  it('says how it is worked out and why it passes 100%, and opens to the cases behind it', async () => {
    await load();
    const [earlier, ...received] = await threeClosuresOfTwoReceipts(world, partnership);
    await count();
    const { text } = await get(VALUE);
    expect(text).toContain('3 closed in less than 3 months ÷ 2 received = 150%');
    expect(text).toContain('Why it passes 100%');
    expect(text).toContain('Of the 3 closed in less than 3 months, 1 had been received before 1 April 2023');
    expect(text).toContain('Of the 2 cases received in 2023/24 and not transferred away, 2 closed in less than 3 months');
    for (const reference of [earlier, ...received]) expect(text).toContain(`>${reference}</a>`);
    const denominator = (await get(`${VALUE}?part=denominator`)).text;
    expect(denominator).not.toContain(`>${earlier}</a>`);
    for (const reference of received) expect(denominator).toContain(`>${reference}</a>`);
  });

  it('keeps the cases from those who may not read them', async () => {
    await load();
    const [reference] = await threeClosuresOfTwoReceipts(world, partnership);
    await count();
    const { text } = await get(VALUE, await signIn('repairs-operative'));
    expect(text).toContain('150%');
    expect(text).toContain('Your role does not let you see cases');
    expect(text).not.toContain(reference);
  });

  it('shows fifty cases at a time', async () => {
    await load();
    const officer = await world.makeActor({ partnership, agency: 'Communities' });
    for (let number = 0; number < 53; number += 1) await world.logCase(officer, { receivedOn: '2025-05-01' });
    await count();
    const address = '/plan/indicators/ComS_014/values/2025-26';
    const first = (await get(address)).text;
    expect(first.match(/href="\/cases\//g)).toHaveLength(50);
    const [, next] = /href="([^"]+)" rel="next"/.exec(first)!;
    expect((await get(next!.replaceAll('&amp;', '&'))).text.match(/href="\/cases\//g)).toHaveLength(3);
    expect((await get(`${address}?after=nonsense`)).status).toBe(422);
  });
});

describe('publishing', () => {
  beforeEach(async () => {
    await load();
    await threeClosuresOfTwoReceipts(world, partnership);
    await count();
  });

  it('freezes the figure and its cases; a later case stands beside it, and a revision needs a reason', async () => {
    expect((await submit(performance.visitor, `${VALUE}/publish`, { comment: 'Agreed' })).status).toBe(303);
    const published = (await get(VALUE)).text;
    expect(published).toContain('The figure is published');
    expect(published).toContain('Agreed');

    const officer = await world.makeActor({ partnership, agency: 'Communities' });
    const late = await world.logCase(officer, { receivedOn: '2024-01-10' });
    world.clock.pass(60);
    await count();
    const { text } = await get(VALUE);
    expect(text).toContain('This figure would now be 100%');
    expect(text).toContain('Of the 3 closed in less than 3 months, 1 had been received before 1 April 2023, so they are not among the 2 received');
    expect(text).toContain('150%');
    expect((await get(`${VALUE}?part=denominator`)).text).not.toContain(late.reference);
    expect((await get(`${VALUE}?part=denominator&cases=now`)).text).toContain(late.reference);

    const refused = await submit(performance.visitor, `${VALUE}/publish`, { comment: 'One case came late' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Enter why the published figure is replaced');
    expect(refused.text).toContain('One case came late');
    expect((await submit(performance.visitor, `${VALUE}/publish`, { comment: '', revisionReason: 'A late case' })).status).toBe(303);
    expect((await get(VALUE)).text).toContain('Reason: A late case');
  });

  it('from a page that a new count has overtaken is refused, and the page then has the new figure', async () => {
    const refused = await submit(performance.visitor, `${VALUE}/publish`, { comment: 'Mine', computedAt: '2026-11-01T00:00:00.000Z' });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('Mine');
    expect(refused.text).toContain('counted again after you opened the page');
  });

  it('is for performance officers, and for periods that have ended', async () => {
    expect((await get(`${VALUE}/publish`, await signIn('manager'))).status).toBe(403);
    const running = await get(`${SHARE}/values/2026-27/publish`);
    expect(running.status).toBe(422);
    expect(running.text).toContain('2026/27 ends on 31 March 2027');
    expect((await get('/plan/indicators/ComS_001/values/2023-24/publish')).status).toBe(404);
  });
});
