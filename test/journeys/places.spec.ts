import { findOrAddPlace, setCasePlace } from '#cases';
import { clickThrough, expectAccessible, openBrowserWorld, shoot, type BrowserWorld } from '../browser.js';
import type { TestPartnership } from '../partnership.js';
import type { TestActor } from '../people.js';

let place: BrowserWorld;
let partnership: TestPartnership;

beforeAll(async () => {
  place = await openBrowserWorld();
  partnership = await place.world.makePartnership();
}, 60_000);
afterAll(() => place.close());

/** Logs a case at a place on the grid. */
async function caseAt(actor: TestActor, address: string, grid: string): Promise<string> {
  const { id } = await place.world.logCase(actor, { address, postcode: '' });
  await place.world.as(actor, (transaction) => setCasePlace(actor, transaction, id, { address, grid, version: 1 }));
  return id;
}

it('an officer sets where a case happens, and sees it on a map that fetches nothing', async () => {
  const { page, actor } = await place.signInAs({ partnership });
  const { id } = await place.world.logCase(actor, { address: 'Play area, Cobbler’s Reach', postcode: 'NG9 5XL' });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).origin));
  await page.goto(`/cases/${id}`);
  await page.getByRole('link', { name: 'Change where it happens' }).click();
  expect(await page.getByLabel('Address, or the name of the place').inputValue()).toBe('Play area, Cobbler’s Reach');
  await page.getByLabel('Grid reference, if you know it').fill('SK 52');
  await clickThrough(page, 'Save');
  expect(await page.getByRole('alert').first().innerText()).toContain('Enter a grid reference like SK 5277 3693');
  await expectAccessible(page);
  await page.getByLabel('Grid reference, if you know it').fill('sk 5277 3693');
  await clickThrough(page, 'Save');
  await page.locator('.app-map--live').waitFor();
  await page.locator('.leaflet-interactive').first().waitFor();
  await expectAccessible(page);
  await shoot(page, 'places-case');

  // By keyboard alone: plus and the arrows move the map.
  await page.locator('.app-map--live').focus();
  const before = await page.locator('.leaflet-map-pane').getAttribute('style');
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction(`document.querySelector('.leaflet-map-pane').getAttribute('style') !== ${JSON.stringify(before)}`);

  await page.getByRole('link', { name: /Play area, Cobbler’s Reach/ }).first().click();
  await page.getByRole('heading', { name: 'Cases here' }).waitFor();
  const text = await page.locator('main').innerText();
  expect(text).toContain('SK 5277 3693');
  expect(text).toMatch(/52\.92\d+, -1\.21\d+/);
  expect(text).toContain('ASB-');
  await expectAccessible(page);
  await shoot(page, 'places-place');
  expect(new Set(asked)).toEqual(new Set([new URL(page.url()).origin]));
});

it('hot spots are the same on the map, in the table, and without JavaScript; another agency’s cases are not in them', async () => {
  const own = await place.world.makePartnership();
  const { page, actor } = await place.signInAs({ partnership: own });
  for (const address of ['1 Millrind Street', '2 Millrind Street', '1 Millrind Street']) await caseAt(actor, address, 'SK 4890 3730');
  await caseAt(actor, 'Shops, Pitprop Way', 'SK 4660 4690');
  const neighbour = await place.world.makeActor({ partnership: own, agency: 'Housing' });
  for (let index = 0; index < 4; index += 1) await caseAt(neighbour, '1 Millrind Street', 'SK 4890 3730');
  const unplaced = await place.world.logCase(actor);
  await place.world.as(actor, (transaction) => findOrAddPlace(actor, transaction, { address: 'Nowhere yet' }));
  await place.world.as(actor, (transaction) => setCasePlace(actor, transaction, unplaced.id, { address: 'Nowhere yet', version: 1 }));

  await page.goto('/places/hot-spots');
  await page.locator('.app-map--live .leaflet-interactive').first().waitFor();
  const rows = await page.locator('tbody tr').allInnerTexts();
  expect(rows.map((row) => row.replaceAll(/\s+/g, ' '))).toEqual([
    expect.stringMatching(/SK 4875 3725 3 1 Millrind Street \(2\) 2 Millrind Street \(1\)/),
    expect.stringMatching(/SK 4650 4675 1 Shops, Pitprop Way \(1\)/),
  ]);
  expect(await page.locator('main').innerText()).toContain('1 case is at a place whose grid reference is not known');
  await expectAccessible(page);
  await shoot(page, 'places-hot-spots');

  await page.getByLabel('Kind').selectOption({ label: 'noise' });
  await page.getByLabel('Squares of').selectOption({ label: '100 metres' });
  await clickThrough(page, 'Show');
  expect(page.url()).toMatch(/categoryId=[0-9a-f-]{36}&/);
  expect(await page.locator('tbody tr').first().innerText()).toContain('SK 489 373');
  await page.goto('/places/hot-spots?from-day=30&from-month=2&from-year=2026');
  expect(await page.getByRole('alert').innerText()).toContain('real date');
  await expectAccessible(page);
  await page.goto('/places/hot-spots?to-day=1&to-month=1&to-year=2026');
  expect(await page.locator('main').innerText()).toContain('No case that you may see');

  const still = await place.newPage({ javaScriptEnabled: false, storageState: await page.context().storageState() });
  await still.goto('/places/hot-spots');
  expect(await still.locator('svg.app-map__drawing rect.app-map__shade').count()).toBe(2);
  await shoot(still, 'places-hot-spots-no-script');
  await still.setViewportSize({ width: 320, height: 800 });
  await shoot(still, 'places-hot-spots-narrow');
}, 60_000);
