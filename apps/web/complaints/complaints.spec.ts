import type { Response } from 'supertest';
import { createApiToken } from '#agencies';
import { changeReviewSetting, reviewSettingOn } from '#reviews';
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
let colleagueVisits: Visitor;
let colleague: TestActor;

beforeAll(async () => {
  world = await openWorld();
  web = await world.startWeb();
  partnership = await world.makePartnership();
  ({ visitor: officerVisits, actor: officer } = await web.signInAs({ partnership }));
  ({ visitor: colleagueVisits, actor: colleague } = await web.signInAs({ partnership, role: 'manager' }));
});
afterAll(() => world.close());

const day = (name: string, date: string): Record<string, string> =>
  Object.fromEntries(['year', 'month', 'day'].map((part, index) => [`${name}-${part}`, date.split('-')[index]!]));
const typed = (): Record<string, string> => ({
  whatHappened: 'Drums <b>again</b>', effect: 'No sleep', happenedAt: '11pm', channel: 'phone', agencyId: officer.agencyId, by: 'new',
  reporterName: 'Ola “Bo” Brandt', ...day('happenedOn', '2026-11-22'), ...day('madeOn', '2026-11-23'),
});
const idOf = async (caseId: string): Promise<string> =>
  (await world.rows<{ id: string }>('select id from complaints where case_id = $1 order by id', [caseId]))[0]!.id;

it('a complaint counts for a case review by the partnership’s own setting, from its day on', async () => {
  const decider = await world.makeActor({ partnership, agency: 'Communities', role: 'manager' });
  const { id } = await world.logCase(officer);
  await world.owner.query(`update complaints set happened_on = '2026-09-30', made_on = '2026-11-20' where case_id = $1`, [id]);
  const told = async (): Promise<string> => /[^.]*case review[^.]*\./.exec((await officerVisits.get(`/cases/${id}/complaints`)).text)![0].trim();
  expect(await told()).toBe('Made too late to count for a case review.');
  await world.as(decider, async (transaction) => {
    const setting = await reviewSettingOn(transaction, transaction.today);
    await changeReviewSetting(decider, transaction, { ...setting, appliesFrom: '2026-11-24', complaintMonths: 2, requestMonths: 7 });
  });
  expect(await told()).toBe('Made too late to count for a case review.');
  world.clock.set('2026-11-24T12:00:00Z');
  expect(await told()).toBe('Counts for a case review asked for by 20 June 2027.');
  world.clock.set('2026-11-23T12:00:00Z');
  await world.owner.query(`delete from review_settings where partnership_id = $1 and applies_from = '2026-11-24'`, [partnership.id]);
});

describe('the form that adds a complaint', () => {
  it('adds it to an open case, and the case’s page tells it with its marks', async () => {
    const { id } = await world.logCase(officer);
    const path = `/cases/${id}/complaints/new`;
    const { status, headers } = await submit(officerVisits, path, { ...typed(), hate: 'race' });
    expect([status, headers.location]).toEqual([303, `/cases/${id}`]);
    const { text } = await officerVisits.get(`/cases/${id}`);
    expect(text).toContain('The complaint is added');
    expect(text).toContain('Drums &lt;b&gt;again&lt;/b&gt;');
    expect(text).toContain('22 November 2026, about 23:00');
    expect(text).toContain('Hate perceived: race');
    expect(text).toContain('Counts for a case review asked for by 23 May 2027');
  });

  it('keeps all that was typed where something is wrong', async () => {
    const { id } = await world.logCase(officer);
    const path = `/cases/${id}/complaints/new`;
    const { status, text } = await submit(officerVisits, path, { ...typed(), ...day('happenedOn', '2026-02-31'), hate: 'religion' });
    expect(status).toBe(422);
    expect(text).toContain('Enter a real date for the date it happened');
    expect(text).toContain('Drums &lt;b&gt;again&lt;/b&gt;');
    expect(text).toContain('Ola “Bo” Brandt');
    expect(text).toMatch(/value="religion" checked/);
    expect((await officerVisits.post(path).type('form').send({ ...hiddenFields(text, path), ...typed() })).status).toBe(303);
  });

  it('asks again where a known person is chosen and a new name is typed: one of them would get lost', async () => {
    const { id } = await world.logCase(officer, { reporter: { name: 'Ann Lee', phone: '', email: '' } });
    const path = `/cases/${id}/complaints/new`;
    const [, ann] = /name="by" type="radio" value="([0-9a-f-]{36})"/.exec((await officerVisits.get(path)).text)!;
    const refused = await submit(officerVisits, path, { ...typed(), by: ann! });
    expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('Choose “Someone else”, or clear what you typed')]);
    expect(refused.text).toContain('Ola “Bo” Brandt');
    expect((await submit(officerVisits, path, { ...typed(), by: ann!, reporterName: '' })).status).toBe(303);
  });

  it('says before sending that a report about a closed case becomes a new one, and then makes it', async () => {
    const { id, reference } = await world.logCase(officer);
    const path = `/cases/${id}/complaints/new`;
    const stale = hiddenFields((await officerVisits.get(path)).text, path);
    const closing = { ...day('closedOn', '2026-11-23'), reason: 'resolved', outcome: 'stopped' };
    await submit(colleagueVisits, `/cases/${id}/close`, closing);
    const refused = await officerVisits.post(path).type('form').send({ ...stale, ...typed() });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('will begin a new case linked to it');
    expect(refused.text).toContain('This case was closed on 23 November 2026');
    expect(refused.text).toContain('Ola “Bo” Brandt');
    const { headers, status } = await officerVisits.post(path).type('form').send({ ...hiddenFields(refused.text, path), ...typed() });
    expect(status).toBe(303);
    expect(headers.location).not.toBe(`/cases/${id}`);
    const { text } = await officerVisits.get(headers.location!);
    expect(text).toContain('The report is logged as a new case');
    expect(text).toContain(reference);
  });
});

