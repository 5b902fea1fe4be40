import type { Page } from 'playwright-core';
import { finishVisit, reportExtra, tickItem } from '#sanctuary';
import { uuidv7 } from 'uuidv7';
import { clickThrough, expectAccessible, NARROW, openBrowserWorld, shoot, type BrowserWorld } from '../browser.js';
import type { TestPartnership } from '../partnership.js';
import { makeAccepted, makeSanctuaryPeople, type SanctuaryPeople } from '../sanctuary.js';

let place: BrowserWorld;
let partnership: TestPartnership;
let people: SanctuaryPeople;
let page: Page;
let referral: string;
beforeAll(async () => {
  place = await openBrowserWorld();
  place.world.clock.set('2026-11-23T08:00:00Z');
  partnership = await place.world.makePartnership();
  people = await makeSanctuaryPeople(place.world, partnership);
  ({ id: referral } = await makeAccepted(place.world, people));
  ({ page } = await place.signInAs({ partnership, role: 'sanctuary-coordinator', agency: 'Communities' }));
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
const alert = async (): Promise<string> => {
  await page.getByRole('alert').waitFor();
  return page.getByRole('alert').innerText();
};

it('surveys the home by room and opening, with what is recommended, and finishes', async () => {
  await page.goto(`/sanctuary/${referral}`);
  await page.getByRole('button', { name: 'Survey the home' }).click();
  await look('survey-start');
  await clickThrough(page, 'Begin the survey');
  await page.waitForURL(/\/surveys\//);
  await page.getByLabel('Room').fill('Hall');
  await clickThrough(page, 'Add');
  expect(await alert()).toContain('Choose what is wrong');
  expect(await page.getByLabel('Room').inputValue()).toBe('Hall');
  await page.getByLabel('Door, window or place').fill('Front door');
  await page.getByLabel('What is wrong?').selectOption({ label: 'Nobody can see who is at the door' });
  await clickThrough(page, 'Add');
  await page.getByText('Added, with what to fit').waitFor();
  expect(await main()).toContain('Fit a door chain and viewer, £35');
  await page.getByLabel('Room').fill('Bedroom');
  await page.getByLabel('What is wrong?').selectOption({ label: 'There is no quick way to call for help' });
  await clickThrough(page, 'Add');
  await page.getByText('Lend a personal alarm, £120').waitFor();
  await page.getByLabel('Room').fill('Attic');
  await page.getByLabel('What is wrong?').selectOption({ label: 'Nothing is wrong' });
  await clickThrough(page, 'Add');
  await page.getByText('Nothing is to be fitted there').waitFor();
  await look('survey');
  await clickThrough(page, 'Take out Attic');
  await page.getByText('Taken out of the survey').waitFor();
  await page.getByRole('button', { name: 'Finish the survey' }).click();
  await look('survey-finish');
  await clickThrough(page, 'Finish the survey');
  await page.waitForURL(new RegExp(`/sanctuary/${referral}$`));
  expect(await main()).toContain('Surveyed, works order next');
});

it('sends the order with what the survey asks for, and makes the appointment at a safe time alone', async () => {
  await page.getByRole('button', { name: 'Send a works order' }).click();
  await clickThrough(page, 'Send the order');
  expect(await alert()).toContain('Choose who does the work');
  expect(await page.getByRole('checkbox', { name: /Front door/ }).isChecked()).toBe(true);
  await page.getByLabel('Who does the work?').selectOption({ label: 'Housing Repairs' });
  await page.getByText('Something else is to be done too').waitFor();
  await page.getByLabel('Room, 1').fill('Kitchen');
  await page.getByLabel('Or what else to do, 1').fill('Turn the bolt round');
  await look('order-form');
  await clickThrough(page, 'Send the order');
  await page.waitForURL(/\/orders\//);
  expect(await main()).toMatch(/Turn the bolt round/);
  await page.getByRole('button', { name: 'Make an appointment' }).click();
  await page.getByLabel('From').fill('7.30');
  await page.getByLabel('Until').fill('9');
  await clickThrough(page, 'Save the appointment');
  expect(await alert()).toContain('Enter the time until which they come');
  await page.getByLabel('Until').fill('9.00');
  await clickThrough(page, 'Save the appointment');
  expect(await alert()).toContain('Choose a time when contact is safe');
  await look('appointment-refused');
  await page.getByLabel('From').fill('10.00');
  await page.getByLabel('Until').fill('12.00');
  await page.getByLabel('Who goes?').selectOption({ index: 1 });
  await clickThrough(page, 'Save the appointment');
  await page.getByText('The appointment is made').waitFor();
  await look('order');
});

it('follows a failed visit and the next, answers extra work, checks the work and signs off', async () => {
  await page.getByRole('link', { name: 'It failed' }).click();
  await clickThrough(page, 'Save');
  expect(await alert()).toContain('Choose why the visit failed');
  await page.getByLabel('Nobody answered').check();
  await page.getByLabel('What is the safe next step?').fill('Text first');
  await clickThrough(page, 'Save');
  await page.getByText('Noted. Make the next appointment').waitFor();
  expect(await main()).toContain('Nobody answered. Next: Text first');
  await page.getByRole('button', { name: 'Make an appointment' }).click();
  await page.getByLabel('From').fill('13:00');
  await page.getByLabel('Until').fill('14:00');
  await clickThrough(page, 'Save the appointment');
  await page.getByText('The appointment is made').waitFor();
  const { operative } = people;
  const orderId = /orders\/([0-9a-f-]+)/.exec(page.url())![1]!;
  await place.world.as(operative, (transaction) => reportExtra(operative, transaction, { id: uuidv7(), orderId, room: 'Cellar', opening: 'Hatch', what: 'Fit a bolt' }));
  await page.reload();
  await page.getByRole('link', { name: 'Answer for Fit a bolt' }).click();
  await look('extra');
  await page.getByLabel('Yes').check();
  await clickThrough(page, 'Save the answer');
  await page.getByText('Answered', { exact: true }).waitFor();
  const [visit] = await place.world.rows<{ id: string }>(`select id from sanctuary_visits where state = 'planned'`);
  for (const { id } of await place.world.rows<{ id: string }>('select id from sanctuary_order_items')) {
    await place.world.as(operative, (transaction) => tickItem(operative, transaction, { id: uuidv7(), itemId: id, visitId: visit!.id, deviceAt: null, note: '' }));
  }
  await place.world.as(operative, (transaction) => finishVisit(operative, transaction, '', { visitId: visit!.id, version: null, note: '', deviceAt: null, agreed: false, signature: null }));
  await page.reload();
  await page.getByRole('button', { name: 'Check the work' }).click();
  await page.getByLabel('Yes').check();
  await clickThrough(page, 'Save the check');
  expect(await alert()).toContain('has no picture');
  await page.getByLabel('What is not right, or why there is no picture').fill('The phone was flat');
  await look('check');
  await clickThrough(page, 'Save the check');
  await page.getByText('Checked. The sign-off comes next').waitFor();
  await page.goto(`/sanctuary/${referral}`);
  await page.getByRole('button', { name: 'The survivor signs off' }).click();
  await clickThrough(page, 'Save');
  expect(await alert()).toContain('Choose whether they feel safer');
  await page.getByLabel('Yes', { exact: true }).check();
  await clickThrough(page, 'Save');
  expect(await alert()).toContain('Only they can sign off');
  await page.getByLabel('Yes, they are content with the work').check();
  await look('survivor');
  await clickThrough(page, 'Save');
  await page.waitForURL(new RegExp(`/sanctuary/${referral}$`));
  await page.getByRole('button', { name: 'Sign off' }).click();
  await clickThrough(page, 'Sign off');
  await page.waitForURL(new RegExp(`/sanctuary/${referral}$`));
  expect(await main()).toContain('Signed off, reviews to come');
});

it('keeps a flag, reviews and what was lent, and closes when all is settled', async () => {
  await page.getByRole('link', { name: 'Ask for a flag' }).click();
  await page.getByLabel('Police').check();
  await clickThrough(page, 'Note that you asked');
  await page.getByRole('link', { name: 'Flag, police' }).waitFor();
  await page.getByRole('button', { name: 'Close the referral' }).click();
  await clickThrough(page, 'Close');
  expect(await alert()).toMatch(/reviews have to be done[\s\S]*equipment[\s\S]*flags/);
  await look('close-refused');
  for (const months of [3, 6]) {
    await page.goto(`/sanctuary/${referral}`);
    await page.getByRole('link', { name: `Review after ${months} months` }).click();
    await page.getByRole('group', { name: 'Do they still live there?' }).getByLabel('Yes').check();
    await page.getByRole('group', { name: 'Do they feel safer?' }).getByLabel('Yes').check();
    if (months === 3) await look('review');
    await clickThrough(page, 'Save the review');
    await page.getByText('The review is saved').waitFor();
  }
  await page.getByRole('link', { name: 'Lend a personal alarm' }).click();
  await page.getByLabel('Taken back').check();
  await look('equipment');
  await clickThrough(page, 'Save');
  await page.waitForURL(new RegExp(`/sanctuary/${referral}$`));
  await page.getByRole('link', { name: 'Flag, police' }).click();
  await page.getByLabel('Why was it removed?').fill('The risk is lower');
  await clickThrough(page, 'Save');
  await page.getByText('The flag is removed').waitFor();
  await look('aftercare');
  await page.getByRole('button', { name: 'Close the referral' }).click();
  await clickThrough(page, 'Close');
  await page.waitForURL(new RegExp(`/sanctuary/${referral}$`));
  expect(await page.locator('.govuk-body-l').innerText()).toBe('Closed');
});
