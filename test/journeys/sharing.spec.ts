import type { Page } from 'playwright-core';
import { clickThrough, expectAccessible, openBrowserWorld, shoot, type BrowserWorld } from '../browser.js';
import type { TestActor } from '../people.js';
import type { TestPartnership } from '../partnership.js';
import { makeAgreement } from '../sharing.js';

let place: BrowserWorld;
let partnership: TestPartnership;
let giver: Page;
let officer: TestActor;
let neighbour: Page;

beforeAll(async () => {
  place = await openBrowserWorld();
  partnership = await place.world.makePartnership();
  await makeAgreement(place.world, partnership);
  ({ page: giver, actor: officer } = await place.signInAs({ partnership, roles: ['officer', 'manager'] }, { javaScriptEnabled: false }));
  ({ page: neighbour } = await place.signInAs({ partnership, agency: 'Housing' }));
}, 60_000);
afterAll(() => place.close());

it('an officer shares parts of a case, moves the last day, and stops sharing; the other agency sees just that', async () => {
  const { id } = await place.world.logCase(officer, { summary: 'Trombone at night', reporter: { name: 'Philippa Quill', phone: '', email: '' } });
  expect((await neighbour.goto(`/cases/${id}`))?.status()).toBe(404);

  await giver.goto(`/cases/${id}`);
  await giver.getByRole('link', { name: 'Share with an agency' }).click();
  await shoot(giver, 'share-case');
  await clickThrough(giver, 'Share the case');
  expect(await giver.getByRole('alert').innerText()).toContain('Choose why the law lets you share it');
  await shoot(giver, 'share-case-errors');

  await giver.getByLabel('Which agency do you share it with?').selectOption({ label: 'Housing' });
  await giver.getByLabel('The outline and some parts').check();
  await giver.getByLabel('People', { exact: true }).check();
  await giver.getByLabel('To protect a child or an adult at risk from harm').check();
  await giver.getByLabel('Which agreement covers it?').selectOption({ index: 1 });
  for (const [part, value] of [['Day', '30'], ['Month', '11'], ['Year', '2026']] as const) await giver.getByLabel(part).fill(value);
  await giver.getByLabel('What do they need it for?').fill('A visit with the tenancy officer');
  await clickThrough(giver, 'Share the case');
  await giver.waitForURL(`/cases/${id}`);
  expect(await giver.locator('main').innerText()).toMatch(/Shared with\s+Housing\s+People, until 30 November 2026/);
  await shoot(giver, 'case-shared');

  await neighbour.goto(`/cases/${id}`);
  const seen = await neighbour.locator('main').innerText();
  expect(seen).toContain('Trombone at night');
  expect(seen).toContain('Shared with you');
  expect(seen).toContain('Philippa Quill');
  expect(seen).not.toMatch(/Case logged|What happened|Not recorded/);
  await expectAccessible(neighbour);
  await shoot(neighbour, 'case-shared-with-you');

  await giver.getByRole('link', { name: 'Change the last day' }).click();
  await shoot(giver, 'share-end');
  await giver.getByLabel('Day').fill('15');
  await giver.getByLabel('Month').fill('12');
  await giver.getByLabel('Why does it change?').fill('The visit was put off');
  await clickThrough(giver, 'Change the last day');
  expect(await giver.locator('main').innerText()).toContain('until 15 December 2026');

  await giver.getByRole('link', { name: 'Stop sharing' }).click();
  await shoot(giver, 'share-stop');
  await giver.getByLabel('Why do you stop sharing it?').fill('The visit is done');
  await clickThrough(giver, 'Stop sharing');
  expect(await giver.locator('main').innerText()).toMatch(/Shared with\s+No other agency/);
  expect((await neighbour.goto(`/cases/${id}`))?.status()).toBe(404);
});

it('a manager keeps the register of agreements', async () => {
  await giver.goto('/agreements');
  await shoot(giver, 'agreements');
  await giver.getByRole('button', { name: 'Add an agreement' }).click();
  await giver.getByLabel('What is it called?').fill('Hospital protocol');
  await giver.getByLabel('Housing', { exact: true }).check();
  await giver.getByLabel('Nottinghamshire Police').check();
  const until = giver.getByRole('group', { name: 'When does it end?' });
  for (const [part, value] of [['Day', '31'], ['Month', '3'], ['Year', '2027']] as const) await until.getByLabel(part).fill(value);
  await shoot(giver, 'agreement-new');
  await clickThrough(giver, 'Add agreement');
  await giver.getByRole('link', { name: 'Hospital protocol' }).click();
  await until.getByLabel('Year').fill('2028');
  await clickThrough(giver, 'Save changes');
  expect(await giver.getByRole('row', { name: /Hospital protocol/ }).innerText()).toContain('31 Mar 2028');
  await neighbour.goto('/agreements');
  await neighbour.getByRole('link', { name: 'Hospital protocol' }).click();
  expect(await neighbour.locator('main').innerText()).toContain('Housing, Nottinghamshire Police');
  await expectAccessible(neighbour);
});
