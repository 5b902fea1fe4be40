import type { Page } from 'playwright-core';
import { identityOf } from '#agencies';
import { followStandards, sendReminders } from '#cases';
import { clickThrough, expectAccessible, openBrowserWorld, shoot, signIn, type BrowserWorld } from '../browser.js';
import type { TestPartnership } from '../partnership.js';
import type { TestActor } from '../people.js';

let place: BrowserWorld;
let partnership: TestPartnership;
let caseId: string;
let officer: TestActor;
let page: Page;

beforeAll(async () => {
  place = await openBrowserWorld();
  place.world.clock.set('2026-11-23T09:00:00Z');
  partnership = await place.world.makePartnership();
  ({ page, actor: officer } = await place.signInAs({ partnership }));
  ({ id: caseId } = await place.world.logCase(officer));
  await place.world.workerDatabase.transaction(identityOf(partnership.itself), (transaction) => followStandards(partnership.itself, transaction, caseId));
}, 60_000);
afterAll(() => place.close());

async function fillDay(on: Page, legend: string, day: string): Promise<void> {
  const [year, month, dayOfMonth] = day.split('-');
  const group = on.getByRole('group', { name: legend });
  await group.getByLabel('Day').fill(String(Number(dayOfMonth)));
  await group.getByLabel('Month').fill(String(Number(month)));
  await group.getByLabel('Year').fill(year!);
}

it('an officer promises an update by a date, and sees it beside the case and in their work', async () => {
  await page.goto(`/cases/${caseId}`);
  await expectAccessible(page);
  await shoot(page, 'tasks-case');
  await page.getByRole('link', { name: 'Add a promise or a task' }).click();
  await page.getByLabel('What must be done?').fill('Ring Mrs O’Neill about the landlord');
  await clickThrough(page, 'Add');
  expect(await page.getByRole('alert').textContent()).toContain('Enter the date it must be done by');
  expect(await page.getByLabel('What must be done?').inputValue()).toBe('Ring Mrs O’Neill about the landlord');
  await expectAccessible(page);
  await fillDay(page, 'By when?', '2026-11-25');
  await shoot(page, 'tasks-add');
  await clickThrough(page, 'Add');
  expect(await page.locator('main').innerText()).toContain('Ring Mrs O’Neill about the landlord');
  await page.goto('/my-work');
  const table = page.getByRole('table', { name: 'In the next 7 days' });
  expect(await table.getByRole('rowheader').allInnerTexts()).toEqual([
    'Acknowledge the report', expect.stringContaining('Ring Mrs O’Neill'), 'Speak to the person who reported it',
  ]);
  await expectAccessible(page);
  await shoot(page, 'my-work');
});

it('what is late asks why, and keeps the answer with the case', async () => {
  place.world.clock.set('2026-11-26T09:00:00Z');
  await place.world.workerDatabase.transaction(identityOf(partnership.itself), (transaction) => sendReminders(partnership.itself, transaction));
  await page.goto('/my-work');
  expect(await page.getByRole('table', { name: 'Overdue' }).getByText('2 days late').count()).toBe(1);
  await expectAccessible(page);
  await shoot(page, 'my-work-overdue');
  await page.getByRole('link', { name: /^Done.*Ring Mrs O’Neill/ }).click();
  await expectAccessible(page);
  await clickThrough(page, 'It is done');
  expect(await page.getByRole('alert').textContent()).toContain('This was due on 25 November 2026. Enter why it was done late');
  await page.getByLabel('Why was it late?').fill('The landlord answered late');
  await shoot(page, 'tasks-done');
  await clickThrough(page, 'It is done');
  await page.waitForURL('/my-work');
  await page.goto(`/cases/${caseId}/tasks`);
  expect(await page.locator('main').innerText()).toContain('The landlord answered late');
  await expectAccessible(page);
  await shoot(page, 'tasks-all');
});

it('what an absent officer has to do is in the list of who covers, and the manager sees the whole team', async () => {
  const cover = await place.world.makeActor({ partnership, password: true });
  await place.world.owner.query(`update staff set name = 'Bola Reyes' where id = $1`, [cover.staffId]);
  await page.goto('/leave/new');
  await fillDay(page, 'First day away', '2026-11-26');
  await fillDay(page, 'Last day away', '2026-11-30');
  await page.getByLabel('Who covers?').selectOption({ label: 'Bola Reyes' });
  await shoot(page, 'leave-add');
  await clickThrough(page, 'Add leave');
  await page.waitForURL('/leave');
  await expectAccessible(page);
  await shoot(page, 'leave');
  const there = await place.newPage();
  await there.goto('/my-work');
  await signIn(there, cover.email);
  await there.waitForURL('/my-work');
  expect(await there.locator('main').innerText()).toContain(`You cover for ${officer.name} today`);
  expect(await there.getByText('You cover', { exact: true }).count()).toBeGreaterThan(0);
  await expectAccessible(there);
  await shoot(there, 'my-work-cover');
  const { page: managers } = await place.signInAs({ partnership, role: 'manager' });
  await managers.goto('/team-work');
  expect(await managers.getByRole('table', { name: 'Who has what' }).innerText()).toContain('Away');
  await expectAccessible(managers);
  await shoot(managers, 'team-work');
  await managers.goto('/settings/standards');
  await managers.getByRole('group', { name: 'Acknowledge a report' }).getByLabel('High').fill('x');
  await clickThrough(managers, 'Set these standards');
  expect(await managers.getByRole('alert').getByRole('link').allTextContents()).toEqual([
    'Enter the day from which they apply', 'Enter days as a whole number from 1 to 260, or leave it empty',
  ]);
  await expectAccessible(managers);
  await shoot(managers, 'standards');
});
