import type { Page } from 'playwright-core';
import { expectAccessible, openBrowserWorld, shoot, signIn, type BrowserWorld } from '../browser.js';
import { addComplainant } from '../complaints.js';
import { makeMeeting, makePanel, type TestPanel } from '../panels.js';
import type { TestActor } from '../people.js';

let place: BrowserWorld;
let panel: TestPanel;
let officer: { page: Page; actor: TestActor };
let chair: Page;
beforeAll(async () => {
  place = await openBrowserWorld();
  place.world.clock.set('2026-11-23T12:00:00Z');
  const partnership = await place.world.makePartnership();
  panel = await makePanel(place.world, partnership);
  await makeMeeting(place.world, panel, '2026-12-08');
  officer = await place.signInAs({ partnership });
  chair = await place.newPage();
  await chair.goto('/sign-in');
  await signIn(chair, panel.chair.email);
  await chair.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}, 60_000);
afterAll(() => place.close());

async function look(page: Page, name: string): Promise<void> {
  await expectAccessible(page);
  await shoot(page, `panels-refer-${name}`);
}

it('refers somebody from a case, is asked for more, answers, is accepted, and takes it back', async () => {
  const { page, actor } = officer;
  const { id: caseId } = await place.world.logCase(actor);
  await addComplainant(place.world, actor, caseId, 'Bea Sandiacre');
  await page.goto(`/cases/${caseId}`);
  await page.getByRole('link', { name: 'Refer somebody to a panel' }).click();
  await look(page, 'form');
  expect(await page.getByLabel('Where do they live?').inputValue()).toContain('12 Chilwell Road');
  await page.getByLabel('What was tried so far, and what came of it?').fill('Two visits and a warning');
  await page.getByLabel('What do you ask the panel for?').fill('A joint visit with the police');
  await page.getByRole('button', { name: 'Refer', exact: true }).click();
  await page.getByRole('alert').waitFor();
  expect(await page.getByRole('alert').innerText()).toContain('Choose whether the person agreed');
  await look(page, 'form-refused');
  await page.getByLabel('Yes, they agreed').check();
  await page.getByRole('button', { name: 'Refer', exact: true }).click();
  await page.waitForURL(/panel-referrals/);
  expect(await page.locator('h1').innerText()).toContain('Bea Sandiacre');
  await look(page, 'made');
  const address = new URL(page.url()).pathname;

  await chair.goto(`/panels/${panel.id}`);
  await look(chair, 'panel');
  await chair.getByRole('link', { name: 'Bea Sandiacre' }).click();
  await chair.getByRole('button', { name: 'Ask for more' }).click();
  await chair.getByLabel('What do you need to know?').fill('Since when?');
  await look(chair, 'ask');
  await chair.getByRole('button', { name: 'Ask', exact: true }).click();
  await chair.waitForURL(address);

  await page.goto('/panels');
  await look(page, 'panels');
  await page.getByRole('link', { name: 'Bea Sandiacre' }).click();
  await page.getByRole('button', { name: 'Answer' }).click();
  await page.getByLabel('Your answer').fill('Since May');
  await look(page, 'answer');
  await page.getByRole('button', { name: 'Send the answer' }).click();
  await page.waitForURL(address);

  await chair.goto(`${address}/refuse`);
  await look(chair, 'refuse');
  await chair.goto(`${address}/accept`);
  await look(chair, 'accept');
  await chair.getByRole('button', { name: 'Accept' }).click();
  await chair.waitForURL(address);
  await look(chair, 'accepted');

  await page.goto(`/cases/${caseId}`);
  expect(await page.locator('main').innerText()).toContain('On the agenda of a panel');
  await page.goto(address);
  await page.getByRole('link', { name: 'Take it back' }).click();
  await page.getByLabel('Why do you take it back?').fill('They moved away');
  await page.getByRole('button', { name: 'Take it back' }).click();
  await page.waitForURL('/panels/my-referrals');
  expect(await page.locator('main').innerText()).toContain('Withdrawn');
  await look(page, 'own');
}, 120_000);

it('refers somebody without a case, and is refused with advice', async () => {
  const { page } = officer;
  await page.goto(`/panels/refer?panel=${panel.id}`);
  await look(page, 'plain-form');
  await page.getByLabel('Name, or what is known of them').fill('Rowan Attenborough');
  await page.getByLabel('Why should the panel look at this?').fill('Threats at night');
  await page.getByLabel('What was tried so far, and what came of it?').fill('A visit');
  await page.getByLabel('What do you ask the panel for?').fill('Help');
  await page.getByLabel('Medium').check();
  await page.getByLabel('Yes, they agreed').check();
  await page.getByRole('button', { name: 'Refer', exact: true }).click();
  await page.waitForURL(/panel-referrals/);
  const address = new URL(page.url()).pathname;
  await chair.goto(`${address}/refuse`);
  await chair.getByLabel('Why does the panel not take it?').fill('One agency can help');
  await chair.getByLabel('What can help instead?').fill('Ask Housing for a contract');
  await chair.getByRole('button', { name: 'Tell the referrer' }).click();
  await chair.waitForURL(address);
  await page.reload();
  expect(await page.locator('main').innerText()).toContain('Ask Housing for a contract');
  await look(page, 'refused');
}, 60_000);
