import type { Page } from 'playwright-core';
import { londonDate } from '#calendar';
import { expectAccessible, openBrowserWorld, shoot, signIn, type BrowserWorld } from '../browser.js';
import { makeItem, makeMeeting, makePanel, seat, type TestPanel } from '../panels.js';
import type { TestActor } from '../people.js';

let place: BrowserWorld;
let panel: TestPanel;
let deputy: TestActor;
let member: TestActor;
let room: string;

beforeAll(async () => {
  place = await openBrowserWorld();
  const { world } = place;
  const partnership = await world.makePartnership();
  panel = await makePanel(world, partnership);
  deputy = await world.makeActor({ partnership, role: 'manager', agency: 'Housing', password: true });
  member = await world.makeActor({ partnership, password: true });
  await seat(world, panel, deputy, 'deputy');
  await seat(world, panel, member);
}, 120_000);
afterAll(() => place.close());
beforeEach(async () => {
  const { world } = place;
  const items = [await makeItem(world, panel, { name: 'Rowan Attenborough' }), await makeItem(world, panel, { name: 'Marta Quill' })];
  room = `/meetings/${await makeMeeting(world, panel, londonDate(new Date()), items)}/run`;
});

async function come(who: TestActor, options: { javaScriptEnabled?: boolean } = {}): Promise<Page> {
  const page = await place.newPage(options);
  await page.goto(room);
  await signIn(page, who.email);
  await page.waitForURL(room);
  return page;
}

async function press(page: Page, button: string): Promise<void> {
  const answered = page.waitForEvent('framenavigated');
  await page.getByRole('button', { name: button, exact: true }).click();
  await answered;
}

async function openMeeting(page: Page): Promise<void> {
  await page.getByLabel('I have read it out, and I accept it').check();
  await press(page, 'Open the meeting');
}

describe('without JavaScript', () => {
  it('a chair works down the agenda on one screen', async () => {
    const page = await come(panel.chair, { javaScriptEnabled: false });
    await press(page, 'Open the meeting');
    expect(await page.getByRole('alert').innerText()).toContain('tick that you accept it');
    await openMeeting(page);
    await shoot(page, 'meeting-room-start');
    await page.getByText('1 of 2 agencies').waitFor();
    await page.getByRole('group', { name: /Manager Housing/ }).getByLabel('Present').check();
    await page.getByRole('group', { name: /Officer/ }).getByLabel('Apologies').check();
    await page.getByRole('group', { name: /Officer/ }).getByLabel('Information sent').check();
    await press(page, 'Save attendance');
    await page.getByText('2 of 2 agencies: quorum').waitFor();

    await page.getByLabel('New line').fill('Housing has visited.\nNobody was in.');
    await press(page, 'Add line');
    await page.getByLabel('New line').fill('A joint visit is made');
    await page.getByLabel('Decision').check();
    await press(page, 'Add line');
    expect(await page.locator('#lines .app-line').allInnerTexts()).toEqual([expect.stringContaining('Nobody was in.'), expect.stringContaining('Decision: A joint visit is made')]);

    // An action, with the keyboard alone.
    await page.getByLabel('What', { exact: true }).focus();
    await page.keyboard.type('Visit together');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Nobody Known');
    await page.keyboard.press('Tab');
    await page.keyboard.type('1/2/2099');
    const refused = page.waitForEvent('framenavigated');
    await page.keyboard.press('Enter');
    await refused;
    expect(await page.getByRole('alert').innerText()).toContain('We cannot find that person');
    await shoot(page, 'meeting-room-refused');
    await page.getByLabel('Who', { exact: true }).fill('manager housing');
    const added = page.waitForEvent('framenavigated');
    await page.keyboard.press('Enter');
    await added;
    expect(await page.locator('#actions').innerText()).toContain('Visit together');
    expect(await page.locator('#actions').innerText()).toContain('by 1 Feb 2099');

    await page.getByLabel('Stays on: next review').fill('');
    await press(page, 'Stays on');
    expect(await page.getByRole('alert').innerText()).toContain('it needs its next review');
    await page.getByLabel('Stays on: next review').fill('1 3 2099');
    await press(page, 'Stays on');
    await page.locator('[data-step=n]:focus').waitFor();
    await shoot(page, 'meeting-room-item');
    await page.getByRole('link', { name: /^Next item/ }).click();
    await page.getByRole('heading', { name: '2. Marta Quill' }).waitFor();
    await page.getByRole('link', { name: 'End the meeting' }).first().click();
    expect(await page.locator('main').innerText()).toContain('Marta Quill');
    await shoot(page, 'meeting-end');
    await press(page, 'End the meeting');
    await page.getByText('The meeting has ended').first().waitFor();
  });
});

it('every page of a meeting is in order', async () => {
  const page = await come(panel.chair);
  await expectAccessible(page);
  await openMeeting(page);
  await page.getByText('Who is here').click();
  await expectAccessible(page);
  await page.getByLabel('New line').fill('Said');
  await press(page, 'Add line');
  await page.getByRole('link', { name: /^Change/ }).click();
  await page.getByLabel('The line').waitFor();
  await expectAccessible(page);
  await page.goto(`${room}/end`);
  await expectAccessible(page);
  await shoot(page, 'meeting-end');
});
