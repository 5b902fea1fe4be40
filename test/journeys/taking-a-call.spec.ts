import type { BrowserContextOptions, Page } from 'playwright-core';
import { findOrAddPlace } from '#cases';
import { clickThrough, expectAccessible, NARROW, openBrowserWorld, shoot, type BrowserWorld } from '../browser.js';
import type { TestPartnership } from '../partnership.js';
import type { TestActor } from '../people.js';

let place: BrowserWorld;
let partnership: TestPartnership;
/** The open case at the caller's address, and a closed one there before. */
let open: { id: string; reference: string };
let past: { id: string; reference: string };
/** An open case round the corner. */
let round: { id: string; reference: string };

beforeAll(async () => {
  place = await openBrowserWorld();
  const { world } = place;
  partnership = await world.makePartnership();
  const officer = await world.makeActor({ partnership });
  const at = { address: '12 Chilwell Road', postcode: 'NG9 1EH' };
  past = await world.logCase(officer, { ...at, summary: 'Bonfire smoke', receivedOn: '2026-03-02' });
  await world.owner.query(`update spells set left_on = '2026-04-01', left_by = 'closed', close_reason = 'resolved' where case_id = $1`, [past.id]);
  open = await world.logCase(officer, { ...at, summary: 'Trumpets at midnight', reporter: { name: 'Siân O’Neill', phone: '0115 960 1234', email: '' } });
  await world.as(officer, async (transaction) => {
    await findOrAddPlace(officer, transaction, { ...at, grid: '452770 336930' });
    await findOrAddPlace(officer, transaction, { address: '3 Mill Lane', postcode: 'NG9 1FA', grid: '452870 336990' });
  });
  round = await world.logCase(officer, { address: '3 Mill Lane', postcode: 'NG9 1FA', summary: 'Drums in the evening' });
  const neighbour = await world.makeActor({ partnership, agency: 'Housing' });
  await world.logCase(neighbour, { ...at, summary: 'Housing alone knows of this' });
}, 60_000);
afterAll(() => place.close());

const officerWith = (options: BrowserContextOptions): Promise<{ page: Page; actor: TestActor }> => place.signInAs({ partnership }, options);
const answer = (page: Page): Promise<string> => page.locator('#answer').innerText();

/** Adds the call to the open case that the search found. */
async function addToOpenCase(page: Page, told: string): Promise<void> {
  await page.getByRole('button', { name: `Add this complaint to the case ${open.reference}` }).first().click();
  await page.getByLabel('What happened?').fill(told);
  await page.getByLabel('Siân O’Neill').check();
  await clickThrough(page, 'Add complaint');
  expect(new URL(page.url()).pathname).toBe(`/cases/${open.id}`);
  expect(await page.locator('main').innerText()).toContain(told);
}

/** Waits until the page offers what comes next. */
async function expectNext(page: Page): Promise<void> {
  await page.locator('.app-next').getByRole('link', { name: 'Promise the caller an update' }).waitFor();
}

/** Waits until a part of the page shows some words. */
const shows = (page: Page, part: string, words: string): Promise<void> => page.locator(part).getByText(words).first().waitFor();

