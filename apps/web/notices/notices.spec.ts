import { authorise, makeIssuedWarning, makeRecipient, makeServedNotice, makeWarning } from '../../../test/notices.js';
import { submit } from '../../../test/forms.js';
import type { TestActor } from '../../../test/people.js';
import type { Visitor } from '../../../test/web.js';
import { openWorld, type World } from '../../../test/world.js';
import type { Recipient } from '#notices';

let world: World;
let officer: TestActor;
let visitor: Visitor;
let neighbour: Visitor;
let caseId: string;
let recipient: Recipient;
let warningId: string;
let noticeId: string;

beforeAll(async () => {
  world = await openWorld();
  world.clock.set('2026-11-23T10:00:00Z');
  const web = await world.startWeb();
  const partnership = await world.makePartnership();
  ({ visitor, actor: officer } = await web.signInAs({ partnership }));
  ({ visitor: neighbour } = await web.signInAs({ partnership, agency: 'Housing' }));
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
