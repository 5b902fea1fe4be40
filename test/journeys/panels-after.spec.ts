import type { Page } from 'playwright-core';
import { uuidv7 } from 'uuidv7';
import { concordItself, identityOf } from '#agencies';
import { makeMinutes, remindOfActions } from '#panels';
import { clickThrough, expectAccessible, NARROW, openBrowserWorld, shoot, signIn, type BrowserWorld } from '../browser.js';
import { makeItem, makeMeeting, makePanel, seat, type TestPanel } from '../panels.js';
import { readPdf } from '../pdf.js';
import type { TestActor } from '../people.js';

let place: BrowserWorld;
let panel: TestPanel;
let member: TestActor;
let meetingId: string;

beforeAll(async () => {
  place = await openBrowserWorld();
  const { world } = place;
  const partnership = await world.makePartnership();
  panel = await makePanel(world, partnership);
  member = await world.makeActor({ partnership, agency: 'Housing', password: true });
  await seat(world, panel, member);
  const itemId = await makeItem(world, panel, { name: 'Rowan Attenborough' });
  const meetsOn = world.clock().toISOString().slice(0, 10);
  meetingId = await makeMeeting(world, panel, meetsOn, [itemId]);
  await world.owner.query(`update panel_meetings set state = 'held', held_at = now() where id = $1`, [meetingId]);
  for (const [kind, words] of [['note', 'Threats have stopped'], ['decision', 'A joint visit is made']]) {
    await world.owner.query(
      `insert into minute_lines (id, partnership_id, panel_id, meeting_id, item_id, kind, words, written_by, written_at) values ($1, $2, $3, $4, $5, $6, $7, $8, now())`,
      [uuidv7(), partnership.id, panel.id, meetingId, itemId, kind, words, panel.chair.staffId]);
  }
  await world.owner.query(
    `insert into panel_actions (id, partnership_id, panel_id, meeting_id, item_id, agency_id, owner_id, what, due_on, added_by, added_at)
     values ($1, $2, $3, $4, $5, $6, $7, 'Visit together', $8, $9, now())`,
    [uuidv7(), partnership.id, panel.id, meetingId, itemId, member.agencyId, member.staffId, meetsOn, panel.chair.staffId]);
}, 120_000);
afterAll(() => place.close());

async function come(who: TestActor, path: string, options: object = {}): Promise<Page> {
  const page = await place.newPage(options);
  await page.goto(path);
  await signIn(page, who.email);
  await page.waitForURL(path);
  return page;
}

async function makeWhatWaits(): Promise<void> {
  const [{ id, partnershipId }] = (await place.world.rows<{ id: string; partnershipId: string }>(
    `select id, partnership_id as "partnershipId" from minutes_versions where stage = 'waiting'`)) as [{ id: string; partnershipId: string }];
  await makeMinutes(place.world.workerDatabase, { partnershipId, versionId: id, dataFolder: place.web.dataFolder });
}

it('minutes become documents, are approved, and each agency gets its own', async () => {
  const minutes = `/meetings/${meetingId}/minutes`;
  const page = await come(panel.chair, minutes);
  await expectAccessible(page);
  await clickThrough(page, 'Make the documents');
  await page.getByText('Draft 1 waits for its turn.').waitFor();
  await expectAccessible(page);
  await makeWhatWaits();
  await page.reload();
  await page.getByRole('link', { name: 'The whole minutes, PDF' }).waitFor();
  await shoot(page, 'minutes-draft');
  await clickThrough(page, 'Approve draft 1');
  await makeWhatWaits();
  await page.reload();
  await page.getByRole('heading', { name: 'Approved minutes' }).waitFor();
  await clickThrough(page, 'Make a new draft');
  expect(await page.getByRole('alert').innerText()).toContain('Enter what has changed, and why');
  await expectAccessible(page);

  const other = await come(member, minutes, { viewport: NARROW });
  await expectAccessible(other);
  await shoot(other, 'minutes-of-member');
  const href = await other.getByRole('link', { name: /Housing, PDF.*Approved minutes/ }).getAttribute('href');
  const download = await other.request.get(href!);
  expect(download.headers()['content-disposition']).toMatch(/minutes-\d{4}-\d\d-\d\d-approved-minutes-housing\.pdf/);
  expect(readPdf(await download.body()).text).toContain('Decision: A joint visit is made');
  expect(await other.getByRole('button', { name: /Approve|Make/ }).count()).toBe(0);
}, 120_000);

it('an action of a panel stands in its owner’s work list, and in nobody else’s', async () => {
  const { world } = place;
  const manager = await world.makeActor({ partnership: panel.partnership, role: 'manager', agency: 'Housing', password: true });
  await world.workerDatabase.transaction(identityOf(concordItself(panel.partnership.id, 'job')), (transaction) =>
    remindOfActions(concordItself(panel.partnership.id, 'job'), transaction));
  const page = await come(member, '/my-work', { viewport: NARROW });
  await page.getByRole('link', { name: 'Visit together' }).waitFor();
  await page.getByText('3 new from panels').or(page.getByText('2 new from panels')).click();
  await expectAccessible(page);
  await shoot(page, 'my-work-panels');
  await clickThrough(page, 'Put these away that come from panels');
  expect(await page.getByText('new from panels').count()).toBe(0);
  await page.getByRole('link', { name: 'Visit together' }).click();
  await page.waitForURL(/panel-actions/);
  const others = await come(manager, '/my-work');
  expect(await others.getByText('Visit together').count()).toBe(0);
}, 120_000);

it('a calendar follows the meetings by a secret link, without signing in', async () => {
  const page = await come(member, '/panel-calendar', { viewport: NARROW });
  await clickThrough(page, 'Make a link');
  await expectAccessible(page);
  await shoot(page, 'panel-calendar');
  const address = new URL(await page.locator('code').innerText());
  const calendar = await place.newPage().then((other) => other.request.get(address.pathname));
  expect([calendar.status(), calendar.headers()['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
  expect(await calendar.text()).toContain('SUMMARY:ASB Panel');
  await clickThrough(page, 'End the link');
  const after = await page.request.get(address.pathname);
  expect(after.status()).toBe(404);
}, 120_000);
