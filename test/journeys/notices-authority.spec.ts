import type { Page } from 'playwright-core';
import { clickThrough, expectAccessible, NARROW, openBrowserWorld, shoot, type BrowserWorld } from '../browser.js';
import { changeDocumentDetails } from '#notices';
import { DETAILS_OF_DOCUMENTS, makeRecipient, makeWarning } from '../notices.js';
import type { TestActor } from '../people.js';

let place: BrowserWorld;
let page: Page;
let officer: TestActor;
let managerPage: Page;
let warningId: string;
beforeAll(async () => {
  place = await openBrowserWorld();
  place.world.clock.set('2026-11-23T12:00:00Z');
  const partnership = await place.world.makePartnership();
  ({ page, actor: officer } = await place.signInAs({ partnership }));
  const { page: theirs, actor: manager } = await place.signInAs({ partnership, role: 'manager' });
  managerPage = theirs;
  await place.world.as(manager, (transaction) => changeDocumentDetails(manager, transaction, { ...DETAILS_OF_DOCUMENTS, version: 0 }));
  const { id: caseId } = await place.world.logCase(officer);
  warningId = await makeWarning(place.world, officer, caseId, await makeRecipient(place.world, officer, caseId));
}, 60_000);
afterAll(() => place.close());

async function look(shown: Page, name: string): Promise<void> {
  await expectAccessible(shown);
  await shoot(shown, `notices-authority-${name}`);
  const wide = shown.viewportSize();
  await shown.setViewportSize(NARROW);
  await shoot(shown, `notices-authority-${name}-narrow`);
  if (wide) await shown.setViewportSize(wide);
}

async function issue(): Promise<void> {
  await page.goto(`/warnings/${warningId}/issue`);
  await page.getByLabel('By hand').check();
  await page.getByLabel('At what time?').fill('11am');
  await page.getByLabel('Where?').fill('At the door');
  await clickThrough(page, 'Issue the warning');
}

it('lets nobody issue a warning until their manager has recorded who may, and again no longer once that has ended', async () => {
  await issue();
  expect(await page.locator('main').innerText()).toContain('Settings, Who may issue what');
  await managerPage.goto('/settings/authorities');
  expect(await managerPage.locator('main').innerText()).toContain('Nobody of your agency may issue anything yet');
  await look(managerPage, 'none');
  await managerPage.getByRole('button', { name: 'Record who may issue what' }).click();
  await clickThrough(managerPage, 'Record');
  await managerPage.getByRole('alert').waitFor();
  expect(await managerPage.getByRole('alert').innerText()).toContain('Choose who may issue them');
  await look(managerPage, 'refused');
  await managerPage.getByLabel('Who?').selectOption({ label: officer.name });
  await managerPage.getByLabel('Community protection warnings').check();
  await managerPage.getByLabel('Community protection notices').check();
  await managerPage.getByLabel('Their job title').fill('Enforcement Officer');
  await managerPage.getByLabel('What gives them the power?').fill('Scheme of delegation, line 4.2');
  await managerPage.locator('#fromOn').fill('1');
  await managerPage.locator('#untilOn').fill('31');
  await managerPage.locator('[name="untilOn-month"]').fill('12');
  await managerPage.locator('[name="untilOn-year"]').fill('2026');
  await clickThrough(managerPage, 'Record');
  await managerPage.waitForURL(/\/settings\/authorities$/);
  expect(await managerPage.locator('main').innerText()).toMatch(/Community protection notices\s+Ends soon[\s\S]*Nobody may issue/);
  await look(managerPage, 'given');
  await issue();
  await page.waitForURL(/\/warnings\/[0-9a-f-]{36}$/);
  await managerPage.getByRole('link', { name: /End it.*warnings/ }).click();
  await look(managerPage, 'end');
  await managerPage.locator('#untilOn').fill('22');
  await clickThrough(managerPage, 'End it');
  await managerPage.waitForURL(/\/settings\/authorities$/);
  expect(await managerPage.locator('main').innerText()).toContain('The last day is 22 November 2026');
});

it('changes the numbers of the law from a day on', async () => {
  await managerPage.goto('/settings/enforcement');
  await managerPage.locator('#appliesFrom').fill('1');
  await managerPage.locator('[name="appliesFrom-month"]').fill('4');
  await managerPage.locator('[name="appliesFrom-year"]').fill('2027');
  await managerPage.getByLabel('What you ask for a fixed penalty').fill('400');
  await clickThrough(managerPage, 'Change');
  await managerPage.getByRole('alert').waitFor();
  expect(await managerPage.getByRole('alert').innerText()).toContain('You cannot ask for more than the law allows');
  await managerPage.getByLabel('The most that the law allows for a fixed penalty').fill('500');
  await clickThrough(managerPage, 'Change');
  await managerPage.waitForURL(/\/settings\/enforcement$/);
  expect(await managerPage.locator('main').innerText()).toMatch(/From 1 April 2027[\s\S]*£500\s+£100[\s\S]*£400\s+£100/);
  await look(managerPage, 'numbers');
});
