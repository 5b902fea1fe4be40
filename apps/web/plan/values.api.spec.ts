import { createApiToken } from '#agencies';
import type { TestPartnership } from '../../../test/partnership.js';
import { countNow, loadPrintedPlan, threeClosuresOfTwoReceipts } from '../../../test/printed-plan.js';
import type { TestWeb } from '../../../test/web.js';
import { openWorld, type World } from '../../../test/world.js';

interface Answer {
  status: number;
  body: Record<string, unknown> & { items: Record<string, unknown>[]; next: string | null };
}

let world: World;
let web: TestWeb;
let partnership: TestPartnership;

beforeAll(async () => {
  world = await openWorld();
  web = await world.startWeb();
});
afterAll(() => world.close());

beforeEach(async () => {
  partnership = await world.makePartnership();
  await loadPrintedPlan(world, partnership);
});

/** Asks the API with a new token. */
async function api(): Promise<(address: string) => Promise<Answer>> {
  const actor = await world.makeActor({ partnership, role: 'performance-officer' });
  const { token } = await world.as(actor, (transaction) => createApiToken(actor, transaction, 'test'));
  return (address) => web.visitor().get(address).set('Authorization', `Bearer ${token}`);
}

describe('the plan’s API', () => {
  it('gives the indicators and their figures, page by page', async () => {
    await threeClosuresOfTwoReceipts(world, partnership);
    await countNow(world, partnership);
    const ask = await api();
    const first = (await ask('/api/v1/indicators?limit=60')).body;
    expect(first.items).toHaveLength(60);
    expect((await ask(`/api/v1/indicators?limit=60&after=${first.next}`)).body).toMatchObject({ next: null, items: { length: 4 } });
    const { items } = (await ask('/api/v1/indicators/ComS_014d/values')).body;
    expect(items.find(({ period }) => period === '2023/24')).toMatchObject({
      value: 150, notApplicable: false, state: 'provisional', numerator: 3, denominator: 2, target: null, printed: 103,
      cohort: { inTime: 2, of: 2, undecided: 0, lower: 100, upper: 100 },
    });
    expect(items.find(({ period }) => period === '2026/27')).toMatchObject({ value: null, notApplicable: true, target: 70, running: true });
    const { body } = await ask('/api/v1/indicators/ComS_014d/values?limit=1');
    expect(body.items).toEqual([items[0]]);
    expect((await ask(`/api/v1/indicators/ComS_014d/values?limit=1&after=${encodeURIComponent(body.next!)}`)).body.items).toEqual([items[1]]);
  });

  it('answers what it does not know with problem+json', async () => {
    const ask = await api();
    expect(await ask('/api/v1/indicators/Nothing/values')).toMatchObject({ status: 404, body: { status: 404 } });
    expect(await ask('/api/v1/indicators?limit=0')).toMatchObject({ status: 422, body: { errors: [{ field: 'limit' }] } });
    expect((await web.visitor().get('/api/v1/indicators')).status).toBe(401);
  });

  it('is described', async () => {
    const { paths, components } = (await web.visitor().get('/api/openapi.json')).body;
    expect(paths['/api/v1/indicators/{code}/values'].get.responses['200'].content['application/json'].schema.$ref).toContain('ValueListDto');
    expect(components.schemas.ValueDto.properties.cohort).toBeDefined();
  });
});
