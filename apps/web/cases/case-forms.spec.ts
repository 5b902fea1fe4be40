import { createApiToken } from '#agencies';
import { hiddenFields } from '../../../test/forms.js';
import type { TestActor } from '../../../test/people.js';
import type { TestPartnership } from '../../../test/partnership.js';
import type { TestWeb, Visitor } from '../../../test/web.js';
import { openWorld, type World } from '../../../test/world.js';

let world: World;
let web: TestWeb;
let partnership: TestPartnership;
let visitor: Visitor;
let officer: TestActor;
let token: string;
let start: Record<string, string>;

beforeAll(async () => {
  world = await openWorld();
  web = await world.startWeb();
  partnership = await world.makePartnership();
  ({ visitor, actor: officer } = await web.signInAs({ partnership }));
  ({ token } = await world.as(officer, (transaction) => createApiToken(officer, transaction, 'tests')));
  const [noise] = await world.rows<{ id: string }>(`select id from categories where name = 'noise' and partnership_id = $1`, [partnership.id]);
  start = { agencyId: officer.agencyId, categoryId: noise!.id, receivedOn: '2026-11-02', summary: 'Loud music' };
});
afterAll(() => world.close());

const call = (path: string, body: object, bearer = token): ReturnType<Visitor['post']> =>
  web.visitor().post(`/api/v1/${path}`).set('Authorization', `Bearer ${bearer}`).send(body);
const reasonsOf = ({ body }: { body: unknown }): unknown => (body as { errors?: unknown }).errors;

describe('what the API refuses, by the field’s name', () => {
  it.each([
    ['a postcode that is too long in capitals', { postcode: 'ß'.repeat(10) }, 'postcode', 'The postcode must be 10 characters or fewer'],
    ['a list where text is expected', { summary: ['a', 'b'] }, 'summary', 'Enter what is going on'],
    ['nothing where text is expected', { address: null }, 'address', 'Enter the address as text'],
    ['an object where a date is expected', { receivedOn: {} }, 'receivedOn', 'Enter a real date for the date the case was received, like 27 3 2026'],
  ])('%s', async (_, wrong, field, message) => {
    const answer = await call('cases', { ...start, ...wrong });
    expect([answer.status, reasonsOf(answer)]).toEqual([422, [{ field, message }]]);
  });

  it.each([2_147_483_648, 1e300, '9'.repeat(30), 0, 1.5, [1]])('the version %p', async (version) => {
    const { id } = await world.logCase(officer);
    const answer = await call(`cases/${id}/close`, { version, closedOn: '2026-11-02', reason: 'resolved' });
    expect([answer.status, reasonsOf(answer)]).toEqual([422, [{ field: 'version', message: 'Send the version of the case that you saw' }]]);
  });

  it('an answer to a transfer whose reason is no text', async () => {
    const { actor: taker } = await web.signInAs({ partnership, agency: 'Housing' });
    const { token: theirs } = await world.as(taker, (transaction) => createApiToken(taker, transaction, 'tests'));
    const { id } = await world.logCase(officer);
    expect((await call(`cases/${id}/transfer`, { version: 1, toAgencyId: taker.agencyId, reason: 'A tenant' })).status).toBe(204);
    const answer = await call(`cases/${id}/transfer/answer`, { version: 2, accept: true, reason: null }, theirs);
    expect([answer.status, reasonsOf(answer)]).toEqual([422, [{ field: 'reason', message: 'Enter the reason as text' }]]);
    expect((await call(`cases/${id}/transfer/answer`, { version: 2, accept: true }, theirs)).status).toBe(204);
  });

  it('a list of cases to log', async () => {
    const answer = await call('cases', [start]);
    expect([answer.status, (answer.body as { detail: string }).detail]).toEqual([422, 'Send one object, not a list']);
  });
});

describe('the form that logs a case', () => {
  const typed = (summary: string): Record<string, string> => ({
    ...start, summary, 'receivedOn-day': '2', 'receivedOn-month': '11', 'receivedOn-year': '2026',
  });
  const send = (fields: Record<string, string>): ReturnType<Visitor['post']> => visitor.post('/cases/new').type('form').send(fields);

  it('logs one case, however often it is sent', async () => {
    const hidden = hiddenFields((await visitor.get('/cases/new')).text, '/cases/new');
    const answers = await Promise.all([1, 2, 3].map(() => send({ ...hidden, ...typed('Bins on fire') })));
    expect(answers.map(({ status, headers }) => [status, headers.location])).toEqual(Array(3).fill([303, `/cases/${hidden.id}`]));
    expect(await world.rows(`select id from cases where summary = 'Bins on fire'`)).toHaveLength(1);
  });

  it('sent again with another case in it, loses nothing: it says so and can be sent once more', async () => {
    const hidden = hiddenFields((await visitor.get('/cases/new')).text, '/cases/new');
    await send({ ...hidden, ...typed('A dog in the yard') });
    const refused = await send({ ...hidden, ...typed('A fight in the park') });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('A fight in the park');
    const { status } = await send({ ...hiddenFields(refused.text, '/cases/new'), ...typed('A fight in the park') });
    expect(status).toBe(303);
    expect(await world.rows(`select id from cases where summary in ('A dog in the yard', 'A fight in the park')`)).toHaveLength(2);
  });

  it('takes no JSON', async () => {
    const { _csrf } = hiddenFields((await visitor.get('/cases/new')).text, '/cases/new');
    const { status } = await visitor.post('/cases/new').send({ _csrf, summary: { toString: 1 }, 'receivedOn-day': { toString: 1 } });
    expect(status).toBe(403);
  });
});
