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
  room = `/meetings/${await makeMeeting(world, panel, londonDate(world.clock()), items)}/run`;
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
  await page.getByRole('button', { name: 'Add line' }).click();
  await page.getByRole('link', { name: /^Change/ }).click();
  await page.getByLabel('The line').waitFor();
  await expectAccessible(page);
  await page.goto(`${room}/end`);
  await expectAccessible(page);
  await shoot(page, 'meeting-end');
});

describe('two who are in the meeting at once', () => {
  it('see each other’s lines within a second, and overwrite nothing', async () => {
    const chair = await come(panel.chair);
    await openMeeting(chair);
    const other = await come(deputy);
    await press(other, 'I accept it: go into the meeting');
    await chair.getByText('2 of 2 agencies: quorum').waitFor();
    await other.getByLabel('New line').fill('Half a sentence');
    await chair.getByLabel('New line').fill('The windows are mended');
    await chair.getByRole('button', { name: 'Add line' }).click();
    const began = Date.now();
    await other.locator('#lines').getByText('The windows are mended', { exact: true }).waitFor();
    expect(Date.now() - began).toBeLessThan(1000);
    expect(await other.getByLabel('New line').inputValue()).toBe('Half a sentence');
    await chair.getByText('Saved', { exact: true }).waitFor();

    // Both change the same line: who is second sees both texts.
    for (const page of [chair, other]) {
      await page.getByRole('link', { name: /^Change/ }).click();
      await page.getByLabel('The line').waitFor();
    }
    await chair.getByLabel('The line').fill('The windows are mended, the door is not');
    await chair.getByRole('button', { name: 'Save the line' }).click();
    await chair.getByLabel('New line').waitFor();
    await other.getByLabel('The line').fill('The windows were mended on Friday');
    await other.getByRole('button', { name: 'Save the line' }).click();
    await other.getByText('The line is now:').waitFor();
    expect(await other.locator('.govuk-inset-text').innerText()).toContain('the door is not');
    expect(await other.getByLabel('The line').inputValue()).toBe('The windows were mended on Friday');
    await shoot(other, 'meeting-both-texts');
    await other.getByLabel('The line').fill('The windows were mended on Friday, the door is not');
    await other.getByRole('button', { name: 'Save the line' }).click();
    await chair.locator('#lines').getByText('The windows were mended on Friday, the door is not', { exact: true }).waitFor();
  });

  it('an end of the meeting reaches every screen', async () => {
    const chair = await come(panel.chair);
    await openMeeting(chair);
    const other = await come(member);
    await press(other, 'I accept it: go into the meeting');
    await chair.goto(`${room}/end`);
    await press(chair, 'End the meeting');
    await other.getByText('The meeting has ended').waitFor();
  });
});

describe('a connection that is lost in the middle', () => {
  it('loses nothing: what is typed and what is sent are kept, and arrive once', async () => {
    const page = await come(panel.chair);
    await openMeeting(page);
    await page.context().setOffline(true);
    await page.getByLabel('New line').fill('Said while the network was down');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Not saved yet: no connection. We keep trying').waitFor();
    await page.getByLabel('New line').fill('A second line');
    await page.getByRole('button', { name: 'Add line' }).click();
    await page.getByLabel('New line').fill('Half typed');
    await shoot(page, 'meeting-no-connection');
    await page.context().setOffline(false);
    await page.locator('#lines').getByText('A second line', { exact: true }).waitFor();
    await page.getByText('Saved', { exact: true }).waitFor();
    expect(await page.locator('[data-unsaved]').first().innerText()).toBe('');
    await page.reload();
    expect(await page.getByLabel('New line').inputValue()).toBe('Half typed');
    expect(await linesOf(page)).toEqual(['Said while the network was down', 'A second line']);
    await page.locator('[name=nextReviewOn]').fill('21/12/2026');
    await page.locator('#stays-note').fill('Half an outcome');
    await page.reload();
    expect(await page.locator('#stays-note').inputValue()).toBe('Half an outcome');
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Stays on', exact: true }).click();
    await page.context().setOffline(false).then(() => page.waitForURL(/settled=yes/));
  });

  it('an answer that gets lost makes no second line', async () => {
    const page = await come(panel.chair);
    await openMeeting(page);
    let lost = 0;
    await page.route(`**${room}/lines`, async (route) => {
      if (lost++ > 0) return route.continue();
      await route.fetch({ maxRedirects: 0 });
      await route.abort();
    });
    await page.getByLabel('New line').fill('Once');
    await page.getByRole('button', { name: 'Add line' }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    expect(lost).toBe(2);
    expect(await linesOf(page)).toEqual(['Once']);
  });

  it('keeps a line of 200,000 characters whole; the device forgets all at signing out', async () => {
    const page = await come(panel.chair);
    await openMeeting(page);
    await page.getByLabel('New line').fill('é'.repeat(200_000));
    await page.getByRole('button', { name: 'Add line' }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    expect((await linesOf(page))[0]).toHaveLength(200_000);
    await page.getByLabel('New line').fill('Nobody else reads this');
    const out = page.waitForURL('/sign-in');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await out;
    expect(await page.evaluate('sessionStorage.length')).toBe(0);
  });

  it('an action goes the same way, and comes back with what is wrong', async () => {
    const page = await come(panel.chair);
    await openMeeting(page);
    await page.getByLabel('What', { exact: true }).fill('Call her');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Zoe Unknown');
    await page.keyboard.press('Tab');
    await page.keyboard.type('1/3/2099');
    await page.keyboard.press('Enter');
    await page.getByText('Not saved: We cannot find that person').waitFor();
    expect(await page.getByLabel('What', { exact: true }).inputValue()).toBe('Call her');
    await page.getByLabel('Who', { exact: true }).fill('Manager Housing');
    await page.keyboard.press('Enter');
    await page.locator('#actions').getByText('Call her').waitFor();
    expect(await page.evaluate('document.activeElement.id')).toBe('what');
    await page.keyboard.press('Alt+KeyN');
    await page.getByRole('heading', { name: '2. Marta Quill' }).waitFor();
  });
});

async function linesOf(page: Page): Promise<string[]> {
  const id = /meetings\/([0-9a-f-]+)/.exec(page.url())![1];
  const rows = await place.world.rows<{ words: string }>('select words from minute_lines where meeting_id = $1 order by written_at, id', [id]);
  return rows.map(({ words }) => words);
}
