import type { Page } from 'playwright-core';
import { clickThrough, expectAccessible, openBrowserWorld, shoot, type BrowserWorld } from '../browser.js';
import { authorise, makeRecipient } from '../notices.js';
import type { TestPartnership } from '../partnership.js';
import type { TestActor } from '../people.js';

let place: BrowserWorld;
let partnership: TestPartnership;
let officer: { page: Page; actor: TestActor };
beforeAll(async () => {
  place = await openBrowserWorld();
  place.world.clock.set('2026-11-23T15:00:00Z');
  partnership = await place.world.makePartnership();
  officer = await place.signInAs({ partnership });
  await authorise(place.world, officer.actor);
}, 60_000);
afterAll(() => place.close());

async function look(page: Page, name: string): Promise<void> {
  await expectAccessible(page);
  await shoot(page, `powers-${name}`);
}

/** Types a day into the three fields of a date. */
async function day(page: Page, name: string, date: string): Promise<void> {
  const [year, month, dayOfMonth] = date.split('-') as [string, string, string];
  await page.locator(`[name="${name}-day"]`).fill(String(Number(dayOfMonth)));
  await page.locator(`[name="${name}-month"]`).fill(String(Number(month)));
  await page.locator(`[name="${name}-year"]`).fill(year);
}

it('prepares an injunction against somebody of 16, and takes it from the application to a breach', async () => {
  const { page, actor } = officer;
  const { id: caseId } = await place.world.logCase(actor);
  await makeRecipient(place.world, actor, caseId, 'Sam Ashdown', '2010-06-01');
  await page.goto(`/cases/${caseId}`);
  await page.getByRole('link', { name: 'Prepare a court order or a contract' }).click();
  await look(page, 'choose');
  await page.getByRole('link', { name: 'Civil injunction' }).click();
  await page.getByRole('button', { name: 'Prepare it' }).click();
  await page.getByRole('alert').waitFor();
  await look(page, 'prepare-refused');
  await page.getByLabel('Who is it about?').selectOption({ label: 'Sam Ashdown' });
  await page.getByLabel('What did they do, and why is this needed?').fill('Threatened two neighbours with a bat');
  await page.getByLabel('What must they not do?').fill('Go into Foundry Mews');
  await clickThrough(page, 'Prepare it');
  await page.waitForURL(/powers\/[0-9a-f-]{36}$/);
  const address = new URL(page.url()).pathname;
  await look(page, 'prepared');

  await page.getByRole('button', { name: 'Apply to the court' }).click();
  await look(page, 'apply');
  await day(page, 'on', '2026-11-02');
  await page.getByLabel('The council').check();
  await page.getByLabel('County court').check();
  await clickThrough(page, 'Record it');
  const refused = await page.getByRole('alert').innerText();
  expect(refused).toContain('They are under 18 on that day: the youth court hears it (section 1(8))');
  expect(refused).toContain('youth justice team was consulted');
  await look(page, 'apply-refused');
  await page.getByLabel('Youth court').check();
  await page.getByLabel('How was the youth justice team consulted?').fill('Met them on 28 October');
  await clickThrough(page, 'Record it');
  await page.waitForURL(address);

  await page.getByRole('button', { name: 'Injunction granted' }).click();
  await day(page, 'on', '2026-11-16');
  await day(page, 'until', '2028-11-16');
  await clickThrough(page, 'Record it');
  expect(await page.getByRole('alert').innerText()).toContain('until 16 November 2027 at the latest (section 1(6))');
  expect(await page.getByLabel('What must they not do?').inputValue()).toBe('Go into Foundry Mews');
  await day(page, 'until', '2027-11-16');
  await look(page, 'grant-refused');
  await clickThrough(page, 'Record it');
  await page.waitForURL(address);

  await page.getByRole('button', { name: 'Record a breach' }).click();
  await page.getByLabel('What happened, and what shows it?').fill('PC Lowe saw him in Foundry Mews');
  await page.getByLabel('We take it to court, or the police do').check();
  await clickThrough(page, 'Record it');
  await page.waitForURL(address);
  expect(await page.locator('main').innerText()).toContain('PC Lowe saw him in Foundry Mews');
  await look(page, 'in-force');
  await page.goto('/notices');
  await page.getByRole('link', { name: /INJ-/ }).waitFor();
  await page.goto(`/cases/${caseId}`);
  await page.getByRole('link', { name: /Injunction INJ-/ }).waitFor();
}, 90_000);

it('issues a closure notice, and says by when the court must hear it', async () => {
  const { page, actor } = officer;
  const { id: caseId } = await place.world.logCase(actor);
  await page.goto(`/cases/${caseId}/powers/new/closure`);
  await page.getByLabel('Why is a closure needed?').fill('Drugs are sold at the door, and people fight in the street');
  await look(page, 'prepare-closure');
  await clickThrough(page, 'Prepare it');
  await page.waitForURL(/powers\/[0-9a-f-]{36}$/);
  await page.getByRole('button', { name: 'Issue the closure notice' }).click();
  await page.getByLabel('How did you try to tell those who live there?').fill('Knocked at 9 and 9a');
  await page.getByLabel('Who was consulted, and when?').fill('Inspector Hale, this morning');
  await page.getByLabel('24 hours').check();
  await page.getByLabel('At what time?').first().fill('2pm');
  await page.getByLabel('At what time was it served?').fill('2.30pm');
  await page.getByLabel('Which magistrates’ court hears the application?').fill('Nottingham Magistrates’ Court');
  await day(page, 'nextOn', '2026-11-25');
  await page.locator('[name=nextTime]').fill('2:31pm');
  await clickThrough(page, 'Record it');
  expect(await page.getByRole('alert').innerText()).toContain('by 25 November 2026, 2:30pm (section 80(3))');
  await look(page, 'notice-refused');
  await page.locator('[name=nextTime]').fill('10am');
  await clickThrough(page, 'Record it');
  const main = await page.locator('main').innerText();
  expect(main).toContain('The notice ends 24 November 2026, 2:00pm');
  expect(main).toContain('The court must hear the application by 25 November 2026, 2:30pm (section 80(3))');
  await look(page, 'noticed');
}, 60_000);

it('sets the law anew from a day on', async () => {
  const manager = await place.signInAs({ partnership, role: 'manager' });
  await manager.page.goto('/settings/powers');
  await look(manager.page, 'settings');
  await manager.page.getByLabel('Hours from serving it to the court').fill('72');
  await day(manager.page, 'appliesFrom', '2026-12-01');
  await clickThrough(manager.page, 'Change');
  await manager.page.getByText('Hours from serving it to the court: 72 (before: 48)').waitFor();
  await look(manager.page, 'settings-changed');
});
