import type { Response } from 'supertest';
import { createApiToken } from '#agencies';
import { hiddenFields, submit } from '../../../test/forms.js';
import type { TestPartnership } from '../../../test/partnership.js';
import type { TestActor } from '../../../test/people.js';
import type { TestWeb, Visitor } from '../../../test/web.js';
import { openWorld, type World } from '../../../test/world.js';

let world: World;
let web: TestWeb;
let partnership: TestPartnership;
let officer: TestActor;
let officerVisits: Visitor;
let managerVisits: Visitor;
let strangerVisits: Visitor;

beforeAll(async () => {
  world = await openWorld();
  web = await world.startWeb();
  partnership = await world.makePartnership();
  ({ visitor: officerVisits, actor: officer } = await web.signInAs({ partnership }));
  ({ visitor: managerVisits } = await web.signInAs({ partnership, role: 'manager' }));
  ({ visitor: strangerVisits } = await web.signInAs({ partnership: await world.makePartnership() }));
});
afterAll(() => world.close());

const RECEIVED = { 'receivedOn-day': '20', 'receivedOn-month': '11', 'receivedOn-year': '2026' };
const TYPED = { summary: 'Trumpets <b>& drums</b>', address: '1 “High” Road', postcode: 'ng9 1aa', ...RECEIVED };
const typedCase = (): Record<string, string> => ({ ...TYPED, agencyId: officer.agencyId, categoryId: partnership.categories.get('noise')! });
const CLOSING = { 'closedOn-day': '23', 'closedOn-month': '11', 'closedOn-year': '2026', reason: 'resolved', outcome: 'stopped', note: 'Spoke to both' };

const events = async (id: string): Promise<string[]> =>
  (await world.rows<{ kind: string }>('select kind from case_events where case_id = $1 order by id', [id])).map(({ kind }) => kind);

describe('the form to log a case', () => {
  it('logs it, and says so once on the case’s page', async () => {
    const { status, headers } = await submit(officerVisits, '/cases/new', typedCase());
    expect(status).toBe(303);
    const { text } = await officerVisits.get(headers.location!);
    expect(text).toContain('is logged');
    expect(text).toContain('Trumpets &lt;b&gt;&amp; drums&lt;/b&gt;');
    expect((await officerVisits.get(headers.location!)).text).not.toContain('is logged');
  });

  it('logs one case on a second click, and both clicks lead to it', async () => {
    const { text } = await officerVisits.get('/cases/new');
    const form = { ...hiddenFields(text, '/cases/new'), ...typedCase() };
    const click = (): Promise<Response> => officerVisits.post('/cases/new').type('form').send(form);
    const answers = [...(await Promise.all([click(), click()])), await click()];
    expect(new Set(answers.map(({ headers }) => headers.location)).size).toBe(1);
    const id = answers[0]!.headers.location!.split('/').at(-1)!;
    expect(await events(id)).toEqual(['logged']);
  });

  it.each([
    ['an impossible date', { 'receivedOn-day': '31', 'receivedOn-month': '2', 'receivedOn-year': '2026' }, 'real date'],
    ['a date to come', { 'receivedOn-day': '24', 'receivedOn-month': '11', 'receivedOn-year': '2026' }, 'today or in the past'],
    ['half a date', { 'receivedOn-day': '1', 'receivedOn-month': '', 'receivedOn-year': '2026' }, 'real date'],
    ['another partnership’s agency', { agencyId: '00000000-0000-7000-8000-000000000000' }, 'Choose the agency'],
    ['too long a text', { summary: 'x'.repeat(4001) }, '4,000 characters or fewer'],
  ])('refuses %s, says what to do, and keeps what was typed', async (_, changes, message) => {
    const { status, text } = await submit(officerVisits, '/cases/new', { ...typedCase(), ...changes });
    expect(status).toBe(422);
    expect(text).toContain('<title>Error: Log a case');
    expect(text).toContain(message);
    expect(text).toContain('1 “High” Road');
    // Put right, the form that came back logs the case.
    const again = { ...hiddenFields(text, '/cases/new'), ...typedCase() };
    expect((await officerVisits.post('/cases/new').type('form').send(again)).status).toBe(303);
  });
});