describe('an officer takes a call', () => {
  it('with the page’s script: the two earlier cases at the misspelt address come as it is typed', async () => {
    const { page } = await officerWith({});
    await page.getByRole('link', { name: 'Take a call' }).click();
    await page.getByLabel('What does the caller tell you?').pressSequentially('12 chillwel rd');
    await shows(page, '#answer', open.reference);
    expect(await answer(page)).toContain(past.reference);
    expect(await answer(page)).not.toContain('Housing alone');
    expect(await page.locator('[data-said]').textContent()).toBe('2 cases found');
    expect(page.url()).toMatch(/\/search$/);
    await expectAccessible(page);
    await shoot(page, 'search-typed');

    await page.getByLabel('What does the caller tell you?').fill('oneil');
    await shows(page, '#answer', 'Found by: Siân O’Neill (complainant)');
    expect(await answer(page)).not.toContain(past.reference);
    await page.getByLabel('What does the caller tell you?').fill('saxophone');
    await shows(page, '#answer', 'Nothing found that you may see');
    await shoot(page, 'search-nothing');
    await page.getByLabel('What does the caller tell you?').fill('12 chillwel rd');
    await shows(page, '#answer', past.reference);
    await addToOpenCase(page, 'Trumpets again, until three');
  });

  it('with the page’s script: a new case begins with what was typed, and tells of earlier ones as it is filled', async () => {
    const { page } = await officerWith({});
    await page.goto('/search');
    await page.getByLabel('What does the caller tell you?').fill('14 Chilwell Road NG9 1EH 07700 900123');
    await shows(page, '#answer', 'None of these');
    await clickThrough(page, 'None of these: log a new case');
    expect(await page.getByLabel('Where does it happen?').inputValue()).toBe('14 Chilwell Road');
    expect(await page.getByLabel('Postcode, if you know it').inputValue()).toBe('NG9 1EH');
    expect(await page.getByLabel('Phone').first().inputValue()).toBe('07700 900123');
    const earlier = page.locator('#earlier');
    expect(await earlier.innerText()).toContain('Cases nearby');
    expect(await earlier.innerText()).toContain(open.reference);
    await page.getByLabel('Where does it happen?').fill('12 Chilwell Road');
    await shows(page, '#earlier', 'Cases at this place');
    await shows(page, '#earlier', 'About 120 metres away');
    expect(await earlier.innerText()).toContain(round.reference);
    expect(await earlier.innerText()).not.toContain('Housing alone');
    await page.getByLabel('Name').fill('Sian Oneill');
    await shows(page, '#earlier', open.reference);
    await expectAccessible(page);
    await shoot(page, 'log-case-earlier');
  });

  it('without it, by the buttons alone', async () => {
    const { page } = await officerWith({ javaScriptEnabled: false });
    await page.goto('/search');
    await page.getByLabel('What does the caller tell you?').fill('12 chillwel rd');
    await clickThrough(page, 'Search');
    expect(await answer(page)).toContain(open.reference);
    expect(await answer(page)).toContain(past.reference);
    expect(new URL(page.url()).search).toBe('');
    await clickThrough(page, 'None of these: log a new case');
    expect(await page.getByLabel('Where does it happen?').inputValue()).toBe('12 chillwel rd');
    expect(await page.locator('#earlier').innerText()).toContain('Cases at this place');
    await page.getByLabel('Where does it happen?').fill('Nowhere Lane');
    await page.getByLabel('What is going on?').fill('Loud music');
    await clickThrough(page, 'Look for earlier cases');
    expect(await page.locator('#earlier').innerText()).toContain('No earlier cases');
    expect(await page.getByLabel('What is going on?').inputValue()).toBe('Loud music');
    await shoot(page, 'log-case-no-script');
    await page.goto('/search');
    await page.getByLabel('What does the caller tell you?').fill('chillwel rd until three');
    await clickThrough(page, 'Search');
    await addToOpenCase(page, 'And once more at four');
  });

  it('and does all that a call asks for in eight clicks from page to page, with nothing typed twice', async () => {
    const { page } = await officerWith({ javaScriptEnabled: false });
    let clicks = 0;
    const go = async (role: 'link' | 'button', name: string): Promise<void> => {
      clicks += 1;
      const answered = page.waitForEvent('framenavigated');
      await page.getByRole(role, { name, exact: true }).first().click();
      await answered;
    };
    await go('link', 'Take a call');
    await page.getByLabel('What does the caller tell you?').fill('12 chillwel rd');
    await page.keyboard.press('Enter');
    await page.getByText(past.reference).first().waitFor();
    await go('button', `Add this complaint to the case ${open.reference}`);
    await page.getByLabel('What happened?').fill('Trumpets and a drum');
    await page.getByLabel('Siân O’Neill').check();
    await page.setViewportSize(NARROW);
    await shoot(page, 'call-complaint-narrow');
    await go('button', 'Add complaint');
    await shoot(page, 'call-added-narrow');
    await page.setViewportSize({ width: 1280, height: 720 });
    await shoot(page, 'call-added');
    await go('link', 'Ask the risk questions');
    for (const group of await page.locator('fieldset:has(input[name^="answer-"])').all()) await group.getByRole('radio').first().check();
    await go('button', 'Keep the answers');
    await expectNext(page);
    await go('link', 'Promise the caller an update');
    expect(await page.getByRole('textbox', { name: 'What must be done?' }).inputValue()).toBe('Tell the caller how it goes');
    for (const [part, value] of [['Day', '30'], ['Month', '11'], ['Year', '2026']] as const) await page.getByLabel(part, { exact: true }).fill(value);
    await shoot(page, 'call-promise');
    await go('button', 'Add');
    await shoot(page, 'call-promised');
    await go('link', 'See it in my work');
    const work = await page.locator('main').innerText();
    expect(work).toContain('Tell the caller how it goes');
    expect(work).toContain(open.reference);
    expect(work).toContain('In the next 7 days');
    await shoot(page, 'call-my-work');
    expect(clicks).toBe(8);
  }, 60_000);

  it('a caller who is found by name is the one who complains', async () => {
    const { page } = await officerWith({});
    await page.goto('/search');
    await page.getByLabel('What does the caller tell you?').fill('oneill');
    await shows(page, '#answer', 'Found by: Siân O’Neill (complainant)');
    await page.getByRole('button', { name: `Add this complaint to the case ${open.reference}` }).first().click();
    await page.getByLabel('What happened?').waitFor();
    expect(await page.getByRole('radio', { name: 'Siân O’Neill' }).isChecked()).toBe(true);
    expect(await page.getByLabel('Name').inputValue()).toBe('');
  });

  it('who finds the case while logging a new one takes along all that was typed', async () => {
    const { page } = await officerWith({});
    await page.goto('/search');
    await page.getByLabel('What does the caller tell you?').fill('Ben Nash 07700 900456');
    await clickThrough(page, 'None of these: log a new case');
    await page.getByLabel('What is going on?').fill('A trumpet on the stairs');
    await page.getByLabel('Day', { exact: true }).first().fill('20');
    await page.getByLabel('What does it do to them?').fill('They cannot sleep');
    await page.getByRole('checkbox', { name: 'Religion' }).check();
    await page.getByLabel('Where does it happen?').fill('12 Chilwell Road');
    await shows(page, '#earlier', 'Cases at this place');
    // Enter sends the form itself, whatever buttons the answer brought before its own.
    await page.getByLabel('Where does it happen?').press('Enter');
    await page.getByRole('alert').waitFor();
    expect(new URL(page.url()).pathname).toBe('/cases/new');
    await page.getByRole('button', { name: `Add this complaint to the case ${open.reference}` }).first().click();
    await page.getByLabel('What happened?').waitFor();
    expect(await page.getByLabel('What happened?').inputValue()).toBe('A trumpet on the stairs');
    expect(await page.getByLabel('Day', { exact: true }).first().inputValue()).toBe('20');
    expect(await page.getByLabel('What does it do to them?').inputValue()).toBe('They cannot sleep');
    expect(await page.getByRole('checkbox', { name: 'Religion' }).isChecked()).toBe(true);
    expect(await page.getByLabel('Name').inputValue()).toBe('Ben Nash');
    expect(await page.getByLabel('Phone').first().inputValue()).toBe('07700 900456');
    await expectAccessible(page);
    await shoot(page, 'call-taken-along');
    await clickThrough(page, 'Add complaint');
    expect(new URL(page.url()).pathname).toBe(`/cases/${open.id}`);
    await expectNext(page);
  });
});
