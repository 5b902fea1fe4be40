import type { Page } from 'playwright-core';
import { clickThrough, expectAccessible, NARROW, openBrowserWorld, shoot, type BrowserWorld } from '../browser.js';
import type { TestPartnership } from '../partnership.js';
import { makePlanned, makeSanctuaryPeople } from '../sanctuary.js';

let place: BrowserWorld;
let partnership: TestPartnership;
let page: Page;
let referral: string;
beforeAll(async () => {
  place = await openBrowserWorld();
  place.world.clock.set('2026-11-23T08:00:00Z');
  partnership = await place.world.makePartnership();
  const people = await makeSanctuaryPeople(place.world, partnership);
  ({ referralId: referral } = await makePlanned(place.world, partnership, people));
  ({ page } = await place.signInAs({ partnership, role: 'sanctuary-coordinator', agency: 'Communities' }));
  await page.goto(`/sanctuary/${referral}`);
}, 60_000);
afterAll(() => place.close());

async function look(name: string): Promise<void> {
  await expectAccessible(page);
  await shoot(page, `sanctuary-${name}`);
  const wide = page.viewportSize();
  await page.setViewportSize(NARROW);
  await shoot(page, `sanctuary-${name}-narrow`);
  if (wide) await page.setViewportSize(wide);
}
const main = (): Promise<string> => page.locator('main').innerText();
const back = (): Promise<void> => page.waitForURL(new RegExp(`/sanctuary/${referral}$`));
const alert = async (): Promise<string> => {
  await page.getByRole('alert').waitFor();
  return page.getByRole('alert').innerText();
};

it('an appointment is taken back when its time is no longer safe; the form begins with what holds', async () => {
  await look('changes');
  await page.getByRole('link', { name: 'Change the safe contact' }).click();
  expect(await page.getByLabel('From, safe time 1').inputValue()).toBe('09:30');
  expect(await page.getByRole('checkbox', { name: 'Friday' }).first().isChecked()).toBe(true);
  await page.getByLabel('From, safe time 1').fill('');
  await clickThrough(page, 'Save');
  await alert();
  await page.getByLabel('From, safe time 1').fill('14.00');
  await look('contact');
  await clickThrough(page, 'Save');
  await back();
  expect(await main()).toContain('An appointment is no longer at a safe time and was taken back');
});

it('changes the risk, the permission, the home and the perpetrator, and refuses what cannot be', async () => {
  await page.getByRole('link', { name: 'Change the risk' }).click();
  await page.getByLabel('Medium').check();
  await clickThrough(page, 'Save');
  expect(await alert()).toContain('A score of 15 is high risk');
  await page.getByLabel('DASH score').fill('11');
  await look('risk');
  await clickThrough(page, 'Save');
  await back();
  expect(await main()).toContain('Medium risk');
  await page.getByRole('link', { name: 'Change the landlord’s permission' }).click();
  await page.getByLabel('Asked, and waiting').check();
  await look('permission');
  await clickThrough(page, 'Save');
  await back();
  expect(await main()).toContain('Asked, and waiting');
  await page.getByRole('link', { name: 'Change what is known of the perpetrator' }).click();
  await page.getByLabel('Where else they live now').fill('47 Hawthorn Rise');
  await page.getByLabel('Postcode').fill('NG9 4QQ');
  await clickThrough(page, 'Save');
  expect(await alert()).toContain('This is the survivor’s own home');
  await look('perpetrator');
  await page.getByLabel('Where else they live now').fill('1 Elsewhere');
  await page.getByLabel('Postcode').fill('NG9 1AA');
  await clickThrough(page, 'Save');
  await back();
  await page.getByRole('link', { name: 'Change the home' }).click();
  await page.getByLabel('Address').fill('1 Elsewhere');
  await page.getByLabel('Postcode').fill('NG9 1AA');
  await clickThrough(page, 'Save');
  expect(await alert()).toContain('perpetrator');
  await page.getByLabel('Address').fill('2 Safe Street');
  await look('home');
  await clickThrough(page, 'Save');
  await back();
  expect(await main()).toContain('2 Safe Street');
});

it('is given to another coordinator; somebody is shut out and let in again', async () => {
  await place.signInAs({ partnership, role: 'sanctuary-coordinator', agency: 'Housing' });
  await page.getByRole('link', { name: 'Give it to another' }).click();
  await page.getByLabel('To whom?').selectOption({ label: 'Sanctuary coordinator Housing' });
  await look('hand-over');
  await clickThrough(page, 'Give it to them');
  await back();
  expect(await main()).toContain('Coordinator: Sanctuary coordinator Housing');
  await page.getByRole('link', { name: 'Shut somebody out' }).click();
  await clickThrough(page, 'Shut them out');
  expect(await alert()).toContain('Choose the person who must not see it');
  await page.getByLabel('Who must not see it?').selectOption({ label: 'Sanctuary coordinator Housing, Housing' });
  await page.getByLabel('What connects them?').fill('A cousin of the perpetrator');
  await look('conflict');
  await clickThrough(page, 'Shut them out');
  await back();
  expect(await main()).toMatch(/Coordinator: nobody yet[\s\S]*A cousin of the perpetrator/);
  await page.getByRole('link', { name: 'Let Sanctuary coordinator Housing see it again' }).click();
  await look('lift');
  await clickThrough(page, 'Let them see it again');
  await back();
  expect(await main()).not.toContain('A cousin of the perpetrator');
});
