import type { Page } from 'playwright-core';
import { addComplaint } from '#cases';
import type { TestPartnership } from '../partnership.js';
import { clickThrough, expectAccessible, openBrowserWorld, shoot, type BrowserWorld } from '../browser.js';

let place: BrowserWorld;
let partnership: TestPartnership;

beforeAll(async () => {
  place = await openBrowserWorld();
  partnership = await place.world.makePartnership();
}, 60_000);
afterAll(() => place.close());

const main = (page: Page): Promise<string> => page.locator('main').innerText();
const fillDay = async (page: Page, legend: string, [day, month, year]: [string, string, string]): Promise<void> => {
  const group = page.getByRole('group', { name: legend });
  await group.getByLabel('Day').fill(day);
  await group.getByLabel('Month').fill(month);
  await group.getByLabel('Year').fill(year);
};

it('an officer on the phone adds a complaint to the open case, and nothing typed is lost on the way', async () => {
  const { page, actor } = await place.signInAs({ partnership });
  const { id } = await place.world.logCase(actor, { reporter: { name: 'Ann Lee', phone: '0115 496 0000', email: '' } });
  await page.goto(`/cases/${id}`);
  await page.getByRole('link', { name: 'Add a complaint' }).click();
  await expectAccessible(page);
  await shoot(page, 'add-complaint');
  await page.getByLabel('What happened?').fill('Kicked the door.\nShouted names.');
  await page.getByLabel('Ann Lee').check();
  await page.getByLabel('Race').check();
  await fillDay(page, 'When did it happen?', ['31', '2', '2026']);
  await clickThrough(page, 'Add complaint');
  await expectAccessible(page);
  expect(await page.getByLabel('What happened?').inputValue()).toBe('Kicked the door.\nShouted names.');
  expect(await page.getByLabel('Race').isChecked()).toBe(true);
  await fillDay(page, 'When did it happen?', ['22', '11', '2026']);
  await clickThrough(page, 'Add complaint');
  await page.waitForURL(`/cases/${id}`);
  expect(await main(page)).toContain('Hate perceived: race');
  await expectAccessible(page);
  await shoot(page, 'case-with-complaints');
});

it('a case with many complaints shows the latest, and leads to all of them', async () => {
  const { page, actor } = await place.signInAs({ partnership });
  const { id } = await place.world.logCase(actor, { receivedOn: '2026-10-01' });
  await place.world.as(actor, async (transaction) => {
    for (let number = 1; number <= 24; number += 1) {
      await addComplaint(actor, transaction, id, {
        happenedOn: '2026-10-02', happenedUntil: '2026-10-04', happenedAt: '', madeOn: '2026-11-10', channel: 'letter', agencyId: actor.agencyId,
        whatHappened: `Night ${number}`, effect: '', hate: [], place: '', personId: null, reporter: { name: '', phone: '', email: '' },
      });
    }
  });
  await page.goto(`/cases/${id}`);
  expect(await page.locator('.app-complaint').count()).toBe(5);
  expect(await main(page)).toContain('Made too late to count for a case review');
  await page.getByRole('link', { name: 'All complaints of this case' }).click();
  await expectAccessible(page);
  await shoot(page, 'all-complaints');
  expect(await page.locator('.app-complaint').count()).toBe(20);
  await page.getByRole('link', { name: 'Next page' }).click();
  expect(await page.locator('.app-complaint').count()).toBe(5);
});

it('a report about a closed case is said to become a new one, and does, without JavaScript', async () => {
  const { page, actor } = await place.signInAs({ partnership }, { javaScriptEnabled: false });
  const { id, reference } = await place.world.logCase(actor);
  await page.goto(`/cases/${id}/close`);
  await page.getByLabel('Resolved: the behaviour has stopped').check();
  const outcome = page.locator('input[name=outcome]').first();
  if (await outcome.count()) await outcome.check();
  await clickThrough(page, 'Close case');
  await page.goto(`/cases/${id}`);
  await page.getByRole('link', { name: 'Log a new report about this' }).click();
  expect(await main(page)).toContain('becomes a new case');
  await page.getByLabel('What happened?').fill('It began again');
  await clickThrough(page, 'Log a new case with it');
  expect(page.url()).not.toContain(id);
  expect(await main(page)).toContain(`Follows the closed case ${reference}`);
});

