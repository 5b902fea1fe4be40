import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { makeBundle } from '#notices';
import { makeEntry, makeThirdParty } from '../bundles.js';
import { expectAccessible, NARROW, openBrowserWorld, shoot, type BrowserWorld } from '../browser.js';
import { pagesOf, pdfOf, scanOf } from '../paper.js';
import type { TestActor } from '../people.js';

let place: BrowserWorld;
let page: Page;
let actor: TestActor;
let caseId: string;

beforeAll(async () => {
  place = await openBrowserWorld();
  const partnership = await place.world.makePartnership();
  ({ page, actor } = await place.signInAs({ partnership }));
  ({ id: caseId } = await place.world.logCase(actor));
  const { world, web: { dataFolder } } = place;
  await makeThirdParty(world, actor, caseId, { name: 'Jo Attenborough', phone: '07700 900123' });
  await makeThirdParty(world, actor, caseId, { name: 'Corin Ashdown', role: 'alleged-perpetrator' });
  const pdf = await pdfOf(['I, Jo Attenborough, say this', 'An annual fair', ''], async (document, [, , last]) => {
    last!.drawImage(await document.embedJpg(scanOf('A scanned page')), { x: 0, y: 0, width: 595, height: 842 });
  });
  await makeEntry(world, dataFolder, actor, caseId, { title: 'Visited', body: 'Jo Attenborough was in. Corin Ashdown shouted.' }, [{ name: 'statement.pdf', content: pdf }]);
  await makeEntry(world, dataFolder, actor, caseId, { title: 'Our own note', audience: 'internal' });
}, 120_000);
afterAll(() => place.close());

async function runWorker(): Promise<void> {
  const [bundle] = await place.world.rows<{ id: string }>('select id from bundles where case_id = $1', [caseId]);
  await makeBundle(place.world.workerDatabase, { partnershipId: actor.partnershipId, bundleId: bundle!.id, dataFolder: place.web.dataFolder });
}

it('makes a court bundle from the case, asks about what it cannot search, and gives the file', async () => {
  await page.goto(`/cases/${caseId}`);
  await page.getByRole('link', { name: 'Court bundles' }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Make a court bundle' }).click();
  await page.getByRole('heading', { level: 1, name: 'Make a court bundle' }).waitFor();
  await expectAccessible(page);
  expect(await page.getByLabel('Jo Attenborough (Complainant)').isChecked()).toBe(true);
  expect(await page.getByText('Corin Ashdown').count()).toBe(0);
  await page.getByLabel('Title', { exact: true }).fill('Application for an injunction');
  await page.getByRole('button', { name: 'Tick every timeline entry' }).click();
  await page.getByRole('button', { name: 'Tick every document' }).click();
  expect(await page.getByLabel('Title', { exact: true }).inputValue()).toBe('Application for an injunction');
  await page.getByLabel('Our own note', { exact: false }).first().uncheck();
  await page.getByRole('textbox', { name: 'Place of Case logged' }).fill('1');
  await shoot(page, 'bundle-new');
  await page.getByLabel('Jo', { exact: true }).check();
  await page.setViewportSize(NARROW);
  await shoot(page, 'bundle-new-narrow');
  await page.getByRole('button', { name: 'Make the bundle' }).click();
  await page.getByText('Being read').waitFor();
  await expectAccessible(page);
  await runWorker();
  await page.reload();

  await page.getByText('Needs you').waitFor();
  await expectAccessible(page);
  await shoot(page, 'bundle-asking-narrow');
  await page.setViewportSize({ width: 1280, height: 900 });
  await shoot(page, 'bundle-asking');
  await page.getByRole('button', { name: 'Make the bundle' }).click();
  await page.getByRole('link', { name: 'Look at each page of “statement” that is shown, and say that you have' }).waitFor();
  await expectAccessible(page);
  await page.getByLabel('I have looked at every page shown here', { exact: false }).check();
  await page.getByRole('button', { name: 'Make the bundle' }).click();
  await page.getByText('Being made').waitFor();
  await runWorker();
  await page.reload();

  await page.getByText('Ready').waitFor();
  await expectAccessible(page);
  await shoot(page, 'bundle-made');
  await page.setViewportSize(NARROW);
  await shoot(page, 'bundle-made-narrow');
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: /Download the bundle/ }).click();
  const pages = await pagesOf(await readFile(await (await downloading).path()));
  expect(pages.join('\n')).toContain('annual fair');
  expect(pages.join('\n')).toContain('[redacted] was in. Corin Ashdown shouted.');
  expect(pages.join('\n')).not.toMatch(/Attenborough|Our own note/);
  await page.goto(`/cases/${caseId}/bundles`);
  await page.getByRole('link', { name: '1. Application for an injunction' }).waitFor();
}, 120_000);
