import type { Page } from 'playwright-core';
import { clickThrough, expectAccessible, openBrowserWorld, shoot, type BrowserWorld } from '../browser.js';
import type { TestPartnership } from '../partnership.js';
import type { TestActor } from '../people.js';

let place: BrowserWorld;
let partnership: TestPartnership;

beforeAll(async () => {
  place = await openBrowserWorld();
  partnership = await place.world.makePartnership();
}, 60_000);
afterAll(() => place.close());

/** An officer in front of a new case. */
async function atCase(options = {}): Promise<{ page: Page; actor: TestActor; caseId: string }> {
  const { page, actor } = await place.signInAs({ partnership }, options);
  const { id: caseId } = await place.world.logCase(actor);
  await page.goto(`/cases/${caseId}`);
  return { page, actor, caseId };
}

async function addNew(page: Page, name: string, role: string, fill: () => Promise<void> = async () => undefined): Promise<void> {
  await page.getByRole('link', { name: 'Add a person' }).click();
  await page.getByLabel('Name', { exact: true }).fill(name);
  await clickThrough(page, 'Search');
  expect(new URL(page.url()).search).toBe('');
  await page.getByRole('button', { name: /add a new person/i }).click();
  expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe(name);
  // Nobody's name stands in the browser's history.
  expect(new URL(page.url()).search).toBe('');
  await page.getByLabel(role, { exact: true }).check();
  await fill();
  await clickThrough(page, 'Add person');
}

it('an officer adds a complainant who must not be called at home, and nobody can miss it', async () => {
  const { page } = await atCase();
  await addNew(page, 'Áine O’Brien', 'Complainant', async () => {
    await page.getByLabel('Warnings for whoever visits or calls').fill('Two officers visit');
    await page.getByLabel('Never call the landline').check();
    await page.getByLabel('Do not leave messages').check();
    await page.getByLabel('Phone', { exact: true }).fill('0115 496 0123');
    await page.getByLabel('Other phone').fill('07700 900123');
    await page.getByLabel('Address', { exact: true }).fill('4 Cobbler’s Reach, Beeston');
    await page.getByLabel('Language, if not English').fill('Irish');
    await page.getByLabel('What makes them vulnerable').fill('Lives alone, and is afraid of the dark');
    await expectAccessible(page);
    await shoot(page, 'people-add');
  });
  const card = page.locator('.app-person');
  const text = await card.innerText();
  expect(text.indexOf('Two officers visit')).toBeGreaterThan(0);
  expect(text.indexOf('Never call the landline')).toBeLessThan(text.indexOf('0115 496 0123'));
  expect(text.indexOf('Two officers visit')).toBeLessThan(text.indexOf('07700 900123'));
  expect(await card.locator('a[href^="tel:"]').getAttribute('href')).toBe('tel:07700900123');
  await expectAccessible(page);
  await shoot(page, 'people-case');

  await page.getByRole('link', { name: 'Áine O’Brien', exact: true }).click();
  await page.getByRole('heading', { name: 'Áine O’Brien', level: 1 }).waitFor();
  await expectAccessible(page);
  await shoot(page, 'people-person');
});

it('an officer finds who is known already, and two records become one and two again', async () => {
  const { page, caseId } = await atCase();
  await addNew(page, "Bo D'Arcy", 'Alleged perpetrator', () => page.getByLabel('Phone', { exact: true }).fill('07700 900321'));
  await page.getByRole('link', { name: 'Add a person' }).click();
  await page.getByLabel('Phone').fill('+44 7700 900321');
  await page.getByLabel('Name').fill('bo darcy');
  await clickThrough(page, 'Search');
  const match = page.locator('.app-person__match').first();
  expect(await match.innerText()).toMatch(/Bo D'Arcy\s+Very likely/i);
  await expectAccessible(page);
  await shoot(page, 'people-search');
  await match.getByRole('link', { name: 'Add to this case' }).click();
  await page.getByLabel('Complainant', { exact: true }).check();
  await expectAccessible(page);
  await clickThrough(page, 'Add to the case');
  expect(await page.locator('.app-person').innerText()).toMatch(/Complainant[\s\S]*Alleged perpetrator/);

  // The role turns out to be another one.
  await page.getByRole('link', { name: /Change that Bo D'Arcy is complainant/ }).click();
  await page.getByLabel('Witness').check();
  await expectAccessible(page);
  await shoot(page, 'people-role');
  await clickThrough(page, 'Save');
  expect(await page.locator('.app-person').innerText()).toMatch(/Witness[\s\S]*Complainant until/);

  await addNew(page, 'Beau Darcy', 'Witness');
  await page.getByRole('link', { name: "Bo D'Arcy", exact: true }).click();
  await page.getByRole('link', { name: 'This is the same person as another' }).click();
  await page.getByLabel('Name, phone or email').fill('Beau Darcy');
  await clickThrough(page, 'Search');
  await expectAccessible(page);
  expect(new URL(page.url()).search).toBe('');
  await page.getByRole('link', { name: /The same person.*Beau Darcy/ }).click();
  await expectAccessible(page);
  await shoot(page, 'people-merge');
  await clickThrough(page, 'Put them together');
  expect(await page.getByRole('alert').first().innerText()).toContain('Enter how you know');
  await page.getByLabel('How do you know that they are the same person?').fill('Told by himself');
  await clickThrough(page, 'Put them together');
  expect(await page.locator('main').innerText()).toContain('Beau Darcy');
  await page.goto(`/cases/${caseId}`);
  expect(await page.locator('.app-person').count()).toBe(1);
  await page.getByRole('link', { name: "Bo D'Arcy", exact: true }).click();
  await page.getByRole('link', { name: /Take apart again/ }).click();
  await expectAccessible(page);
  await clickThrough(page, 'Take them apart');
  await page.goto(`/cases/${caseId}`);
  expect(await page.locator('.app-person').count()).toBe(2);
}, 60_000);

it('two officers edit one person: the second is told what the first changed, and nothing is written over', async () => {
  const { page, actor, caseId } = await atCase();
  await addNew(page, 'Cy Hart', 'Victim');
  await page.getByRole('link', { name: 'Cy Hart', exact: true }).click();
  await page.getByRole('button', { name: 'Change details' }).click();
  const other = await place.signInAs({ partnership });
  await other.page.goto(`/cases/${caseId}`);
  await other.page.getByRole('link', { name: 'Cy Hart', exact: true }).click();
  await other.page.getByRole('button', { name: 'Change details' }).click();
  await other.page.getByLabel('Phone', { exact: true }).fill('07700 900777');
  await clickThrough(other.page, 'Save');
  await page.getByLabel('Email', { exact: true }).fill('cy@example.org');
  await clickThrough(page, 'Save');
  expect(await page.getByRole('alert').first().innerText()).toContain(`${actor.name} changed phone`);
  expect(await page.getByLabel('Email', { exact: true }).inputValue()).toBe('cy@example.org');
  await clickThrough(page, 'Save');
  expect(await page.getByRole('alert').first().innerText()).toContain('changed phone');
});

it('adds a person and changes their role without JavaScript', async () => {
  const { page } = await atCase({ javaScriptEnabled: false });
  await addNew(page, 'Dee Marsh', 'Victim');
  await page.getByRole('link', { name: /Change that Dee Marsh is victim/ }).click();
  await page.getByLabel('No longer part of the case as this').check();
  await page.getByLabel('Why, if they are no longer part of it').fill('She saw it only');
  await clickThrough(page, 'Save');
  expect(await page.locator('main').innerText()).toContain('No longer part of the case');
});
