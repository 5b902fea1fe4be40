import { pino } from 'pino';
import { actorOfSession, type Actor } from '#agencies';
import { readConfig } from '#platform';
import { DEMONSTRATION_PASSWORD } from '../../apps/local/demonstration/people.js';
import { layOutDemonstration } from '../../apps/local/demonstration/lay-out.js';
import { startWorker, type RunningWorker } from '../../apps/worker/worker.js';
import { doWhatStandardsAsk } from '../tasks.js';
import { expectAccessible, openBrowserWorld, shoot, signIn, type BrowserWorld } from '../browser.js';
import type { Page } from 'playwright-core';

let place: BrowserWorld;
let worker: RunningWorker;

beforeAll(async () => {
  place = await openBrowserWorld();
  await layOutDemonstration(place.world.url, () => undefined, place.world.clock);
  worker = await startWorker({
    config: { ...readConfig({}), databaseUrl: place.world.url },
    role: 'concord_worker',
    clock: place.world.clock,
    logger: pino({ level: 'silent' }),
  });
}, 60_000);
afterAll(async () => {
  await worker.close();
  await place.close();
});

async function signInAs(mailbox: string, options = {}): Promise<Page> {
  const page = await place.newPage(options);
  await page.goto('/sign-in');
  await signIn(page, `${mailbox}@broxtowe.example`, DEMONSTRATION_PASSWORD);
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  return page;
}

/** The year's figure of an indicator, off its own page. */
async function figureOf(page: Page, code: string): Promise<number> {
  await page.goto(`/plan/indicators/${code}/values/2026-27-Q3`);
  const figure = await page.locator('main').innerText();
  return Number(/(\d[\d,]*)/.exec(figure.slice(figure.indexOf('2026/27 Q3') + 10))![1]!.replace(',', ''));
}

it('shows the printed percentages, and the 106 closures and 103 receipts behind 103%', async () => {
  const page = await signInAs('performance');
  await page.goto('/plan');
  await expectAccessible(page);
  await shoot(page, 'plan');
  for (const [code, values] of [['ComS_012d', '79% 75% 79%'], ['ComS_013d', '87% 72% 69%'], ['ComS_014d', '78% 68% 103%']] as const) {
    const cells = await page.getByRole('row').filter({ has: page.getByRole('link', { name: code, exact: true }) }).first().getByRole('cell').allInnerTexts();
    expect(cells.join(' ')).toContain(values.split(' ')[0]);
    for (const value of values.split(' ')) expect(cells.some((cell) => cell.startsWith(value))).toBe(true);
  }
  await page.getByRole('link', { name: /103%/ }).first().click();
  const main = await page.locator('main').innerText();
  expect(main).toContain('106 closed in less than 3 months ÷ 103 received = 103%');
  expect(main).toContain('Why it passes 100%');
  expect(main).toContain('cohort rate');
  await expectAccessible(page);
});

it('moves this quarter’s figure within two seconds of a case being logged, and of its being closed', async () => {
  const officer = await signInAs('communities.officer');
  const performance = await signInAs('performance');
  const [receivedBefore, closedBefore] = [await figureOf(performance, 'ComS_014'), await figureOf(performance, 'ComS_014a')];

  await officer.goto('/cases/new');
  await officer.getByLabel('What is going on?').fill('Shouting and banging in the night.\nIt woke the children.');
  await officer.getByLabel('What kind of behaviour is it?').selectOption({ label: 'noise' });
  await officer.getByLabel('Where does it happen?').fill('14 Chilwell Road, Beeston');
  await expectAccessible(officer);
  await officer.getByRole('button', { name: 'Log case' }).click();
  await officer.waitForURL(/\/cases\/[0-9a-f-]{36}$/);
  await movesTo(performance, 'ComS_014', receivedBefore + 1);
  await expectAccessible(officer);

  await doWhatStandardsAsk(place.world, await actorCalled('communities.officer'), officer.url().slice(-36));
  await officer.getByRole('button', { name: 'Close case' }).click();
  await officer.getByLabel('Resolved: the behaviour has stopped').check();
  await officer.getByLabel('It has stopped').check();
  await expectAccessible(officer);
  await officer.getByRole('button', { name: 'Close case' }).click();
  await officer.waitForURL(/\/cases\/[0-9a-f-]{36}$/);
  expect(await officer.getByRole('alert').innerText()).toContain('The case is closed');
  await movesTo(performance, 'ComS_014a', closedBefore + 1);
});

async function actorCalled(mailbox: string): Promise<Actor> {
  const [staff] = await place.world.rows<{ id: string }>('select id from staff where email = $1', [`${mailbox}@broxtowe.example`]);
  return (await actorOfSession(place.world.database, staff!.id, 1))!;
}

async function movesTo(page: Page, code: string, value: number): Promise<void> {
  const until = Date.now() + 2000;
  let seen = await figureOf(page, code);
  while (seen !== value && Date.now() < until) seen = await figureOf(page, code);
  expect(seen).toBe(value);
}

it('works without JavaScript, and keeps what was typed where something is wrong', async () => {
  const page = await signInAs('officer', { javaScriptEnabled: false });
  await page.goto('/cases/new');
  await page.getByLabel('Where does it happen?').fill('Siân’s Café, <b>High Road</b>');
  const received = page.getByRole('group', { name: 'When did it reach the agency?' });
  await received.getByLabel('Day').fill('31');
  await received.getByLabel('Month').fill('2');
  await page.getByRole('button', { name: 'Log case' }).click();
  const summary = await page.getByRole('alert').innerText();
  expect(summary).toContain('Enter what is going on');
  expect(summary).toContain('Choose what kind of behaviour it is');
  expect(summary).toContain('Enter a real date');
  expect(await page.getByLabel('Where does it happen?').inputValue()).toBe('Siân’s Café, <b>High Road</b>');
  expect(await received.getByLabel('Day').inputValue()).toBe('31');
});
