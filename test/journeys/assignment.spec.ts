import { pino } from 'pino';
import type { Page } from 'playwright-core';
import { readConfig } from '#platform';
import { startWorker } from '../../apps/worker/worker.js';
import { clickThrough, expectAccessible, openBrowserWorld, shoot, type BrowserWorld } from '../browser.js';
import type { TestActor } from '../people.js';
import type { TestPartnership } from '../partnership.js';

let place: BrowserWorld;
let partnership: TestPartnership;
let manager: Page;
let officer: TestActor;
let officerPage: Page;
let taker: TestActor;

beforeAll(async () => {
  place = await openBrowserWorld();
  partnership = await place.world.makePartnership();
  ({ page: manager } = await place.signInAs({ partnership, role: 'manager' }));
  ({ page: officerPage, actor: officer } = await place.signInAs({ partnership }));
  taker = await place.world.makeActor({ partnership });
  await place.world.owner.query(`update staff set name = 'Wilma Beck' where id = $1`, [taker.staffId]);
}, 60_000);
afterAll(() => place.close());

async function unassigned(): Promise<string> {
  const { id } = await place.world.logCase(officer);
  await place.world.owner.query('update spells set officer_id = null where case_id = $1', [id]);
  return id;
}

it('an officer takes a case, and gives it to another with a reason', async () => {
  const id = await unassigned();
  await officerPage.goto(`/cases/${id}`);
  expect(await officerPage.locator('main').innerText()).toMatch(/Who works on it\s+Nobody yet/i);
  await shoot(officerPage, 'case-unassigned');
  await clickThrough(officerPage, 'Assign to me');
  expect(await officerPage.locator('main').innerText()).toContain(`${officer.name} (you)`);

  await officerPage.getByRole('link', { name: 'Give it to someone else' }).click();
  await officerPage.getByLabel('Who is to work on it?').selectOption({ label: 'Wilma Beck' });
  await clickThrough(officerPage, 'Save');
  expect(await officerPage.getByRole('alert').innerText()).toContain('is to give it up');
  expect(await officerPage.getByLabel('Who is to work on it?').inputValue()).toBe(taker.staffId);
  await expectAccessible(officerPage);
  await shoot(officerPage, 'assign-case');
  await officerPage.getByLabel('Why does it change hands?').fill('She knows the family');
  await clickThrough(officerPage, 'Save');
  expect(await officerPage.locator('main').innerText()).toMatch(/Who works on it\s+Wilma Beck\s+Environmental Health/);
});

it('a manager moves all cases of an officer, and sees how far that is, also after a reload', async () => {
  const ids = [await unassigned(), await unassigned(), await unassigned()];
  await place.world.owner.query('update spells set officer_id = $1 where case_id = any($2)', [officer.staffId, ids]);
  await manager.goto(`/cases/${ids[0]}`);
  await manager.getByRole('link', { name: `Move all cases of ${officer.name}` }).click();
  expect(await manager.locator('main').innerText()).toContain('Open cases that you can see: 3');
  await clickThrough(manager, 'Move the cases');
  expect(await manager.getByRole('alert').innerText()).toContain('Enter why the cases change hands');
  await expectAccessible(manager);
  await shoot(manager, 'reassign');
  await manager.getByLabel('Who is to have them?').selectOption({ label: 'Wilma Beck' });
  await manager.getByLabel('Why do they change hands?').fill('Maternity leave');
  await clickThrough(manager, 'Move the cases');
  await manager.waitForURL(/reassignments\/[0-9a-f-]{36}$/);
  expect(await manager.locator('#progress').innerText()).toContain('It waits for its turn');
  await expectAccessible(manager);
  await shoot(manager, 'reassignment-waits');
  await manager.reload();

  const worker = await startWorker({
    config: { ...readConfig({}), databaseUrl: place.world.url },
    role: 'concord_worker',
    clock: place.world.clock,
    logger: pino({ level: 'silent' }),
  });
  try {
    await manager.getByText('Wilma Beck has all 3 cases now').waitFor();
  } finally {
    await worker.close();
  }
  await expectAccessible(manager);
  await shoot(manager, 'reassignment-done');
  await manager.goto(`/cases/${ids[2]}`);
  expect(await manager.locator('main').innerText()).toMatch(/Who works on it\s+Wilma Beck/);
}, 30_000);

it('cases ticked on a list are taken along in the address', async () => {
  const ids = [await unassigned(), await unassigned()];
  await manager.goto(`/reassignments/new?${ids.map((id) => `caseIds=${id}`).join('&')}&caseIds=x`);
  expect(await manager.locator('main').innerText()).toContain('You have chosen 2 cases');
  await manager.getByLabel('Who is to have them?').selectOption({ label: 'Wilma Beck' });
  await manager.getByLabel('Why do they change hands?').fill('They belong together');
  await clickThrough(manager, 'Move the cases');
  await manager.waitForURL(/reassignments\/[0-9a-f-]{36}$/);
  expect(await manager.locator('h1').innerText()).toBe('Moving 2 cases to Wilma Beck');
});
