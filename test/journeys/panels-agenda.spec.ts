import type { Page } from 'playwright-core';
import { acceptReferral } from '#panels';
import { clickThrough, expectAccessible, openBrowserWorld, shoot, signIn, type BrowserWorld } from '../browser.js';
import { makeItem, makePanel, refer, seat, type TestPanel } from '../panels.js';
import type { TestPartnership } from '../partnership.js';
import type { TestActor } from '../people.js';

let place: BrowserWorld;
let partnership: TestPartnership;
let panel: TestPanel;
let chair: Page;
let housing: { page: Page; actor: TestActor };

beforeAll(async () => {
  place = await openBrowserWorld();
  place.world.clock.set('2026-11-23T12:00:00Z');
  partnership = await place.world.makePartnership();
  panel = await makePanel(place.world, partnership, { kind: 'complex-case', restricted: true });
  // Everything works without a script.
  housing = await place.signInAs({ partnership, agency: 'Housing' }, { javaScriptEnabled: false });
  await seat(place.world, panel, housing.actor);
  chair = await place.newPage();
  await chair.goto('/sign-in');
  await signIn(chair, panel.chair.email);
  await chair.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}, 60_000);
afterAll(() => place.close());

async function look(page: Page, name: string): Promise<void> {
  await expectAccessible(page);
  await shoot(page, `agenda-${name}`);
  const before = page.viewportSize()!;
  await page.setViewportSize({ width: 320, height: 800 });
  await shoot(page, `agenda-${name}-narrow`);
  await page.setViewportSize(before);
}
const words = (page: Page): Promise<string> => page.locator('main').innerText();
/** Axe needs a script, which the member's browser does not run. */
const lookOnly = (page: Page, name: string): Promise<void> => shoot(page, `agenda-${name}`);
async function fillDay(page: Page, name: string, [day, month, year]: [string, string, string]): Promise<void> {
  for (const [part, value] of [['day', day], ['month', month], ['year', year]]) await page.locator(`[name="${name}-${part}"]`).fill(value!);
}
const meetingId = (): string => /meetings\/([0-9a-f-]{36})/.exec(chair.url())![1]!;

it('plans meetings ahead from how often the panel meets, over bank holidays', async () => {
  await chair.goto(`/panels/${panel.id}`);
  await look(chair, 'panel');
  await chair.getByRole('link', { name: 'plan ahead' }).click();
  await fillAhead();
  await look(chair, 'ahead');
  for (const box of (await chair.getByRole('checkbox').all()).slice(3)) await box.uncheck();
  await chair.getByLabel('Where (optional)').fill('Town Hall, Beeston');
  await clickThrough(chair, 'Plan these meetings');
  expect(await words(chair)).toContain('3 meetings are planned');
  expect(await chair.getByRole('row').count()).toBe(4);
  await look(chair, 'meetings');
});

/** From 30 November on every four weeks: the second would be 28 December, a bank holiday. */
async function fillAhead(): Promise<void> {
  await chair.getByText('Begin from another day').click();
  await fillDay(chair, 'first', ['30', '11', '2026']);
  await clickThrough(chair, 'Show the days');
  expect(await words(chair)).toContain('Instead of 28 December 2026, when offices are closed');
}

