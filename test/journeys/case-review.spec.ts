import type { Page } from 'playwright-core';
import { pino } from 'pino';
import { readConfig } from '#platform';
import { startWorker, type RunningWorker } from '../../apps/worker/worker.js';
import { addComplaint } from '#cases';
import { expectAccessible, openBrowserWorld, shoot, type BrowserWorld } from '../browser.js';
import { eventually } from '../eventually.js';
import { addComplainant, caseWithoutComplaints, joinCase, takeComplaint } from '../complaints.js';
import type { TestPartnership } from '../partnership.js';
import type { TestActor } from '../people.js';

let place: BrowserWorld;
let worker: RunningWorker;
let partnership: TestPartnership;
let officer: { page: Page; actor: TestActor };
let manager: { page: Page; actor: TestActor };
beforeAll(async () => {
  place = await openBrowserWorld();
  place.world.clock.set('2026-11-23T12:00:00Z');
  partnership = await place.world.makePartnership();
  officer = await place.signInAs({ partnership });
  manager = await place.signInAs({ partnership, agency: 'Communities', role: 'manager' });
  worker = await startWorker({
    config: { ...readConfig({}), databaseUrl: place.world.url }, role: 'concord_worker', clock: place.world.clock, logger: pino({ level: 'silent' }),
  });
}, 60_000);
afterAll(async () => {
  await worker.close();
  await place.close();
});

async function look(page: Page, name: string): Promise<void> {
  await expectAccessible(page);
  await shoot(page, `case-review-${name}`);
}

it('tells the officer at the second complaint to tell of the right, and keeps the proof', async () => {
  const { page, actor } = officer;
  const { world } = place;
  const { id: caseId } = await caseWithoutComplaints(world, actor);
  const personId = await addComplainant(world, actor, caseId, 'Bea Sandiacre');
  await takeComplaint(world, actor, { caseId, personId, madeOn: '2026-08-01' });
  await world.as(actor, (transaction) =>
    addComplaint(actor, transaction, caseId, {
      happenedOn: '2026-11-22', happenedUntil: '', happenedAt: '', madeOn: '2026-11-23', channel: 'phone', agencyId: actor.agencyId,
      whatHappened: 'Shouting again', effect: '', hate: [], place: '', personId, reporter: { name: '', phone: '', email: '' },
    }),
  );
  await eventually('the worker has seen to it', async () => (await world.rows('select 1 from review_tellings where case_id = $1', [caseId]))[0]);
  await page.goto(`/cases/${caseId}`);
  expect(await page.locator('main').innerText()).toContain('Tell them of their right to an ASB case review');
  await look(page, 'to-tell');
  await page.getByRole('link', { name: 'The words, and how you told them' }).click();
  await look(page, 'telling');
  await page.getByRole('button', { name: 'They were told' }).click();
  await page.getByRole('alert').waitFor();
  await page.getByLabel('By phone').check();
  await page.getByRole('button', { name: 'They were told' }).click();
  await page.waitForURL(`/cases/${caseId}`);
  const main = await page.locator('main').innerText();
  expect(main).toContain('Told of the right on 23 November 2026 by Officer Environmental');
  expect(main).not.toContain('Tell them of their right');
  await look(page, 'told');
});

