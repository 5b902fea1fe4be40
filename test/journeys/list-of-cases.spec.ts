import type { Page } from 'playwright-core';
import { clickThrough, expectAccessible, NARROW, openBrowserWorld, shoot, type BrowserWorld } from '../browser.js';
import type { TestPartnership } from '../partnership.js';

let place: BrowserWorld;
let partnership: TestPartnership;

beforeAll(async () => {
  place = await openBrowserWorld();
  const { world } = place;
  partnership = await world.makePartnership();
  const officer = await world.makeActor({ partnership });
  for (const [index, address] of ['1 Mill Lane', '2 Mill Lane', '3 Mill Lane', '4 Mill Lane'].entries()) {
    const { id } = await world.logCase(officer, { address, receivedOn: `2026-11-0${index + 1}` });
    if (index === 1) await world.owner.query(`update cases set priority = 'high', review_on = '2026-11-10' where id = $1`, [id]);
    if (index === 2) await world.owner.query('update spells set officer_id = null where case_id = $1', [id]);
  }
}, 60_000);
afterAll(() => place.close());

const shown = async (page: Page): Promise<string[]> =>
  (await page.locator('table tbody').innerText()).match(/\d Mill Lane/g) ?? [];

it('a manager narrows and orders the list, keeps that under a name, and opens the list with it', async () => {
  const { page } = await place.signInAs({ partnership, role: 'manager' });
  await page.goto('/cases');
  await expectAccessible(page);
  expect(await shown(page)).toEqual(['4 Mill Lane', '3 Mill Lane', '2 Mill Lane', '1 Mill Lane']);
  await shoot(page, 'list');
  await page.getByText('Filter and sort').click();
  await page.getByLabel('Order').selectOption({ label: 'Highest priority first' });
  await page.getByLabel('Status').selectOption({ label: 'Open' });
  await clickThrough(page, 'Show cases');
  expect(await shown(page)).toEqual(['2 Mill Lane', '4 Mill Lane', '3 Mill Lane', '1 Mill Lane']);
  expect(new URL(page.url()).search).toContain('sort=priority');
  await shoot(page, 'list-filtered');

  await page.getByRole('link', { name: 'Save this view' }).click();
  await clickThrough(page, 'Save view');
  expect(await page.getByRole('alert').innerText()).toContain('Enter a name for the view');
  await expectAccessible(page);
  await page.getByLabel('What do you call it?').fill('Pressing');
  await page.getByLabel('My list opens with it').check();
  await page.getByLabel('has it, too').check();
  await clickThrough(page, 'Save view');
  await page.getByRole('navigation', { name: 'Menu' }).getByRole('link', { name: 'Cases', exact: true }).click();
  expect(await shown(page)).toEqual(['2 Mill Lane', '4 Mill Lane', '3 Mill Lane', '1 Mill Lane']);
  expect(await page.locator('.app-views__current').innerText()).toBe('Pressing');

  const { page: officer } = await place.signInAs({ partnership });
  await officer.goto('/cases');
  await officer.getByRole('link', { name: 'Pressing' }).click();
  expect(await shown(officer)).toEqual(['2 Mill Lane', '4 Mill Lane', '3 Mill Lane', '1 Mill Lane']);
  await officer.getByRole('link', { name: 'Not given to anyone' }).click();
  expect(await shown(officer)).toEqual(['3 Mill Lane']);
  await officer.getByRole('link', { name: 'Overdue' }).click();
  expect(await shown(officer)).toEqual(['2 Mill Lane']);

  await page.goto('/cases/views');
  await expectAccessible(page);
  await shoot(page, 'list-views');
  await clickThrough(page, 'Open the list with all cases (Pressing)');
  await clickThrough(page, 'Remove Pressing');
  await officer.goto('/cases');
  expect(await officer.getByRole('link', { name: 'Pressing' }).count()).toBe(0);
});

it('an officer goes through the list by the keyboard, and prints the cases that they tick', async () => {
  const { page } = await place.signInAs({ partnership });
  await page.goto('/cases?status=');
  await page.locator('tbody a').first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const row = page.locator('tbody tr:has(a:focus)');
  expect(await row.innerText()).toContain('2 Mill Lane');
  await row.getByRole('checkbox').check();
  await page.locator('tbody input').first().click({ modifiers: ['Shift'] });
  expect(await page.locator('[data-ticked]').innerText()).toBe('3 ticked');
  await clickThrough(page, 'Print the ticked cases');
  expect(await shown(page)).toEqual(['4 Mill Lane', '3 Mill Lane', '2 Mill Lane']);
  await expectAccessible(page);
  await page.emulateMedia({ media: 'print' });
  await shoot(page, 'list-printed');
});

it('the list works on a phone, and without the page’s script', async () => {
  const { page } = await place.signInAs({ partnership }, { javaScriptEnabled: false, viewport: NARROW });
  await page.goto('/cases?status=open&sort=oldest');
  expect(await shown(page)).toEqual(['1 Mill Lane', '2 Mill Lane', '3 Mill Lane', '4 Mill Lane']);
  await shoot(page, 'list-phone');
  await page.locator('tbody').getByRole('checkbox').nth(1).check();
  await clickThrough(page, 'Print the ticked cases');
  expect(await shown(page)).toEqual(['2 Mill Lane']);
});
