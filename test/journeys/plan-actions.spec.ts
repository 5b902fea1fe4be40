import type { Page } from 'playwright-core';
import { layOutDemonstration } from '../../apps/local/demonstration/lay-out.js';
import { DEMONSTRATION_PASSWORD } from '../../apps/local/demonstration/people.js';
import { expectAccessible, NARROW, openBrowserWorld, shoot, signIn, type BrowserWorld } from '../browser.js';

let place: BrowserWorld;
beforeAll(async () => {
  place = await openBrowserWorld();
  await layOutDemonstration(place.world.url, () => undefined, place.world.clock);
}, 120_000);
afterAll(() => place.close());

async function signInAs(mailbox: string): Promise<Page> {
  const page = await place.newPage();
  await page.goto('/sign-in');
  await signIn(page, `${mailbox}@broxtowe.example`, DEMONSTRATION_PASSWORD);
  await page.waitForURL((url) => url.pathname !== '/sign-in');
  return page;
}

it('shows what is late first, and its owner says how far it is, what must be reached and how it stands', async () => {
  const page = await signInAs('communities.officer');
  await page.goto('/plan');
  await page.getByRole('link', { name: 'Actions', exact: true }).click();
  await page.getByText('actions are past their days').waitFor();
  expect(await page.getByRole('row').nth(1).innerText()).toContain('Late');
  await expectAccessible(page);
  await shoot(page, 'plan-actions');
  await page.setViewportSize(NARROW);
  await shoot(page, 'plan-actions-narrow');

  await page.getByRole('link', { name: 'Renew the hate crime pledge' }).click();
  await page.getByRole('link', { name: 'Say how far it is' }).click();
  await page.getByLabel('How much of it is done?').fill('130');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('link', { name: 'Enter how much of it is done, from 0 to 100 percent' }).waitFor();
  await expectAccessible(page);
  await page.getByLabel('What has been done since?').fill('Cabinet has the pledge on its agenda');
  await page.getByLabel('How much of it is done?').fill('80');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: /^80% on/ }).waitFor();

  await page.getByRole('link', { name: 'Add a milestone' }).click();
  await page.getByLabel('What must be reached?').fill('Pledge signed');
  for (const [name, value] of [['Day', '15'], ['Month', '12'], ['Year', '2026']] as const) await page.getByLabel(name).fill(value);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Add' }).click();
  await page.getByRole('button', { name: /^Reached/ }).click();
  await page.getByText('Reached on').waitFor();

  await page.getByRole('link', { name: 'Say how it stands' }).click();
  await page.getByLabel('At risk').check();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('link', { name: 'Enter why it stands so: the board reads this' }).waitFor();
  await page.getByLabel('Why?').fill('It is signed in December');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('It is signed in December').first().waitFor();
  await expectAccessible(page);
});

it('is maintained by the performance officer, who judges the risks too', async () => {
  const page = await signInAs('performance');
  await page.goto('/plan/actions/new');
  await page.getByLabel('Reference').fill('COMS2627_01');
  await page.getByLabel('What is to be done?').fill('Open a second reporting centre');
  await page.getByLabel('Which agency promises it?').selectOption({ label: 'Housing' });
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Add' }).click();
  await page.getByRole('heading', { level: 1, name: 'Open a second reporting centre' }).waitFor();
  await page.getByRole('link', { name: 'End the action' }).click();
  await page.getByLabel('It is not done, and will not be').check();
  await page.getByLabel('What came of it, or why is it not done?').fill('The county opens one');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'End the action' }).click();
  await page.getByText('Dropped', { exact: true }).waitFor();

  await page.getByRole('link', { name: 'Risks', exact: true }).click();
  await expectAccessible(page);
  await shoot(page, 'plan-risks');
  await page.getByRole('link', { name: /^Inappropriate referrals/ }).click();
  expect(await page.getByRole('button', { name: 'Save' }).count()).toBe(1);
  await page.goBack();
  await page.getByRole('link', { name: /^Failure to monitor and regulate/ }).click();
  await page.getByLabel('4 Likely').check();
  await page.getByLabel('3 Medium').check();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save' }).click();
  expect(await page.getByRole('row', { name: /COMS2528_03/ }).innerText()).toContain('12: likely, harm medium');
});

it('is read by everybody, and changed by nobody without a part in it', async () => {
  const page = await signInAs('repairs');
  await page.goto('/plan/actions');
  await page.getByRole('link', { name: 'Deliver the sanctuary scheme' }).click();
  await page.getByRole('heading', { level: 1, name: 'Deliver the sanctuary scheme' }).waitFor();
  expect(await page.getByRole('link', { name: 'Say how far it is' }).count()).toBe(0);
  expect((await page.goto(`${page.url()}/progress`))?.status()).toBe(403);
});

it('lets the performance officer state a figure from outside, and shows what it replaced', async () => {
  const page = await signInAs('performance');
  await page.goto('/plan/indicators/ComS_024b');
  await page.getByRole('link', { name: 'State a figure' }).click();
  await expectAccessible(page);
  await page.getByRole('link', { name: '2023/24', exact: true }).click();
  await page.getByLabel('Figure').fill('42');
  await page.getByLabel('Where does it come from?').fill('MARAC minutes');
  await page.getByRole('button', { name: 'State the figure' }).click();
  await page.getByRole('link', { name: 'Enter why it replaces the figure that stands now' }).waitFor();
  await expectAccessible(page);
  await page.getByLabel('Why does it replace the one before?').fill('Three came late');
  await page.getByRole('button', { name: 'State the figure' }).click();
  await page.getByText('2023/24: 39 (the printed plan) became 42').waitFor();
  await expectAccessible(page);
  await shoot(page, 'plan-stated');
  await page.goto('/plan/indicators/ComS_024');
  await page.getByText('2023/24: 24% (the printed plan) became 26%').waitFor();
  expect(await page.getByRole('link', { name: 'State a figure' }).count()).toBe(0);
});
