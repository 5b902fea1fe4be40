import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { addPerson, addTask, linkPerson } from '#cases';
import { readPdf } from '../pdf.js';
import { doWhatStandardsAsk } from '../tasks.js';
import type { TestPartnership } from '../partnership.js';
import { expectAccessible, NARROW, openBrowserWorld, shoot, type BrowserWorld } from '../browser.js';

let place: BrowserWorld;
let partnership: TestPartnership;
beforeAll(async () => {
  place = await openBrowserWorld();
  place.world.clock.set('2026-11-23T10:00:00Z');
  partnership = await place.world.makePartnership();
}, 60_000);
afterAll(() => place.close());

async function look(page: Page, name: string): Promise<void> {
  await expectAccessible(page);
  await shoot(page, name);
}

async function downloaded(page: Page, click: () => Promise<void>): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download'), click()]);
  return readFile(await download.path());
}

it('a case waits for what is left to do, is closed, its complainant told and asked, and counted', async () => {
  const { world } = place;
  const { page: officer, actor } = await place.signInAs({ partnership, agency: 'Housing' });
  const { id } = await world.logCase(actor, { receivedOn: '2026-11-02' });
  await world.as(actor, async (transaction) => {
    const personId = await addPerson(actor, transaction, { name: 'Siân Ó Brien', email: 'sian@example.org', safeContact: ['no-calls'], address: '1 Mill Lane' });
    await linkPerson(actor, transaction, { caseId: id, personId, role: 'complainant' });
    await addTask(actor, transaction, { caseId: id, agencyId: actor.agencyId, kind: 'promise', title: 'Ring the landlord back', dueOn: '2026-11-30' });
  });

  await officer.goto(`/cases/${id}/close`);
  await look(officer, 'closing-blocked');
  await officer.getByLabel('Resolved: the behaviour has stopped').check();
  await officer.getByLabel('It has stopped').check();
  await officer.getByRole('button', { name: 'Close case' }).click();
  expect(await officer.getByRole('alert').innerText()).toContain('Do this first, or cancel it: Ring the landlord back');
  expect(await officer.getByLabel('It has stopped').isChecked()).toBe(true);
  await officer.getByRole('link', { name: 'Ring the landlord back', exact: true }).click();
  await Promise.all([officer.waitForEvent('framenavigated'), officer.locator('main form[method=post] button').last().click()]);
  await doWhatStandardsAsk(world, actor, id);

  await officer.goto(`/cases/${id}/close`);
  await officer.getByLabel('Resolved: the behaviour has stopped').check();
  await officer.getByLabel('It has stopped').check();
  await officer.getByRole('button', { name: 'Close case' }).click();
  await officer.waitForURL(`/cases/${id}`);
  expect(await officer.locator('#told').innerText()).toContain('1 person has not been told yet');
  const summary = (await officer.locator('main dl').first().innerText()).split(/\s*\n\s*|\t/).filter(Boolean);
  expect(summary.slice(summary.indexOf('Closed'))).toEqual(['Closed', '23 November 2026', 'Resolved: the behaviour has stopped', 'What came of it', 'It has stopped']);
  await look(officer, 'closing-case');

  await officer.getByRole('link', { name: 'Tell Siân Ó Brien' }).click();
  expect(await officer.locator('main').innerText()).toContain('Do not call');
  await look(officer, 'closing-choose-way');
  await officer.getByLabel('By letter').check();
  await officer.getByRole('button', { name: 'Continue' }).click();
  expect(await officer.getByLabel('What it says').inputValue()).toContain('Dear Siân Ó Brien');
  expect(await officer.getByLabel('Where the letter goes').inputValue()).toBe('1 Mill Lane');
  await look(officer, 'closing-letter');
  const printed = await downloaded(officer, () => officer.getByRole('button', { name: 'Download as PDF' }).click());
  expect(readPdf(printed).text).toContain('as far as we know, the behaviour has stopped');
  await officer.getByRole('button', { name: 'I have sent it' }).click();
  await officer.waitForURL(`/cases/${id}/telling`);
  await look(officer, 'closing-told');
  const kept = await downloaded(officer, () => officer.getByRole('link', { name: 'The letter as it was sent (PDF)' }).click());
  expect(kept.equals(printed)).toBe(true);

  await officer.getByRole('button', { name: 'Make a survey link' }).click();
  await look(officer, 'closing-survey-link');
  const link = new URL(await officer.locator('#survey-link').innerText()).pathname;
  const slip = await downloaded(officer, () => officer.getByRole('button', { name: 'Download a page' }).click());
  expect(readPdf(slip).text.replaceAll('\n', '')).toContain(link);

  const phone = await place.newPage({ javaScriptEnabled: false, viewport: NARROW });
  await phone.goto(link);
  await shoot(phone, 'closing-survey');
  expect(await phone.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  await phone.getByRole('button', { name: 'Send my answers' }).click();
  expect(await phone.getByRole('alert').innerText()).toContain('Choose how satisfied you are');
  await phone.getByLabel('Fairly satisfied').check();
  await phone.getByRole('group', { name: 'Did we keep you informed?' }).getByLabel('Yes').check();
  await phone.getByRole('group', { name: 'If it happened again, would you tell us?' }).getByLabel('Yes').check();
  await phone.getByLabel('Is there anything else you want to say?').fill('Diolch');
  await phone.getByRole('button', { name: 'Send my answers' }).click();
  expect(await phone.locator('main').innerText()).toContain('We have your answers');
  await phone.goto(link);
  expect(await phone.locator('main').innerText()).toContain('We have your answers');

  const { page: performance } = await place.signInAs({ partnership, role: 'performance-officer', agency: 'Communities' });
  await performance.goto('/surveys');
  expect(await performance.locator('main').innerText()).toContain('Fewer than 5 answers');
  await look(performance, 'closing-survey-results');
  await performance.goto('/measures/nm01');
  expect(await performance.locator('main').innerText()).toContain('Not applicable');
  await performance.getByRole('link', { name: 'Record how many homes' }).click();
  await performance.getByLabel('Homes').fill('4400');
  await performance.getByLabel('Day').fill('1');
  await performance.getByLabel('Month').fill('4');
  await performance.getByLabel('Year').fill('2026');
  await look(performance, 'nm01-homes');
  await performance.getByRole('button', { name: 'Record' }).click();
  await performance.waitForURL('/measures/nm01');
  expect(await performance.getByRole('row', { name: /2026\/27 so far/ }).innerText()).toMatch(/1\s[\s\S]*4,400\s+0\.2/);
  await look(performance, 'nm01');
  await performance.getByRole('link', { name: '1 cases opened in 2026/27', exact: true }).click();
  expect(await performance.locator('main').innerText()).toContain('1 cases ÷ 4,400 homes × 1,000 = 0.2');
  await look(performance, 'nm01-cases');
}, 120_000);

it('a manager gives the letters the agency’s own words, and sees them first', async () => {
  const { page } = await place.signInAs({ partnership, role: 'manager', agency: 'Housing' });
  await page.goto('/letters');
  await look(page, 'letters');
  await page.getByRole('link', { name: /^Read and change.*closed$/ }).click();
  await look(page, 'letter-template');
  await page.getByLabel('What it says').fill('Dear {name}\n\nCall {phone number}');
  await page.getByRole('button', { name: 'Save as the next version' }).click();
  expect(await page.getByRole('alert').innerText()).toContain('Concord cannot fill in {phone number}');
  await page.getByLabel('What it says').fill('Dear {name}\n\nWe closed {reference}: {reason}.');
  const example = await downloaded(page, () => page.getByRole('button', { name: 'See an example as PDF' }).click());
  expect(readPdf(example).text).toContain('We closed ASB-000000');
  await page.getByRole('button', { name: 'Save as the next version' }).click();
  expect(await page.locator('main').innerText()).toContain('Version 1: Manager Housing');
}, 60_000);
