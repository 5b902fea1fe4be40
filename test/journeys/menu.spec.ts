import type { Page } from 'playwright-core';
import { may, ROLES, type Role } from '#agencies';
import { MENU_PAGES } from '../../apps/web/http/menu.js';
import type { TestPartnership } from '../partnership.js';
import { expectAccessible, NARROW, openBrowserWorld, shoot, type BrowserWorld } from '../browser.js';

let place: BrowserWorld;
let partnership: TestPartnership;
beforeAll(async () => {
  place = await openBrowserWorld();
  partnership = await place.world.makePartnership();
}, 60_000);
afterAll(() => place.close());

/** The lines that the entries of the menu take, by where each stands. */
const linesOf = (page: Page): Promise<number> =>
  page.evaluate<number>(`new Set([...document.querySelectorAll('.govuk-service-navigation__item')].map((item) => Math.round(item.getBoundingClientRect().top))).size`);
const hrefsIn = (page: Page, list: string): Promise<string[]> =>
  page.evaluate<string[]>(`[...document.querySelectorAll('${list} a')].map((link) => link.getAttribute('href'))`);

it.each<[string, Role[]]>([
  ['an officer', ['officer']],
  ['a manager', ['manager']],
  ['a performance officer', ['performance-officer']],
  ['an administrator', ['administrator']],
  ['someone with every role', [...ROLES]],
])('the menu of %s stands in one line, and leads to all of their pages in two clicks', async (who, roles) => {
  const { page, actor } = await place.signInAs({ partnership, roles });
  await page.setViewportSize({ width: 1280, height: 800 });
  expect(await linesOf(page)).toBe(1);
  const entries = await hrefsIn(page, '#navigation');
  const reached = new Set(entries);
  for (const entry of entries) {
    await page.goto(entry);
    for (const href of await hrefsIn(page, '.app-beside')) reached.add(href);
    expect([entry, await linesOf(page)]).toEqual([entry, 1]);
  }
  const expected = MENU_PAGES.filter(({ needs }) => may(actor, needs)).map(({ href }) => href);
  expect([...reached].sort()).toEqual([...expected, '/account'].sort());
  for (const href of expected) expect([href, (await page.goto(href))!.status()]).toEqual([href, 200]);
  await page.goto(expected.includes('/cases') ? '/cases' : '/plan');
  await expectAccessible(page);
  await shoot(page, `menu-${who.replaceAll(' ', '-')}`);
  await page.setViewportSize(NARROW);
  await shoot(page, `menu-narrow-${who.replaceAll(' ', '-')}`);
});