it('builds the agenda, takes its order and minutes by keyboard alone, and sends it out', async () => {
  const { world } = place;
  const names = ['Ada Marchbanks', 'Bede Okafor', 'Ciara Llewellyn'];
  for (const name of names.slice(0, 2)) await makeItem(world, panel, { name, risk: name.startsWith('Bede') ? 'high' : 'medium', riskNote: 'He has said that he will hurt her' });
  const id = await refer(world, panel.chair, panel, { name: names[2]! });
  await world.as(panel.chair, (transaction) => acceptReferral(panel.chair, transaction, id, { version: 1, individualId: null, meetsOn: '2026-11-30' }));
  await chair.goto(`/panels/${panel.id}/meetings`);
  await chair.getByRole('link', { name: '30 November 2026' }).click();
  expect(await words(chair)).toContain('What stands here is a draft');
  await clickThrough(chair, 'Add what is due');
  expect(await words(chair)).toContain('3 items are on the agenda now that were due');
  await look(chair, 'draft');

  await chair.getByRole('link', { name: 'Order and minutes' }).click();
  expect(await chair.getByRole('rowheader').allInnerTexts()).toEqual(['1. Bede Okafor', '2. Ada Marchbanks', '3. Ciara Llewellyn']);
  await look(chair, 'arrange');
  await chair.getByRole('button', { name: 'Up Ciara Llewellyn' }).focus();
  await Promise.all([chair.waitForEvent('framenavigated'), chair.keyboard.press('Enter')]);
  expect(await chair.getByRole('rowheader').allInnerTexts()).toEqual(['1. Bede Okafor', '2. Ciara Llewellyn', '3. Ada Marchbanks']);
  await chair.getByLabel('Place of Ada Marchbanks').focus();
  await chair.keyboard.type('1');
  await chair.getByLabel('Place of Ada Marchbanks').fill('1');
  await chair.getByLabel('Minutes for Ada Marchbanks').fill('0');
  await chair.getByLabel('Minutes for Ada Marchbanks').press('Enter');
  await chair.getByRole('alert').waitFor();
  await look(chair, 'arrange-refused');
  await chair.getByLabel('Minutes for Ada Marchbanks').fill('140');
  await Promise.all([chair.waitForEvent('framenavigated'), chair.getByLabel('Minutes for Ada Marchbanks').press('Enter')]);
  expect(await words(chair)).toMatch(/The items take 10 minutes more than the meeting[\s\S]*1\. Ada Marchbanks/);
  await look(chair, 'too-long');

  await housing.page.goto(`/meetings/${meetingId()}`);
  expect(await words(housing.page)).toContain('The agenda goes out on 27 November 2026 at the latest');
  expect(await words(housing.page)).not.toContain('Marchbanks');
  await chair.getByRole('button', { name: 'Send the agenda out' }).click();
  await look(chair, 'publish');
  await clickThrough(chair, 'Send the agenda out');
  expect(await words(chair)).toContain('Sent out on 23 November 2026 by');
});

it('gives each agency its research slip: drafts, answers, nothing known', async () => {
  const { page } = housing;
  await page.goto(`/meetings/${meetingId()}`);
  expect(await words(page)).toContain('Your agency is asked about 3 items; 3 are not answered yet');
  await chair.goto(`/meetings/${meetingId()}`);
  await chair.getByRole('link', { name: 'Ask agencies about item 2' }).click();
  await chair.getByLabel('Which agency do you ask?').selectOption({ label: 'Housing' });
  await clickThrough(chair, 'Ask');
  await chair.getByRole('alert').first().waitFor();
  await look(chair, 'question');
  await chair.getByLabel('What do you want to know?').fill('Is the tenancy in his name?');
  await clickThrough(chair, 'Ask');

  await page.getByRole('link', { name: 'Your agency’s research' }).click();
  expect(await words(page)).toContain('Is the tenancy in his name?');
  await lookOnly(page, 'slip');
  await page.getByRole('link', { name: 'Bede Okafor' }).click();
  await page.getByLabel('What does your agency know?').fill('The tenancy is hers. Two visits since May.');
  await clickThrough(page, 'Keep as a draft');
  expect(await words(page)).toContain('The draft is kept. Your agency alone sees it');
  await lookOnly(page, 'draft-answer');
  await clickThrough(page, 'Send the answer');
  expect(await words(page)).toContain('Here is the next one');
  await page.getByRole('link', { name: 'Back to your agency’s research' }).click();
  await clickThrough(page, 'Send “nothing known” for those ticked');
  expect(await words(page)).toContain('Tick the people about whom your agency knows nothing');
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await clickThrough(page, 'Send “nothing known” for those ticked');
  expect(await words(page)).toContain('All 3 answered');
  await lookOnly(page, 'slip-answered');
  await chair.goto(`/meetings/${meetingId()}`);
  expect(await words(chair)).toMatch(/What agencies know\s+Housing\s+Asked: Is the tenancy in his name\?\s+The tenancy is hers/);
  await look(chair, 'papers');
  await chair.goto(`/meetings/${meetingId()}/research`);
  await look(chair, 'own-slip');
  await chair.getByRole('link', { name: 'Ada Marchbanks' }).click();
  await look(chair, 'own-answer');
});