describe('two officers with the same complaint open', () => {
  it('change it: the second sees what changed, keeps what was typed, and can go on', async () => {
    const { id } = await world.logCase(officer, { summary: 'First words' });
    const path = `/cases/${id}/complaints/${await idOf(id)}/edit`;
    const [mine, theirs] = [await officerVisits.get(path), await colleagueVisits.get(path)];
    const save = (visitor: Visitor, page: Response, changes: Record<string, string>): Promise<Response> =>
      visitor.post(path).type('form').send({ ...hiddenFields(page.text, path), ...typed(), ...changes });
    expect((await save(colleagueVisits, theirs, { whatHappened: 'Their words' })).status).toBe(303);
    const refused = await save(officerVisits, mine, { whatHappened: 'My words' });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain(`What ${colleague.name} changed`);
    for (const words of ['First words', 'Their words', 'My words']) expect(refused.text).toContain(words);
    expect((await save(officerVisits, refused, { whatHappened: 'My words' })).status).toBe(303);
    const { text } = await officerVisits.get(path);
    expect(text).toContain('What it said before');
    for (const words of ['First words', 'Their words', 'My words']) expect(text).toContain(words);
  });
});

describe('the page that moves a complaint', () => {
  it('leads to the case that holds it now', async () => {
    const [one, other] = [await world.logCase(officer), await world.logCase(officer)];
    const complaintId = await idOf(one.id);
    const { headers } = await submit(officerVisits, `/cases/${one.id}/complaints/${complaintId}/move`, { reference: other.reference, reason: 'The other flat' });
    expect(headers.location).toBe(`/cases/${other.id}`);
    expect((await officerVisits.get(`/cases/${other.id}`)).text).toContain('Complaint moved here from another case');
    expect((await officerVisits.get(`/cases/${one.id}`)).text).toContain('No complaint is written down here');
  });
});

describe('the API', () => {
  let token: string;
  beforeAll(async () => {
    ({ token } = await world.as(officer, (transaction) => createApiToken(officer, transaction, 'tests')));
  });
  const call = (method: 'get' | 'post', path: string): ReturnType<Visitor['get']> =>
    web.visitor()[method](`/api/v1/cases/${path}`).set('Authorization', `Bearer ${token}`);

  it('adds a complaint, and reads a case’s complaints', async () => {
    const { id, reference } = await world.logCase(officer);
    const body = { madeOn: '2026-11-23', agencyId: officer.agencyId, whatHappened: 'Again', hate: ['race'], channel: 'online', reporterName: 'Ann' };
    const added = await call('post', `${id}/complaints`).send(body);
    expect([added.status, added.body]).toEqual([201, { id: expect.any(String) as string, caseId: id, reference, isNewCase: false }]);
    const listed = await call('get', `${id}/complaints`);
    expect(listed.body).toMatchObject({
      items: [{ whatHappened: 'Again', happenedOn: '2026-11-23', countsForReview: true, hate: ['race'], person: { name: 'Ann' } }, { channel: 'phone' }],
      next: null,
    });
    const wrong = await call('post', `${id}/complaints`).send({ ...body, madeOn: '2027-01-01', hate: ['hair'] });
    expect([wrong.status, wrong.body]).toMatchObject([422, { errors: [{ field: 'hate' }] }]);
    expect((await call('get', `${id}/complaints?after=x`)).status).toBe(422);
  });
});
