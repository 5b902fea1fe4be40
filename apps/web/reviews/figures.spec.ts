import { logReviewRequest } from '#reviews';
import type { TestPartnership } from '../../../test/partnership.js';
import type { TestActor } from '../../../test/people.js';
import { countNow, loadPrintedPlan } from '../../../test/printed-plan.js';
import type { TestWeb, Visitor } from '../../../test/web.js';
import { openWorld, type World } from '../../../test/world.js';

let world: World;
let web: TestWeb;
let partnership: TestPartnership;
let manager: { visitor: Visitor; actor: TestActor };
beforeAll(async () => {
  world = await openWorld();
  world.clock.set('2026-11-23T12:00:00Z');
  web = await world.startWeb();
  partnership = await world.makePartnership();
  await loadPrintedPlan(world, partnership);
  manager = await web.signInAs({ partnership, agency: 'Communities', role: 'manager' });
  for (const receivedOn of ['2026-03-31', '2026-04-01', '2026-11-20']) await ask(receivedOn);
  await countNow(world, partnership);
});
afterAll(() => world.close());

async function ask(receivedOn: string): Promise<void> {
  const { actor } = manager;
  const { reference } = await world.logCase(actor);
  await world.as(actor, (transaction) =>
    logReviewRequest(actor, transaction, {
      caseReference: reference, personId: null, askedBy: 'victim', askerName: 'Philippa Quill', contact: '', consent: false, receivedOn, receivedBy: 'phone', concern: 'Noise',
    }),
  );
}

it('counts the requests of each period in ComS_028, and opens to them', async () => {
  const rows = await world.rows<{ period: string; value: number }>(
    `select m.period, m.value from measured_values m join indicators i on i.id = m.indicator_id where i.code = 'ComS_028' and m.value > 0 order by 1`,
  );
  expect(rows.map(({ period, value }) => [period, value])).toEqual([
    ['2025/26', 1], ['2025/26 Q4', 1], ['2026/27', 2], ['2026/27 Q1', 1], ['2026/27 Q3', 1],
  ]);
  const { status, text } = await manager.visitor.get('/plan/indicators/ComS_028/values/2026-27');
  expect(status).toBe(200);
  expect(text).toContain('Requests behind it');
  expect(text.match(/href="\/reviews\/[0-9a-f-]{36}">ACR-\d{5}/g)).toHaveLength(2);
});

it('opens to no request for those who may not see it: its reference alone', async () => {
  const { visitor } = await web.signInAs({ partnership, agency: 'Housing', role: 'performance-officer' });
  const { text } = await visitor.get('/plan/indicators/ComS_028/values/2026-27');
  expect(text).toMatch(/ACR-\d{5}/);
  expect(text).not.toContain('/reviews/0');
});

it('prints the yearly figures for any twelve months, and names nobody', async () => {
  const { visitor } = await web.signInAs({ partnership, agency: 'Housing Repairs', role: 'repairs-operative' });
  const { text, headers } = await visitor.get('/reviews/figures.csv?from=2025-12-01');
  expect(headers['content-type']).toContain('text/csv');
  expect(text.split('\r\n').slice(1, 3)).toEqual(['2025-12-01,2026-11-30,3,0,0,0', '2024-12-01,2025-11-30,0,0,0,0']);
  const page = await visitor.get('/reviews/figures?from-day=31&from-month=2&from-year=2026');
  expect(page.text).toContain('Enter the first day of the twelve months');
  expect(text + page.text).not.toContain('Quill');
});
