import { clickThrough, expectAccessible, openBrowserWorld, shoot, type BrowserWorld } from '../browser.js';

let place: BrowserWorld;

beforeAll(async () => {
  place = await openBrowserWorld();
}, 60_000);
afterAll(() => place.close());

it('an officer restricts a case to named people, sees who read it, and lifts that', async () => {
  const partnership = await place.world.makePartnership();
  const { page: officer, actor } = await place.signInAs({ partnership });
  const { page: colleague } = await place.signInAs({ partnership, role: 'performance-officer' });
  const { page: manager, actor: chosen } = await place.signInAs({ partnership, role: 'manager' });
  const { id, reference } = await place.world.logCase(actor);

  await officer.goto(`/cases/${id}`);
  await officer.getByRole('link', { name: 'Restrict to named people' }).click();
  await clickThrough(officer, 'Restrict the case');
  expect(await officer.getByRole('alert').innerText()).toContain('Enter why the case is restricted');
  await expectAccessible(officer);
  await officer.getByLabel(chosen.name).check();
  await officer.getByLabel('Why is it restricted?').fill('A colleague lives next door');
  await shoot(officer, 'restrict');
  await clickThrough(officer, 'Restrict the case');
  await shoot(officer, 'case-restricted');
  expect(await officer.locator('main').innerText()).toMatch(/Who may see it\s+Restricted/);
  await expectAccessible(officer);

  expect((await colleague.goto(`/cases/${id}`))?.status()).toBe(404);
  await colleague.goto('/cases');
  expect(await colleague.locator('main').innerText()).not.toContain(reference);
  expect((await manager.goto(`/cases/${id}`))?.status()).toBe(200);

  await officer.getByRole('link', { name: 'Change who may see it' }).click();
  expect(await officer.locator('main').innerText()).toContain(`${chosen.name}, Environmental Health`);
  await expectAccessible(officer);
  await shoot(officer, 'restriction');
  await officer.getByRole('link', { name: 'Lift the restriction' }).click();
  await clickThrough(officer, 'Lift the restriction');
  expect(await officer.getByRole('alert').innerText()).toContain('Enter why everyone may see it again');
  await expectAccessible(officer);
  await officer.getByLabel('Why may they see it again?').fill('They have moved away');
  await clickThrough(officer, 'Lift the restriction');
  expect((await colleague.goto(`/cases/${id}`))?.status()).toBe(200);
});