it('shuts out whoever declares a conflict of interest, and lets the chair lift it', async () => {
  const { page } = housing;
  const agenda = `/meetings/${meetingId()}`;
  await page.goto(agenda);
  await page.getByRole('link', { name: 'Conflict of interest about item 2' }).click();
  await page.getByLabel('What is the tie?').fill('He is my cousin');
  await lookOnly(page, 'conflict');
  await clickThrough(page, 'Declare it');
  expect(await words(page)).toContain('You no longer see that item');
  await page.goto(agenda);
  expect(await page.getByRole('rowheader').allInnerTexts()).toEqual(['1. Ada Marchbanks', '2. Ciara Llewellyn']);
  await chair.goto(agenda);
  await chair.getByRole('link', { name: 'Conflict of interest about item 2' }).click();
  await look(chair, 'conflict-chair');
  await chair.goto(agenda);
  await chair.getByRole('article', { name: '2. Bede Okafor' }).getByRole('link', { name: /PNL-/ }).click();
  expect(await words(chair)).toMatch(/Why is this still here\?\s+No meeting has discussed it yet[\s\S]*He is my cousin/);
  await look(chair, 'item');
  await clickThrough(chair, 'Lift the conflict of interest of Officer Housing');
  expect(await words(chair)).toContain('They see the item again');
  await page.goto(agenda);
  expect(await page.getByRole('rowheader').allInnerTexts()).toContain('2. Bede Okafor');
});

it('brings what is urgent, takes off what can wait, moves the meeting, and cancels it', async () => {
  const { world } = place;
  await makeItem(world, panel, { name: 'Dov Pemberton' });
  const agenda = await agendaOfMonday();
  await chair.getByRole('link', { name: 'Bring an urgent item' }).click();
  await clickThrough(chair, 'Bring it');
  await chair.getByRole('alert').waitFor();
  await look(chair, 'urgent');
  await chair.getByLabel('Who is it about?').selectOption({ index: 1 });
  await chair.getByLabel('Why can it not wait?').fill('He was arrested last night');
  await clickThrough(chair, 'Bring it');
  expect(await words(chair)).toContain('Why it cannot wait: He was arrested last night');
  await chair.getByRole('link', { name: 'Take off this agenda item 3' }).click();
  await chair.getByLabel('Why does it come off this agenda?').fill('Is in hospital');
  await look(chair, 'take-off');
  await clickThrough(chair, 'Take it off');
  expect(await words(chair)).not.toContain('Ciara Llewellyn');

  await chair.getByRole('link', { name: 'Move the meeting' }).click();
  await fillDay(chair, 'meetsOn', ['31', '2', '2027']);
  await clickThrough(chair, 'Move the meeting');
  await chair.getByRole('alert').waitFor();
  await look(chair, 'move');
  await fillDay(chair, 'meetsOn', ['2', '12', '2026']);
  await clickThrough(chair, 'Move the meeting');
  expect(await words(chair)).toMatch(/Meeting of 2 December 2026[\s\S]*Ada Marchbanks/);
  await chair.getByRole('link', { name: 'Cancel the meeting' }).click();
  await clickThrough(chair, 'Cancel the meeting');
  await chair.getByRole('alert').waitFor();
  await look(chair, 'cancel');
  await chair.getByLabel('Why? Members will read it').fill('The hall is flooded');
  await clickThrough(chair, 'Cancel the meeting');
  await housing.page.goto(agenda);
  expect(await words(housing.page)).toContain('This meeting is cancelled: The hall is flooded');
  await look(chair, 'cancelled');
  await chair.goto(`/panels/${panel.id}/meetings/new`);
  await look(chair, 'plan-one');
  const told = await world.rows<{ kind: string }>('select kind from panel_notices where staff_id = $1 order by kind', [housing.actor.staffId]);
  expect(told.map(({ kind }) => kind)).toEqual(['agenda-published', 'meeting-cancelled', 'meeting-moved', 'research-asked']);
});

async function agendaOfMonday(): Promise<string> {
  await chair.goto(`/panels/${panel.id}/meetings`);
  await chair.getByRole('link', { name: '30 November 2026' }).click();
  return new URL(chair.url()).pathname;
}
