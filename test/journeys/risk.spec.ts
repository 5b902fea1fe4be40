import type { Page } from 'playwright-core';
import { identityOf } from '#agencies';
import { followStandards } from '#cases';
import { clickThrough, expectAccessible, openBrowserWorld, shoot, type BrowserWorld } from '../browser.js';
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

async function answerAll(on: Page, which: 'first' | 'last'): Promise<void> {
  for (const group of await on.locator('fieldset:has(input[name^="answer-"])').all()) await group.getByRole('radio')[which]().check();
}

it('an officer asks the risk questions with the caller: what is left out is said, nothing ticked is lost, and the case follows', async () => {
  await page.goto(`/cases/${caseId}`);
  await page.getByRole('link', { name: 'Ask the risk questions' }).click();
  await answerAll(page, 'last');
  await page.evaluate(`document.querySelectorAll('[name="answer-hate"]').forEach((radio) => { radio.checked = false; })`);
  await clickThrough(page, 'Keep the answers');
  expect(await page.getByRole('alert').getByRole('link').allTextContents()).toEqual(['Answer “Does the person feel targeted for who they are?”']);
  expect(await page.getByRole('radio', { name: 'Hurt, or a weapon was shown' }).isChecked()).toBe(true);
  await expectAccessible(page);
  await shoot(page, 'risk-take');
  await page.getByRole('group', { name: /targeted for who they are/ }).getByRole('radio', { name: 'Yes' }).check();
  await clickThrough(page, 'Keep the answers');
  await page.waitForURL(`/cases/${caseId}`);
  const side = await page.getByRole('region', { name: 'Risk' }).innerText();
  expect(side).toContain('High risk');
  expect(side).toContain('Next review by 7 December 2026');
  expect(await page.getByRole('region', { name: 'To do' }).innerText()).toContain('7 December 2026');
  await expectAccessible(page);
  await shoot(page, 'risk-case');
});

it('a judgement asks for its reason, and the history tells who, when and with which version', async () => {
  await page.goto(`/cases/${caseId}/risk/take/asb`);
  await answerAll(page, 'first');
  await page.getByRole('radio', { name: 'High risk' }).check();
  await clickThrough(page, 'Keep the answers');
  expect(await page.getByRole('alert').textContent()).toContain('The answers come to standard risk. Enter why you judge it to be high');
  await page.getByLabel('Why, if you judge it differently?').fill('His brother came to the door');
  await clickThrough(page, 'Keep the answers');
  await page.goto(`/cases/${caseId}/risk`);
  const table = await page.getByRole('table').innerText();
  expect(table).toContain('Judged differently: His brother came to the door');
  expect(table).toContain('ASB risk questions, version 1');
  expect(await page.locator('main').innerText()).toContain('asked in restricted cases alone');
  await expectAccessible(page);
  await shoot(page, 'risk-history');
  await page.getByRole('link', { name: '23 Nov 2026' }).first().click();
  await expectAccessible(page);
  await shoot(page, 'risk-assessment');
  await page.goto(`/cases/${caseId}/risk/take/dash`);
  expect(await page.locator('main').innerText()).toContain('asked in restricted cases alone');
  await expectAccessible(page);
  await shoot(page, 'risk-restrict-first');
  await page.getByRole('button', { name: 'Restrict to named people' }).click();
  await page.waitForURL(`/cases/${caseId}/restriction`);
  await page.goto(`/cases/${caseId}/risk`);
  await page.getByRole('link', { name: 'Restrict the case first' }).click();
  await page.waitForURL(`/cases/${caseId}/restriction`);
});

it('a manager makes a new version of the questions, asked from its day on', async () => {
  const { page: managers } = await place.signInAs({ partnership, role: 'manager' });
  await managers.goto('/settings');
  await managers.getByRole('link', { name: 'Risk questions' }).click();
  await expectAccessible(managers);
  await managers.getByRole('link', { name: 'Make a new version of ASB risk questions' }).click();
  await expectAccessible(managers);
  await managers.getByLabel('High risk from how many points?').fill('999');
  await managers.getByRole('group', { name: /One question more of part 2/ }).getByRole('textbox', { name: 'Question' }).fill('Do they know who does it?');
  await clickThrough(managers, 'Make this version');
  expect(await managers.getByRole('alert').textContent()).toContain('Give this question at least two answers');
  const group = managers.getByRole('group', { name: /One question more of part 2/ });
  for (const [row, words, points] of [['Answer 1', 'Yes', '2'], ['Answer 2', 'No', '0']] as const) {
    await group.getByLabel(row).fill(words);
    await group.getByLabel('Points').nth(row === 'Answer 1' ? 0 : 1).fill(points);
  }
  await managers.getByLabel('High risk from how many points?').fill('22');
  for (const [part, value] of [['Day', '23'], ['Month', '11'], ['Year', '2026']] as const) await managers.getByLabel(part, { exact: true }).fill(value);
  await shoot(managers, 'questionnaire-new');
  await clickThrough(managers, 'Make this version');
  await managers.waitForURL('/settings/questionnaires');
  expect(await managers.locator('main').innerText()).toContain('high from 22 points');
  await shoot(managers, 'questionnaires');
  await page.goto(`/cases/${caseId}/risk/take/asb`);
  expect(await page.getByRole('group', { name: 'Do they know who does it?' }).count()).toBe(1);
});