describe('two people with the same case open', () => {
  it('close it at once: one does, the other is told how it stands and keeps what was typed', async () => {
    const { id } = await world.logCase(officer);
    const path = `/cases/${id}/close`;
    const [mine, theirs] = [await officerVisits.get(path), await managerVisits.get(path)];
    const answers = await Promise.all([
      officerVisits.post(path).type('form').send({ ...hiddenFields(mine.text, path), ...CLOSING }),
      managerVisits.post(path).type('form').send({ ...hiddenFields(theirs.text, path), ...CLOSING, note: 'Wrote to both' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    const refused = answers.find(({ status }) => status === 409)!;
    expect(refused.text).toContain('Environmental Health closed it on 23 November 2026');
    expect(refused.text).toMatch(/Spoke to both|Wrote to both/);
    expect(await events(id)).toEqual(['logged', 'closed']);
  });

  it('change it one after the other: the second is refused from a stale page, and can go on from the fresh one', async () => {
    const { id } = await world.logCase(officer);
    const path = `/cases/${id}/transfer`;
    const stale = hiddenFields((await managerVisits.get(path)).text, path);
    await submit(officerVisits, `/cases/${id}/close`, CLOSING);
    await submit(officerVisits, `/cases/${id}/reopen`, { ground: 'not-resolved', reason: 'It began again' });
    const offer = { toAgencyId: partnership.agencies.Housing, reason: 'Their tenant' };
    const refused = await managerVisits.post(path).type('form').send({ ...stale, ...offer });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('It is open with Environmental Health');
    const fresh = { ...hiddenFields(refused.text, path), ...offer };
    expect((await managerVisits.post(path).type('form').send(fresh)).status).toBe(303);
  });
});

describe('a case of another partnership', () => {
  it('is not found, on every page and every step', async () => {
    const { id } = await world.logCase(officer);
    for (const step of ['', '/close', '/reopen', '/transfer', '/answer']) {
      expect([step, (await strangerVisits.get(`/cases/${id}${step}`)).status]).toEqual([step, 404]);
    }
    const secret = hiddenFields((await strangerVisits.get('/cases')).text, '/sign-out');
    for (const step of ['close', 'reopen', 'transfer', 'answer']) {
      const sent = { ...secret, ...CLOSING, version: '1', toAgencyId: partnership.agencies.Housing, accept: 'yes' };
      const { status } = await strangerVisits.post(`/cases/${id}/${step}`).type('form').send(sent);
      expect([step, status]).toEqual([step, 404]);
    }
    expect(await events(id)).toEqual(['logged']);
  });
});

describe('the API', () => {
  let token: string;
  beforeAll(async () => {
    ({ token } = await world.as(officer, (transaction) => createApiToken(officer, transaction, 'tests')));
  });
  const call = (method: 'get' | 'post', path: string): ReturnType<Visitor['get']> =>
    web.visitor()[method](`/api/v1${path}`).set('Authorization', `Bearer ${token}`);

  it('logs, opens, lists and closes a case', async () => {
    const logged = await call('post', '/cases').send({ ...typedCase(), receivedOn: '2026-11-20' });
    expect(logged.status).toBe(201);
    const { id, reference } = logged.body as { id: string; reference: string };
    expect((await call('get', `/cases/${id}`)).body).toMatchObject({ id, reference, version: 1, summary: TYPED.summary, postcode: 'NG9 1AA' });
    expect((await call('get', `/cases?q=${reference}`)).body).toMatchObject({ items: [{ id, receivedOn: '2026-11-20', closedOn: null }], next: null });
    const closing = { version: 1, closedOn: '2026-11-21', reason: 'resolved' };
    expect((await call('post', `/cases/${id}/close`).send(closing)).status).toBe(204);
    expect((await call('post', `/cases/${id}/close`).send(closing)).status).toBe(409);
    expect((await call('get', `/cases?q=${reference}`)).body).toMatchObject({ items: [{ closedOn: '2026-11-21' }] });
    expect(await world.auditOf(id)).toEqual(['case.logged', 'case.read', 'case.closed']);
  });

  it('answers what is wrong as problem+json, with the field and what to do', async () => {
    const { status, type, body } = await call('post', '/cases').send({ ...typedCase(), receivedOn: '2027-01-01', summary: 'Noise' });
    expect([status, type]).toEqual([422, 'application/problem+json']);
    expect(body).toMatchObject({ status: 422, errors: [{ field: 'receivedOn', message: expect.stringContaining('in the past') }] });
  });

  it('pages through all cases with its cursor', async () => {
    for (let number = 0; number < 30; number += 1) await world.logCase(officer, { summary: `Pageturner ${number}` });
    const seen: string[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const page = (await call('get', `/cases?q=pageturner${next && `&after=${next}`}`)).body as { items: { id: string }[]; next: string | null };
      seen.push(...page.items.map(({ id }) => id));
      ({ next } = page);
    }
    expect([seen.length, new Set(seen).size]).toEqual([30, 30]);
  });

  it('is described, and every path in the description exists', async () => {
    const { body } = await web.visitor().get('/api/openapi.json');
    const described = Object.keys((body as { paths: object }).paths).map((path) => path.replaceAll(/\{(\w+)\}/g, ':$1'));
    const served = web.routes.map(({ path }) => path).filter((path) => path.startsWith('/api/v1/'));
    expect(described.sort()).toEqual([...new Set(served)].sort());
    const { responses } = (body as { paths: Record<string, { post: { responses: object } }> }).paths['/api/v1/cases/{id}/close']!.post;
    expect(Object.keys(responses)).toEqual(['204', '401', '403', '404', '409', '422']);
  });
});