it('goes from the request to the decision, the panel and an agency’s answer', async () => {
  const { world } = place;
  const { id: caseId, reference } = await caseWithoutComplaints(world, officer.actor);
  const personId = await addComplainant(world, officer.actor, caseId, 'Ann Tatlow');
  await takeComplaint(world, officer.actor, { caseId, personId, madeOn: '2026-09-14' });
  const housing = await place.signInAs({ partnership, agency: 'Housing' });
  const other = await caseWithoutComplaints(world, housing.actor);
  await joinCase(world, housing.actor, other.id, personId);
  await takeComplaint(world, housing.actor, { caseId: other.id, personId, madeOn: '2026-10-20', happenedOn: '2026-10-18' });
  await takeComplaint(world, housing.actor, { caseId: other.id, personId, madeOn: '2026-04-02' });

  // The officer logs the request from the case.
  const { page } = officer;
  await page.goto(`/cases/${caseId}`);
  await page.getByRole('link', { name: 'Log a request for a case review' }).click();
  await look(page, 'log');
  await page.getByRole('button', { name: 'Log request' }).click();
  await page.getByRole('alert').waitFor();
  await look(page, 'log-empty');
  await page.getByLabel('Who is the victim?').selectOption({ label: 'Ann Tatlow' });
  await page.getByLabel('The victim', { exact: true }).check();
  await page.getByLabel('Their name').fill('Ann Tatlow');
  await page.getByLabel('By phone').check();
  await page.getByLabel('What are they not satisfied with?').fill('I have rung four times and nobody has come out at night.');
  await page.getByRole('button', { name: 'Log request' }).click();
  await page.waitForURL(/reviews\/[0-9a-f-]{36}$/);
  const address = new URL(page.url()).pathname;
  await look(page, 'taken');

  // The agency that runs reviews acknowledges, checks and decides.
  const decider = manager.page;
  await decider.goto('/reviews');
  await look(decider, 'list');
  await decider.getByRole('link', { name: /ACR-/ }).first().click();
  await decider.getByRole('button', { name: 'Acknowledge' }).click();
  await look(decider, 'acknowledge');
  await decider.getByRole('button', { name: 'Acknowledge' }).click();
  await decider.waitForURL(address);
  await decider.getByRole('button', { name: 'Check the threshold' }).click();
  const main = await decider.locator('main').innerText();
  expect(main).toContain('2 complaints count; 3 are enough');
  expect(main).toContain('The request came too long after it');
  expect(main).not.toContain('Ann Tatlow');
  await look(decider, 'check');
  await decider.getByLabel('Yes, there will be a review').check();
  await decider.getByRole('button', { name: 'Decide' }).click();
  await decider.getByRole('alert').waitFor();
  await look(decider, 'check-refused');
  await decider.getByLabel('How long has it gone on').fill('Since March, most weekends.');
  await decider.getByLabel('What harm').fill('She sleeps at her sister’s house.');
  await decider.getByLabel('What have the agencies done').fill('Two letters. Nobody has visited at night.');
  await decider.getByLabel('The reasons').fill('It has gone on for eight months and it harms your health.');
  await decider.getByRole('button', { name: 'Decide' }).click();
  await decider.waitForURL(address);
  expect(await decider.getByRole('alert').innerText()).toContain('There will be a review');

  await decider.getByRole('button', { name: 'Arrange the panel' }).click();
  await decider.getByLabel('Day').fill('23');
  await decider.getByLabel('Month').fill('11');
  await decider.getByLabel('Year').fill('2026');
  await decider.getByLabel('Who sits on it?').fill('Martin Hale, Communities, chair\nGrace Okello, Housing');
  await look(decider, 'panel');
  await decider.getByRole('button', { name: 'Save the panel' }).click();
  await decider.waitForURL(address);
  await decider.getByRole('button', { name: 'Add a recommendation' }).click();
  await decider.getByLabel('To which agency?').selectOption({ label: 'Housing' });
  await decider.getByLabel('What should it do?').fill('Visit on two Friday nights and tell the tenant what was found.');
  await look(decider, 'recommend');
  await decider.getByRole('button', { name: 'Recommend' }).click();
  await decider.waitForURL(/#recommendations$/);
  await decider.getByRole('button', { name: 'Record the outcome' }).click();
  await decider.getByLabel('What came of the review?').fill('The agencies have one plan now.\n\nHousing visits at night.');
  await decider.getByRole('button', { name: 'Record the outcome' }).click();
  await decider.waitForURL(address);
  await decider.getByRole('button', { name: 'Tell the outcome' }).click();
  await look(decider, 'inform');
  await decider.getByRole('button', { name: 'They were told' }).click();
  await decider.waitForURL(address);
  await look(decider, 'whole');
  const letter = await decider.request.get(`${address}/letters/decision.pdf`);
  expect([letter.status(), letter.headers()['content-type']?.split(';')[0], (await letter.body()).subarray(0, 5).toString()]).toEqual([200, 'application/pdf', '%PDF-']);

  // Housing answers what is addressed to it, and sees no more.
  await housing.page.goto('/reviews');
  await housing.page.getByRole('link', { name: /ACR-/ }).first().click();
  expect(await housing.page.locator('main').innerText()).not.toContain('Ann Tatlow');
  await look(housing.page, 'for-housing');
  await housing.page.getByRole('link', { name: /Answer/ }).click();
  await housing.page.getByLabel('Yes', { exact: true }).check();
  await housing.page.getByLabel('Day').fill('18');
  await housing.page.getByLabel('Month').fill('12');
  await housing.page.getByLabel('Year').fill('2026');
  await look(housing.page, 'answer');
  await housing.page.getByRole('button', { name: 'Answer' }).click();
  await housing.page.waitForURL(/#recommendations$/);
  expect(await housing.page.locator('main').innerText()).toContain('To be done by 18 December 2026');

  await decider.goto('/reviews/figures');
  expect(await decider.getByRole('row').nth(1).innerText()).toMatch(/so far\s+1\s+0\s+1\s+1/);
  await look(decider, 'figures');
  await decider.goto('/reviews/settings');
  await look(decider, 'settings');
  expect(reference).toMatch(/^ASB-/);
}, 120_000);
