import { hiddenFields, submit } from '../../../test/forms.js';
import { PASSWORD, type TestActor } from '../../../test/people.js';
import type { TestWeb } from '../../../test/web.js';
import { openWorld, type World } from '../../../test/world.js';

let world: World;
let web: TestWeb;
let officer: TestActor;

beforeAll(async () => {
  world = await openWorld();
  web = await world.startWeb();
  officer = await world.makeActor({ partnership: await world.makePartnership(), password: true });
});
afterAll(() => world.close());

describe('signing in leads', () => {
  it.each([
    ['/plan?list=kpi#top', '/plan?list=kpi#top'],
    ['//elsewhere.example', '/'],
    ['/\\elsewhere.example', '/'],
    ['https://elsewhere.example', '/'],
    ['/plan\r\nSet-Cookie: a=b', '/'],
    ['/plan?words=中', '/'],
    ['/\u0001', '/'],
    ['', '/'],
  ])('by way of %j to %s', async (next, address) => {
    const { status, headers } = await submit(web.visitor(), '/sign-in', { email: officer.email, password: PASSWORD, next });
    expect([status, headers.location]).toEqual([303, address]);
  });
});

it('reads a remembered device that is none as no device', async () => {
  const { text, headers } = await web.visitor().get('/sign-in');
  const [session] = headers['set-cookie']![0]!.split(';');
  const { status } = await web.visitor().post('/sign-in').type('form')
    .set('Cookie', `${session}; concord-device=a.${'\u00e9'.repeat(43)}`)
    .send({ ...hiddenFields(text, '/sign-in'), email: officer.email, password: PASSWORD });
  expect(status).toBe(303);
});

it('is on no page that a cache keeps', async () => {
  for (const path of ['/sign-in', '/set-password/none', '/nowhere']) {
    expect([path, (await web.visitor().get(path)).headers['cache-control']]).toEqual([path, 'no-store']);
  }
});
