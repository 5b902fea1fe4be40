import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { makeDocx } from '#platform';
import { expectAccessible, NARROW, openBrowserWorld, shoot, type BrowserWorld } from '../browser.js';
import { authorise, makeIssuedWarning, makeNotice, makeRecipient } from '../notices.js';
import { readPdf } from '../pdf.js';

let place: BrowserWorld;
beforeAll(async () => {
  place = await openBrowserWorld();
  place.world.clock.set('2026-11-23T10:00:00Z');
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

it('a manager changes the wording in Word, is told what is wrong with it, and an officer prints a notice to take along', async () => {
  const { world } = place;
  const partnership = await world.makePartnership();
  const { page: manager } = await place.signInAs({ partnership, role: 'manager' });
  const { page: officer, actor } = await place.signInAs({ partnership });
  await authorise(world, actor);
  const { id: caseId } = await world.logCase(actor);
  const recipient = await makeRecipient(world, actor, caseId);
  const warningId = await makeIssuedWarning(world, actor, caseId, recipient, '2026-10-30');
  const noticeId = await makeNotice(world, actor, caseId, warningId, recipient);
  const wording = async (line: string): Promise<{ name: string; mimeType: string; buffer: Buffer }> => ({
    name: 'notice.docx', mimeType: 'application/octet-stream',
    buffer: await makeDocx({
      title: 'Notice', language: 'en-GB', author: 'Council', madeAt: new Date(0),
      blocks: [line, '{conduct}', '{#requirements}{asked}{/requirements}', 'Appeal by {last appeal day}'].map((text) => ({ kind: 'paragraph', text })),
    }),
  });

  await manager.goto('/settings/document-details');
  await look(manager, 'documents-details');
  await manager.goto('/settings/documents');
  await look(manager, 'documents-kinds');
  await manager.locator('a[href="/settings/documents/notice"]').click();
  await look(manager, 'documents-kind');
  await manager.getByLabel('Your wording').setInputFiles(await wording('To {recipent}'));
  await manager.getByLabel('What has changed').fill('Our own greeting');
  await manager.getByRole('button', { name: 'Check it and use it' }).click();
  await manager.getByText('Did you mean {recipient}?').first().waitFor();
  await look(manager, 'documents-refused');
  await manager.getByLabel('Your wording').setInputFiles(await wording('Our greeting to {recipient}'));
  await manager.getByRole('button', { name: 'Check it and use it' }).click();
  await manager.getByText('New documents have this wording from now on').waitFor();
  await manager.setViewportSize(NARROW);
  await look(manager, 'documents-kind-narrow');
  await manager.getByLabel('Filled with').selectOption(noticeId);
  const preview = readPdf(await downloaded(manager, () => manager.getByRole('button', { name: 'See it as PDF' }).click()));
  expect(preview.text).toContain('Our greeting to Corin Ashdown');

  await officer.goto(`/notices/${noticeId}`);
  await officer.getByRole('link', { name: 'Print it to serve by hand' }).click();
  await look(officer, 'documents-paper');
  await officer.getByRole('button', { name: 'Make the paper' }).click();
  await look(officer, 'documents-paper-made');
  const paper = readPdf(await downloaded(officer, () => officer.getByRole('link', { name: 'Print this PDF' }).click()));
  expect(paper.text).toContain('Appeal by 13 December 2026');
  await officer.goto('/document-prints');
  await look(officer, 'documents-print');
});
