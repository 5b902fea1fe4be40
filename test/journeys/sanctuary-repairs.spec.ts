import type { Page } from 'playwright-core';
import { clickThrough, expectAccessible, NARROW, openBrowserWorld, shoot, type BrowserWorld } from '../browser.js';
import type { TestPartnership } from '../partnership.js';
import { PNG } from '../sample-files.js';
import { makePlanned, makeSanctuaryPeople, SECRETS } from '../sanctuary.js';

let place: BrowserWorld;
let partnership: TestPartnership;
let page: Page;
let orderId: string;
beforeAll(async () => {
  place = await openBrowserWorld();
  place.world.clock.set('2026-11-23T08:00:00Z');
  partnership = await place.world.makePartnership();
  ({ orderId } = await makePlanned(place.world, partnership, await makeSanctuaryPeople(place.world, partnership)));
  ({ page } = await place.signInAs({ partnership, role: 'repairs-operative', agency: 'Housing Repairs' }));
  await page.setViewportSize(NARROW);
  await page.goto('/');
}, 60_000);
afterAll(() => place.close());

async function look(name: string): Promise<void> {
  await expectAccessible(page);
  await shoot(page, `repairs-${name}`);
}
const main = (): Promise<string> => page.locator('main').innerText();
const job = (): Promise<void> => page.waitForURL(new RegExp(`/repairs/${orderId}$`));
const alert = async (): Promise<string> => {
  await page.getByRole('alert').waitFor();
  return page.getByRole('alert').innerText();
};

it('an operative begins with the day’s jobs: what, when and how to make contact, and neither why nor where', async () => {
  expect(page.url()).toMatch(/\/repairs$/);
  await look('day');
  await page.getByRole('link', { name: /10:00am/ }).click();
  await job();
  const shown = await page.content();
  expect(await main()).toMatch(/Ask for\s+Sal[\s\S]*Never say\s+Sanctuary, police[\s\S]*Change the lock/);
  for (const secret of [SECRETS.name, SECRETS.address, SECRETS.postcode, SECRETS.phone, SECRETS.perpetrator, SECRETS.words, 'He has a key', 'DASH']) expect(shown).not.toContain(secret);
  await look('job');
});

it('shows the address by a deliberate tap, with a reason that is kept', async () => {
  await page.getByRole('button', { name: 'Show the address' }).click();
  await clickThrough(page, 'Show the address');
  expect(await alert()).toContain('Enter why you need the address now');
  await look('address-refused');
  await page.getByLabel('Why do you need it now?').fill('On my way');
  await clickThrough(page, 'Show the address');
  expect(await main()).toContain(SECRETS.address);
  expect(page.url()).not.toContain('Hawthorn');
  await look('address');
  const [kept] = await place.world.rows<{ details: object }>(`select details from audit_entries where action like 'sanctuary.address%'`);
  expect(JSON.stringify(kept)).toContain('On my way');
});

it('keeps a picture of an item, which the coordinator opens by a name that says nothing', async () => {
  await page.getByRole('link', { name: 'Back to the job' }).click();
  await page.getByRole('link', { name: 'Add a picture of Change the lock' }).click();
  await clickThrough(page, 'Add the picture');
  expect(await alert()).toContain('Choose a picture');
  await look('picture');
  await page.locator('input[type=file]').setInputFiles({ name: 'Hawthorn Rise.png', mimeType: 'image/png', buffer: PNG });
  await clickThrough(page, 'Add the picture');
  await job();
  expect(await main()).toContain('1 picture');
  const { page: theirs } = await place.signInAs({ partnership, role: 'sanctuary-coordinator', agency: 'Communities' });
  await theirs.goto(`/sanctuary/orders/${orderId}`);
  const link = await theirs.getByRole('link', { name: 'Picture 1 of Change the lock' }).getAttribute('href');
  const answer = await theirs.request.get(link!);
  expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'image/png']);
  expect(answer.headers()['content-disposition']).toContain('picture.png');
});

it('ticks what is done, waits for parts, finds more, and ends the visit', async () => {
  await clickThrough(page, 'Done Hall Change the lock');
  await page.getByRole('heading', { name: 'Done', exact: true }).or(page.locator('.govuk-notification-banner__heading')).first().waitFor();
  await page.getByRole('link', { name: 'Parts are missing for Fit a letterbox bag' }).click();
  await clickThrough(page, 'Save');
  expect(await alert()).toContain('Enter which parts are missing');
  await page.getByLabel('Which parts?').fill('The bag');
  await look('parts');
  await clickThrough(page, 'Save');
  await job();
  expect(await main()).toContain('Waiting for parts');
  await clickThrough(page, 'The parts are here for Fit a letterbox bag');
  await job();
  await page.getByRole('link', { name: 'Not needed Fit a letterbox bag' }).click();
  await page.getByLabel('Why not?').fill('There is one');
  await clickThrough(page, 'Save');
  await job();
  await page.getByRole('link', { name: 'I found something else to do' }).click();
  await clickThrough(page, 'Tell the office');
  expect(await alert()).toContain('Enter the room');
  await page.getByLabel('Room').fill('Cellar');
  await page.getByLabel('What is to be done?').fill('Fit a bolt');
  await look('extra');
  await clickThrough(page, 'Tell the office');
  await job();
  expect(await main()).toContain('Found on site, waits for an answer');
  await page.getByRole('link', { name: 'The visit failed' }).click();
  await clickThrough(page, 'Save');
  expect(await alert()).toContain('Choose why the visit failed');
  await look('failed');
  await page.getByRole('link', { name: 'Back to the job' }).click();
  await page.getByRole('button', { name: 'The visit is done' }).click();
  await look('done');
  await clickThrough(page, 'The visit is done');
  await job();
  await look('job-after');
  expect(await place.world.rows(`select 1 from sanctuary_visits where state = 'done'`)).toHaveLength(1);
});
