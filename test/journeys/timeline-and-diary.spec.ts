import type { Page } from 'playwright-core';
import { PNG } from '../sample-files.js';
import { clickThrough, expectAccessible, NARROW, openBrowserWorld, shoot, type BrowserWorld } from '../browser.js';

let place: BrowserWorld;
beforeAll(async () => {
  place = await openBrowserWorld();
}, 60_000);
afterAll(() => place.close());

async function fillDiary(page: Page, what: string): Promise<void> {
  await page.getByLabel('Day').fill('22');
  await page.getByLabel('Month').fill('11');
  await page.getByLabel('Year').fill('2026');
  await page.getByLabel('What time did it start?').fill('11pm');
  await page.getByLabel('What happened?').fill(what);
}

it('an officer writes down a visit with a photo, and a resident fills in a diary on a phone, without JavaScript', async () => {
  const partnership = await place.world.makePartnership();
  const { page, actor } = await place.signInAs({ partnership });
  const { id, reference } = await place.world.logCase(actor, { reporter: { name: 'Mrs Kaur', phone: '', email: '' } });
  await page.goto(`/cases/${id}`);
  await page.getByRole('button', { name: 'Add a note or an action' }).click();
  await page.getByLabel('What kind of action is it?').selectOption({ label: 'Visit' });
  await page.getByLabel('Short title').fill('Visited the flat above');
  await page.getByLabel('What was done, said or agreed?').fill('Nobody was in.\nLeft a card.');
  await page.getByLabel('Files', { exact: true }).setInputFiles({ name: 'card on the door.png', mimeType: 'image/png', buffer: PNG });
  await expectAccessible(page);
  await shoot(page, 'timeline-new-action');
  await clickThrough(page, 'Save');
  expect(await page.locator('#timeline').innerText()).toContain('card on the door.png (PNG picture,');
  await expectAccessible(page);

  await page.getByRole('link', { name: 'Visit: Visited the flat above' }).click();
  await page.getByRole('button', { name: 'Change it' }).click();
  await page.getByLabel('What was done, said or agreed?').fill('Nobody was in. Left a card with my number.');
  await expectAccessible(page);
  await clickThrough(page, 'Save');
  expect(await page.locator('main').innerText()).toContain('Earlier words');
  await page.getByRole('button', { name: 'Add a correction' }).click();
  await page.getByLabel('What was wrong, and what is right?').fill('It was the flat below.');
  await clickThrough(page, 'Add correction');
  await expectAccessible(page);
  await shoot(page, 'timeline-entry');

  await page.goto(`/cases/${id}/diary`);
  await page.getByRole('button', { name: 'Make a diary link' }).click();
  expect(await page.getByRole('radio', { name: 'Mrs Kaur' }).isChecked()).toBe(true);
  await page.getByLabel('Whom can they call?').fill('Tom Ashdown, 0115 496 0000');
  await page.getByLabel('Greeting', { exact: true }).fill('Hello. Write to us each time it happens.');
  await expectAccessible(page);
  await shoot(page, 'diary-new');
  await clickThrough(page, 'Make the link');
  await expectAccessible(page);
  const address = new URL(await page.locator('#diary-link').innerText()).pathname;

  const phone = await place.newPage({ javaScriptEnabled: false, viewport: NARROW, isMobile: true, hasTouch: true });
  await phone.goto(address);
  await shoot(phone, 'diary-phone');
  const small = await phone.locator('main').getByRole('button', { name: 'Send' }).boundingBox();
  expect(small!.height).toBeGreaterThanOrEqual(44);
  await phone.getByRole('button', { name: 'Send' }).click();
  expect(await phone.getByRole('alert').innerText()).toContain('Tell us what happened');
  await fillDiary(phone, 'Somebody sang');
  await phone.getByRole('button', { name: 'Send' }).click();
  await fillDiary(phone, 'Stamping and shouting for two hours');
  await phone.getByLabel('Photos or recordings, if you have any').setInputFiles({ name: 'IMG_0001.PNG', mimeType: 'image/png', buffer: PNG });
  await phone.getByRole('button', { name: 'Send' }).click();
  expect(await phone.locator('main').innerText()).toContain('We have what you sent');
  expect(await phone.locator('main').innerText()).not.toContain('Stamping');
  const [width, window] = await phone.evaluate<[number, number]>('[document.documentElement.scrollWidth, document.documentElement.clientWidth]');
  expect(width).toBeLessThanOrEqual(window);
  const desk = await place.newPage();
  await desk.goto(address);
  await expectAccessible(desk);

  await page.goto(`/cases/${id}`);
  expect(await page.locator('main').innerText()).toContain('2 new diary entries to review');
  await shoot(page, 'timeline-case');
  await page.goto('/my-work');
  await expectAccessible(page);
  await shoot(page, 'diary-my-work');
  await page.getByRole('link', { name: `2 entries in ${reference}` }).click();
  await expectAccessible(page);
  await shoot(page, 'case-diary');
  await page.setViewportSize(NARROW);
  await shoot(page, 'case-diary-narrow');
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.getByRole('button', { name: 'Make it a complaint' }).last().click();
  await page.getByText('The entry is a complaint of this case now').waitFor();
  await page.goto(`/cases/${id}`);
  expect(await page.locator('.app-complaints').innerText()).toContain('Stamping and shouting');
  await page.getByRole('link', { name: 'Diary entry', exact: true }).first().click();
  await expectAccessible(page);
  await shoot(page, 'diary-entry-complaint');
  await page.getByRole('link', { name: 'see the complaint' }).click();
  expect(await page.locator('main').innerText()).toContain('In an incident diary');
  await page.goto(`/cases/${id}/diary`);
  await page.locator('form[action$="/review"] button').click();
  await page.getByText('The entry is reviewed').waitFor();
  expect(await page.locator('main').innerText()).toContain('There are none.');
  await page.locator('form[action$="/end"] button').click();
  await page.getByText('The diary is ended').waitFor();
  await phone.goto(address);
  await shoot(phone, 'diary-over');
  expect(await phone.locator('main').innerText()).toContain('0115 496 0000');
  expect(reference).toBeTruthy();
}, 90_000);
