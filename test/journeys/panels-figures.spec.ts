import type { Page } from 'playwright-core';
import { layOutDemonstration } from '../../apps/local/demonstration/lay-out.js';
import { DEMONSTRATION_PASSWORD } from '../../apps/local/demonstration/people.js';
import { expectAccessible, NARROW, openBrowserWorld, shoot, signIn, type BrowserWorld } from '../browser.js';

let place: BrowserWorld;
let panelId: string;

beforeAll(async () => {
  place = await openBrowserWorld();
  await layOutDemonstration(place.world.url, () => undefined, place.world.clock);
  [{ id: panelId }] = (await place.world.rows<{ id: string }>(`select id from panels where kind = 'asb'`)) as [{ id: string }];
}, 120_000);
afterAll(() => place.close());

async function signInAs(mailbox: string): Promise<Page> {
  const page = await place.newPage();
  await page.goto('/sign-in');
  await signIn(page, `${mailbox}@broxtowe.example`, DEMONSTRATION_PASSWORD);
  await page.waitForURL((url) => url.pathname !== '/sign-in');
  return page;
}

it('shows the chair how the panel fares by agency, over the year that they choose', async () => {
  const page = await signInAs('chair');
  await page.goto(`/panels/${panelId}`);
  await page.getByRole('link', { name: 'How the panel fares, by agency' }).click();
  await page.getByRole('heading', { level: 1, name: '2026/27 so far' }).waitFor();
  const promises = page.getByRole('table', { name: 'What became of the actions of each agency' });
  expect(await promises.getByRole('row', { name: /Housing Repairs/ }).innerText()).toMatch(/Housing Repairs\s+2\s+0\s+0\s+0\s+1\s+1\s+0/);
  expect(await promises.getByRole('row', { name: /Environmental Health/ }).innerText()).toMatch(/Environmental Health\s+2\s+0\s+1\s+0\s+0\s+1\s+0/);
  const attendance = page.getByRole('table', { name: 'Meetings attended by each agency' });
  expect(await attendance.getByRole('row', { name: /Housing Repairs/ }).innerText()).toMatch(/Housing Repairs\s+2\s+1\s+1\s+0\s+1/);
  expect(await attendance.getByRole('row', { name: /Nottinghamshire Police/ }).innerText()).toMatch(/Police\s+2\s+2\s+0\s+0\s+0/);
  await expectAccessible(page);
  await shoot(page, 'panel-figures');
  await page.setViewportSize(NARROW);
  await shoot(page, 'panel-figures-narrow');

  await page.getByLabel('Year, from April to March').selectOption('2023/24');
  await page.getByRole('button', { name: 'Show' }).click();
  await page.getByRole('heading', { level: 1, name: '2023/24' }).waitFor();
  expect(await page.locator('main').innerText()).toContain('21 people discussed');
  expect(await page.locator('main').innerText()).toContain('Who came to the meetings that were brought in is not known');
  await expectAccessible(page);
});

it('shows a member their own agency’s record and the totals, and somebody without a seat nothing', async () => {
  const member = await signInAs('housing.officer');
  await member.goto(`/panels/${panelId}/figures`);
  const promises = member.getByRole('table', { name: 'What became of the actions of each agency' });
  expect(await promises.getByRole('rowheader').allInnerTexts()).toEqual(['Housing', 'All agencies']);
  expect(await member.getByRole('link', { name: 'Bring in who was on the agenda before Concord' }).count()).toBe(0);
  const outsider = await signInAs('sanctuary');
  expect((await outsider.goto(`/panels/${panelId}/figures`))?.status()).toBe(404);
});

it('takes in who was on the agenda before, and says which line is wrong and why', async () => {
  const page = await signInAs('chair');
  await page.goto(`/panels/${panelId}/history`);
  await expectAccessible(page);
  await shoot(page, 'panel-history');
  const header = 'individual\tadded_on\tremoved_on\tremoved_why\tdiscussed_on\n';
  await page.getByRole('textbox', { name: 'Rows' }).fill(`${header}Sorrel Winthorpe\t2020-02-03\t2020-13-01\tresolved\t2020-02-11`);
  await page.getByRole('button', { name: 'Take in' }).click();
  await page.getByRole('link', { name: 'Line 2, removed_on: “2020-13-01” is not a day. Write it like 2024-02-29' }).waitFor();
  await expectAccessible(page);
  await shoot(page, 'panel-history-wrong');
  await page.setViewportSize(NARROW);
  await page.getByRole('textbox', { name: 'Rows' }).fill(`${header}Sorrel Winthorpe\t2020-02-03\t2020-05-01\tresolved\t2020-02-11`);
  await page.getByRole('button', { name: 'Take in' }).click();
  await page.getByText('1 stay is taken in, and 1 meeting made for them.').waitFor();
});

it('prints the plan’s figures of the panel, each open to references and days without a name', async () => {
  const page = await signInAs('performance');
  for (const [code, printed] of Object.entries({ ComS_017: [21, 7, 21], ComS_015a: [4, 0, 4], ComS_015b: [9, 0, 2], ComS_015c: [4, 7, 11] })) {
    await page.goto(`/plan/indicators/${code}`);
    for (const [index, year] of ['2021/22', '2022/23', '2023/24'].entries()) {
      const row = page.getByRole('row', { name: new RegExp(`^${year} \\d`) }).first();
      expect([code, year, await row.innerText()]).toEqual([code, year, expect.stringMatching(new RegExp(`^${year}\\s+${printed[index]}\\s+Published`))]);
    }
  }
  await page.goto('/plan/indicators/ComS_017/values/2023-24');
  const behind = page.getByRole('table', { name: 'Items behind the figure, the earliest first' });
  expect(await behind.getByRole('rowheader').count()).toBe(21);
  expect(await behind.getByRole('rowheader').first().innerText()).toMatch(/^PNL-\d{5}$/);
  expect(await behind.getByRole('link').count()).toBe(0);
  const names = await place.world.rows<{ name: string }>('select name from panel_individuals');
  const text = await page.locator('main').innerText();
  expect(names.filter(({ name }) => text.includes(name))).toEqual([]);
  await expectAccessible(page);
  await shoot(page, 'panel-figure-behind');
});
