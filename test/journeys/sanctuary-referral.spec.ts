import type { Page } from 'playwright-core';
import { clickThrough, expectAccessible, NARROW, openBrowserWorld, shoot, type BrowserWorld } from '../browser.js';
import type { TestPartnership } from '../partnership.js';

let place: BrowserWorld;
let partnership: TestPartnership;
let page: Page;
beforeAll(async () => {
  place = await openBrowserWorld();
  place.world.clock.set('2026-11-23T12:00:00Z');
  partnership = await place.world.makePartnership();
  ({ page } = await place.signInAs({ partnership }));
}, 60_000);
afterAll(() => place.close());

async function look(shown: Page, name: string): Promise<void> {
  await expectAccessible(shown);
  await shoot(shown, `sanctuary-${name}`);
  const wide = shown.viewportSize();
  await shown.setViewportSize(NARROW);
  await shoot(shown, `sanctuary-${name}-narrow`);
  if (wide) await shown.setViewportSize(wide);
}
const main = (shown: Page): Promise<string> => shown.locator('main').innerText();

async function fill(): Promise<void> {
  await page.getByLabel('They agree to this referral').check();
  await page.getByLabel('Their name').fill('Saffron Quillfeather');
  await page.getByRole('checkbox', { name: 'Monday' }).first().check();
  await page.getByLabel('From, safe time 1').fill('9.30');
  await page.getByLabel('Until, safe time 1').fill('15:00');
  await page.getByLabel('How to make contact safely').fill('Text first');
  await page.getByLabel('Whom to ask for').fill('Sal');
  await page.getByLabel('Address', { exact: true }).fill('47 Hawthorn Rise');
  await page.getByLabel('Postcode', { exact: true }).fill('NG9 4QQ');
  await page.getByLabel('They are the only tenant').check();
  await page.getByLabel('Asked, and waiting').check();
  await page.getByLabel('DASH score').fill('15');
}

it('refuses a referral without consent or with a lower risk than the score, keeps what was typed, and sends it', async () => {
  await page.goto('/sanctuary');
  await look(page, 'none');
  await page.getByRole('button', { name: 'Refer a survivor' }).click();
  await clickThrough(page, 'Send');
  await page.getByRole('alert').waitFor();
  expect(await page.getByRole('alert').innerText()).toMatch(/survivor’s name[\s\S]*Ask the survivor first/);
  await look(page, 'refer-refused');
  await fill();
  await page.getByLabel('Medium').check();
  await clickThrough(page, 'Send');
  await page.getByRole('alert').waitFor();
  expect(await page.getByRole('alert').innerText()).toContain('A score of 15 is high risk');
  expect(await page.getByLabel('Their name').inputValue()).toBe('Saffron Quillfeather');
  await page.getByLabel('High', { exact: true }).check();
  await clickThrough(page, 'Send');
  await page.waitForURL(/\/sanctuary$/);
  expect(await main(page)).toMatch(/SAN-\d+, sent [\s\S]*: Received/);
  expect(await main(page)).not.toContain('Quillfeather');
  await look(page, 'sent');
});

it('a coordinator sees it with what speaks for and against, and accepts it; another is declined with other help', async () => {
  const { page: theirs } = await place.signInAs({ partnership, role: 'sanctuary-coordinator', agency: 'Communities' });
  await theirs.goto('/sanctuary');
  expect(await main(theirs)).toContain('The landlord’s permission is waiting');
  await look(theirs, 'list');
  await theirs.getByRole('link', { name: 'Saffron Quillfeather' }).click();
  expect(await main(theirs)).toMatch(/Settle first\s+The landlord’s permission is waiting/);
  await look(theirs, 'referral');
  await theirs.getByRole('button', { name: 'Accept' }).click();
  await look(theirs, 'accept');
  await clickThrough(theirs, 'Accept');
  await theirs.waitForURL(/\/sanctuary\/[0-9a-f-]{36}$/);
  expect(await main(theirs)).toContain('Accepted, survey next');
  await theirs.getByRole('link', { name: 'Decline' }).click();
  await clickThrough(theirs, 'Decline');
  await theirs.getByRole('alert').waitFor();
  await theirs.getByLabel('Why is it declined?').fill('She moved to her sister');
  await theirs.getByLabel('Which other help did you offer?').fill('A place in a refuge');
  await look(theirs, 'decline');
  await clickThrough(theirs, 'Decline');
  await theirs.waitForURL(/\/sanctuary\/[0-9a-f-]{36}$/);
  await page.goto('/sanctuary');
  expect(await main(page)).toMatch(/Declined, with other help offered[\s\S]*A place in a refuge/);
});

it('says nothing to who is not cleared', async () => {
  const url = (await place.world.rows<{ id: string }>('select id from sanctuary_referrals'))[0]!.id;
  expect((await page.goto(`/sanctuary/${url}`))!.status()).toBe(403);
  const { page: operative } = await place.signInAs({ partnership, role: 'repairs-operative', agency: 'Housing Repairs' });
  expect((await operative.goto('/sanctuary'))!.status()).toBe(403);
});
