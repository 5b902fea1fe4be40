import type { Page } from 'playwright-core';
import { clickThrough, expectAccessible, openBrowserWorld, shoot, type BrowserWorld } from '../browser.js';
import type { TestActor } from '../people.js';
import type { TestPartnership } from '../partnership.js';

let place: BrowserWorld;
let partnership: TestPartnership;
let giver: Page;
let officer: TestActor;
let taker: Page;

beforeAll(async () => {
  place = await openBrowserWorld();
  partnership = await place.world.makePartnership();
  ({ page: giver, actor: officer } = await place.signInAs({ partnership }));
  ({ page: taker } = await place.signInAs({ partnership, agency: 'Housing' }));
}, 60_000);
afterAll(() => place.close());

async function offer(id: string): Promise<void> {
  await giver.goto(`/cases/${id}/transfer`);
  await giver.getByLabel('Which agency should take it?').selectOption({ label: 'Housing' });
  await giver.getByLabel('Why should they take it?').fill('It is their tenant');
  await clickThrough(giver, 'Ask them to take it');
}

it('a case is offered, the offer taken back, offered again, taken with a note, and written about later', async () => {
  const { id, reference } = await place.world.logCase(officer);
  await offer(id);
  await giver.getByRole('link', { name: 'Take the offer back' }).click();
  await clickThrough(giver, 'Take the offer back');
  expect(await giver.getByRole('alert').innerText()).toContain('Enter why you take the offer back');
  await expectAccessible(giver);
  await shoot(giver, 'withdraw-transfer');
  await giver.getByLabel('Why do you take it back?').fill('One more visit first');
  await clickThrough(giver, 'Take the offer back');
  expect(await giver.getByRole('alert').innerText()).toContain('The case stays with you');
  expect((await taker.goto(`/cases/${id}`))?.status()).toBe(404);

  await offer(id);
  await taker.goto('/transfers');
  await taker.getByRole('link', { name: reference }).click();
  await taker.getByRole('button', { name: 'Answer' }).click();
  await taker.getByLabel('Take the case').check();
  await taker.getByLabel('Why?').fill('We know the family');
  await clickThrough(taker, 'Send answer');
  await taker.getByRole('link', { name: 'Write to the agency that gave it' }).click();
  await clickThrough(taker, 'Send note');
  expect(await taker.getByRole('alert').innerText()).toContain('Enter what you want to tell them');
  await expectAccessible(taker);
  await shoot(taker, 'transfer-note');
  await taker.getByLabel('What do you want to tell them?').fill('They have signed a contract');
  await clickThrough(taker, 'Send note');
  await shoot(taker, 'case-taken');

  await giver.goto('/transfers');
  const row = await giver.getByRole('row', { name: new RegExp(reference) }).first().innerText();
  expect(row).toMatch(/Housing\s+Taken/);
  expect(row).toContain('They have signed a contract');
  expect(row).toContain('We know the family');
  await expectAccessible(giver);
  await shoot(giver, 'transfers');
  await giver.goto(`/cases/${id}`);
  expect(await giver.locator('main').innerText()).not.toContain('Close case');
  await shoot(giver, 'case-given-away');
});
