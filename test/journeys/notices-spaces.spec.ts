import type { Page } from 'playwright-core';
import { actorOfSession, type Actor } from '#agencies';
import { layOutDemonstration } from '../../apps/local/demonstration/lay-out.js';
import { DEMONSTRATION_PASSWORD } from '../../apps/local/demonstration/people.js';
import { expectAccessible, NARROW, openBrowserWorld, shoot, signIn, type BrowserWorld } from '../browser.js';
import { authorise } from '../notices.js';

let place: BrowserWorld;
beforeAll(async () => {
  place = await openBrowserWorld();
  await layOutDemonstration(place.world.url, () => undefined, place.world.clock);
  const [row] = await place.world.rows<{ id: string }>(`select id from staff where email = 'communities.officer@broxtowe.example'`);
  const actor: Actor = (await actorOfSession(place.world.database, row!.id, 1))!;
  await authorise(place.world, { ...actor, staffId: row!.id, agencyId: actor.agencyId!, email: '' }, ['spaces-order']);
}, 120_000);
afterAll(() => place.close());

async function day(page: Page, legend: string, [date, month, year]: [string, string, string]): Promise<void> {
  const group = page.getByRole('group', { name: legend });
  await group.getByLabel('Day').fill(date);
  await group.getByLabel('Month').fill(month);
  await group.getByLabel('Year').fill(year);
}

it('goes from the draft over the consultation to an order that everybody can read, on a page and as GeoJSON', async () => {
  const page = await place.newPage();
  await page.goto('/spaces-orders/new');
  await signIn(page, 'communities.officer@broxtowe.example', DEMONSTRATION_PASSWORD);
  await page.waitForURL('/spaces-orders/new');
  await page.getByLabel('What is it called?').fill('Beeston town centre');
  await page.getByLabel('Where does it count?').fill('High Road, from the tram stop to Station Road');
  await page.getByLabel('The corners of the area').fill('52.9271, -1.2163\n52.9281, -1.2100\n52.9250, -1.2110');
  await page.getByLabel('What does it forbid or ask?').fill('Nobody may drink alcohol in the street\nNobody may ride a motorbike on the pavement');
  await page.getByLabel('Whom does the public ask?').fill('');
  await page.getByRole('button', { name: 'Save the draft' }).click();
  await page.getByRole('link', { name: 'Enter which office the public asks about it' }).waitFor();
  await expectAccessible(page);
  await page.getByLabel('Whom does the public ask?').fill('Communities, 0115 917 7777');
  for (const label of ['How does life in the area suffer, or is likely to?', 'How does it go on, or is likely to?', 'Why is it unreasonable?', 'Why does it justify what the order says?', 'How were freedom of speech and of assembly weighed?']) {
    await page.getByLabel(label).fill('Shops close early because of it');
  }
  await page.getByRole('button', { name: 'Save the draft' }).click();
  await page.getByRole('heading', { level: 1, name: /Beeston town centre/ }).waitFor();
  await expectAccessible(page);
  await shoot(page, 'spaces-draft');
  const order = page.url();

  await page.goto('/public/spaces-orders/broxtowe');
  expect(await page.locator('main').innerText()).toContain('There is no order in force');

  await page.goto(order);
  await page.locator('main a', { hasText: 'Make the order' }).click();
  await expectAccessible(page);
  await day(page, 'Its first day', ['23', '11', '2026']);
  await day(page, 'Its last day', ['22', '11', '2029']);
  await page.getByRole('button', { name: 'Record it' }).click();
  await page.getByRole('alert').waitFor();
  expect(await page.getByRole('alert').innerText()).toMatch(/section 72/);

  await page.goto(order);
  await page.locator('main a', { hasText: 'Record a consultation' }).click();
  await day(page, 'Its first day', ['1', '9', '2026']);
  await day(page, 'Its last day', ['30', '9', '2026']);
  for (const field of await page.locator('main textarea').all()) await field.fill('Asked by letter in September');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Record it' }).click();
  await page.getByRole('heading', { name: /Record a consultation: |Consult/ }).first().waitFor();

  await page.locator('main a', { hasText: 'Make the order' }).click();
  await day(page, 'Its first day', ['23', '11', '2026']);
  await day(page, 'Its last day', ['23', '11', '2029']);
  await page.getByRole('button', { name: 'Record it' }).click();
  expect(await page.getByRole('alert').innerText()).toMatch(/section 60/);
  await day(page, 'Its last day', ['22', '11', '2029']);
  await page.getByRole('button', { name: 'Record it' }).click();
  await page.getByText('Begin its review by').waitFor();
  expect(await page.locator('main').innerText()).toContain('22 February 2029');
  expect(await page.locator('main').innerText()).toContain('Public spaces protection order, PDF');
  await expectAccessible(page);
  await shoot(page, 'spaces-order');
  await page.goto('/spaces-orders');
  await page.getByRole('link', { name: 'Beeston town centre' }).waitFor();
  await expectAccessible(page);

  const stranger = await place.newPage();
  await stranger.goto('/public/spaces-orders/broxtowe');
  await stranger.getByRole('heading', { level: 2, name: 'Beeston town centre' }).waitFor();
  expect(await stranger.locator('main').innerText()).toContain('Nobody may drink alcohol in the street');
  await expectAccessible(stranger);
  await shoot(stranger, 'spaces-register');
  await stranger.setViewportSize(NARROW);
  expect(await stranger.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(NARROW.width);
  await shoot(stranger, 'spaces-register-narrow');
  const answer = await stranger.request.get('/public/spaces-orders/broxtowe.geojson');
  expect(answer.headers()['content-type']).toContain('application/geo+json');
  const data = (await answer.json()) as { type: string; features: { geometry: { type: string; coordinates: number[][][][] }; properties: Record<string, unknown> }[] };
  expect(data.type).toBe('FeatureCollection');
  expect(data.features).toHaveLength(1);
  expect(data.features[0]!.geometry.type).toBe('MultiPolygon');
  expect(JSON.stringify(data)).not.toContain('Shops close early');
  expect((await stranger.goto('/public/spaces-orders/nowhere'))?.status()).toBe(404);
});