it('two officers change one complaint: the second sees what changed and keeps what they typed', async () => {
  const { page: mine, actor } = await place.signInAs({ partnership });
  const { page: theirs, actor: colleague } = await place.signInAs({ partnership, role: 'manager' });
  const { id } = await place.world.logCase(actor, { summary: 'First words' });
  for (const page of [mine, theirs]) {
    await page.goto(`/cases/${id}`);
    await page.getByRole('link', { name: /^Change the complaint/ }).click();
  }
  await theirs.getByLabel('What happened?').fill('Their words');
  await clickThrough(theirs, 'Save changes');
  await mine.getByLabel('What happened?').fill('My words');
  await clickThrough(mine, 'Save changes');
  expect(await main(mine)).toContain(`What ${colleague.name} changed`);
  expect(await mine.getByLabel('What happened?').inputValue()).toBe('My words');
  await expectAccessible(mine);
  await shoot(mine, 'complaint-overtaken');
  await clickThrough(mine, 'Save changes');
  await mine.waitForURL(`/cases/${id}`);
  expect(await main(mine)).toContain('My words');
});

it('a complaint moves to another case and back', async () => {
  const { page, actor } = await place.signInAs({ partnership });
  const [one, other] = [await place.world.logCase(actor, { summary: 'One matter' }), await place.world.logCase(actor, { summary: 'Another matter' })];
  for (const [from, to] of [[one, other], [other, one]] as const) {
    await page.goto(`/cases/${from.id}`);
    await page.locator('.app-complaint', { hasText: 'One matter' }).getByRole('link', { name: /^Move to another case/ }).click();
    await page.getByLabel('Which case does it belong to?').fill(to.reference);
    await page.getByLabel('Why does it belong there?').fill('The flat on the other side');
    await expectAccessible(page);
    await clickThrough(page, 'Move complaint');
    await page.waitForURL(`/cases/${to.id}`);
    expect(await page.locator('.app-complaints').innerText()).toContain('One matter');
  }
});

it('a duplicate is merged, its address leads to the case that stays, and the merge is undone', async () => {
  const { page, actor } = await place.signInAs({ partnership });
  const at = { address: '9 Lantern Mead', postcode: 'NG9 2XW' };
  const [older, newer] = [
    await place.world.logCase(actor, { ...at, receivedOn: '2026-11-20', summary: 'Told on Friday' }),
    await place.world.logCase(actor, { ...at, summary: 'Told on Monday' }),
  ];
  await page.goto(`/cases/${newer.id}`);
  await page.getByRole('link', { name: 'Merge with a duplicate' }).click();
  await expectAccessible(page);
  await shoot(page, 'choose-duplicate');
  await page.getByRole('link', { name: `Compare with ${older.reference}` }).click();
  await expectAccessible(page);
  await shoot(page, 'merge-cases');
  await page.getByLabel('How do you know that they are the same?').fill('Same flat, same music');
  await clickThrough(page, 'Merge cases');
  await page.waitForURL(`/cases/${older.id}`);
  await page.goto(`/cases/${newer.id}`);
  await page.waitForURL(`/cases/${older.id}`);
  expect(await main(page)).toContain(`${newer.reference} was merged into this case`);
  expect(await main(page)).toContain('Told on Monday');
  await expectAccessible(page);
  await shoot(page, 'merged-case');
  await page.getByRole('link', { name: /^Undo the merge/ }).click();
  await page.getByLabel('Why are they two cases?').fill('Two flats');
  await expectAccessible(page);
  await clickThrough(page, 'Undo the merge');
  await page.waitForURL(`/cases/${newer.id}`);
  expect(await page.locator('.app-complaints').innerText()).not.toContain('Told on Friday');
});
