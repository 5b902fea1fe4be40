import { authorise, makeIssuedWarning, makeRecipient, makeServedNotice, makeWarning } from '../../../test/notices.js';
import { submit } from '../../../test/forms.js';
import type { TestActor } from '../../../test/people.js';
import type { TestWeb, Visitor } from '../../../test/web.js';
import { openWorld, type World } from '../../../test/world.js';
import { createApiToken } from '#agencies';
import type { Recipient } from '#notices';

let world: World;
let officer: TestActor;
let visitor: Visitor;
let web: TestWeb;
let neighbour: Visitor;
let neighbourActor: TestActor;
let caseId: string;
let recipient: Recipient;
let warningId: string;
let noticeId: string;

beforeAll(async () => {
  world = await openWorld();
  world.clock.set('2026-11-23T10:00:00Z');
  web = await world.startWeb();
  const partnership = await world.makePartnership();
  ({ visitor, actor: officer } = await web.signInAs({ partnership }));
  ({ visitor: neighbour, actor: neighbourActor } = await web.signInAs({ partnership, agency: 'Housing' }));
  await authorise(world, officer);
  ({ id: caseId } = await world.logCase(officer));
  recipient = await makeRecipient(world, officer, caseId);
  await makeWarning(world, officer, caseId, recipient);
  warningId = await makeIssuedWarning(world, officer, caseId, recipient, '2026-10-30');
  noticeId = await makeServedNotice(world, officer, caseId, warningId, recipient, '2026-11-20');
});
afterAll(() => world.close());

describe('the list of warnings, notices and orders', () => {
  it('says how each stands and how many days are left', async () => {
    const { text } = await visitor.get('/notices');
    expect(text.replaceAll(/\s+/g, ' ')).toMatch(/Notice CPN-.*Served.*20 Nov 2026.*18 days to appeal.*Warning CPW-.*Issued.*30 Oct 2026.*342 days to rely on it.*Draft.*Not yet/);
    expect((await neighbour.get('/notices')).text).toContain('There is none yet');
  });

  it('narrows by kind and by how they stand', async () => {
    const { text } = await visitor.get('/notices?kind=warning&standing=draft');
    expect(text.match(/CPW-\d+/g)).toHaveLength(1);
    expect(text).not.toContain('CPN-');
  });

  it('is searched by name by a form, never by an address', async () => {
    const { text } = await submit(visitor, '/notices', { recipient: 'ASHdown' });
    expect(text).toContain('CPN-');
    const none = await submit(visitor, '/notices', { recipient: '%' });
    expect(none.text).toContain('There is none like this');
    expect((await visitor.get('/notices?recipient=Nobody')).text).toContain('CPN-');
  });
});

describe('the case and the pages of its warnings and notices', () => {
  it('lead to each other, and show the last day to appeal', async () => {
    const { text } = await visitor.get(`/cases/${caseId}`);
    expect(text).toContain(`href="/warnings/${warningId}"`);
    expect(text).toContain(`href="/notices/${noticeId}"`);
    expect((await visitor.get(`/warnings/${warningId}`)).text).toContain('A notice may rely on it until <strong>30 October 2027');
    expect((await visitor.get(`/notices/${noticeId}`)).text).toMatch(/Last day to appeal<\/p>\s*<p class="govuk-heading-l">10 December 2026/);
  });

  it('are not there for an agency that is not shown that part of the case', async () => {
    expect((await neighbour.get(`/warnings/${warningId}`)).status).toBe(404);
    expect((await neighbour.get(`/notices/${noticeId}`)).status).toBe(404);
  });
});

describe('the API', () => {
  const noticesOf = async (actor: TestActor): Promise<{ status: number; body: { items: object[] } }> => {
    const { token } = await world.as(actor, (transaction) => createApiToken(actor, transaction, 'tests'));
    return web.visitor().get(`/api/v1/cases/${caseId}/notices`).set('Authorization', `Bearer ${token}`);
  };

  it('gives the warnings, notices and orders of a case, to who may see it', async () => {
    const { body } = await noticesOf(officer);
    expect(body.items).toHaveLength(3);
    expect(body.items[0]).toEqual({
      id: noticeId, kind: 'notice', reference: expect.stringMatching(/^CPN-/), recipientName: 'Corin Ashdown', agencyName: 'Environmental Health', state: 'served',
      standing: 'in-force', onDay: '2026-11-20', untilOn: '2026-12-10',
    });
    expect((await noticesOf(neighbourActor)).status).toBe(404);
  });
});

describe('what was issued to the same person before', () => {
  it('is told when another agency drafts, and on its pages, without opening it', async () => {
    const { id: theirs } = await world.logCase(neighbourActor);
    await world.owner.query("insert into case_people (case_id, person_id, partnership_id, role, added_on) values ($1, $2, $3, 'alleged-perpetrator', current_date)", [
      theirs, recipient.personId, officer.partnershipId,
    ]);
    const form = (await neighbour.get(`/cases/${theirs}/warnings/new`)).text.replaceAll(/\s+/g, ' ');
    expect(form).toMatch(/Issued to <strong>Corin Ashdown<\/strong> before.*<strong>Notice<\/strong>, 20 November 2026<br> Environmental Health. You cannot open it/);
    const drafted = await makeWarning(world, neighbourActor, theirs, recipient);
    const { text } = await neighbour.get(`/warnings/${drafted}`);
    expect(text).toContain('Also issued to them');
    expect(text).not.toMatch(/CPN-/);
    expect((await visitor.get(`/notices/${noticeId}`)).text).toMatch(/Also issued to them[^]*href="\/warnings\//);
  });
});
