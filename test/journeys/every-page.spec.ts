import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { ROLE_NAMES, type Role } from '#agencies';
import { projectRoot } from '#platform';
import { layOutDemonstration } from '../../apps/local/demonstration/lay-out.js';
import { DEMONSTRATION_PASSWORD, DEMONSTRATION_PEOPLE } from '../../apps/local/demonstration/people.js';
import { AREAS } from '../../apps/web/areas.js';
import { layGround, type Starts } from '../ground.js';
import { expectAccessible, openBrowserWorld, shoot, signIn, type BrowserWorld } from '../browser.js';
import { declaredRoutes } from '../routes.js';
import { PAGES_ELSEWHERE } from './pages-elsewhere.js';

const routes = declaredRoutes(AREAS).filter(({ path }) => !path.startsWith('/api/'));
/** Forms that ask for nothing that one must give. */
const MAY_BE_EMPTY = [
  // What is not known yet is left empty; a draft is thrown away by its button alone.
  '/notices/:id/tests', '/notices/:id/discard', '/warnings/:id/discard',
  // Nothing is looked for, nothing is found.
  '/cases/:id/people/new', '/people/:id/merge',
  '/panels/:panelId/members/:memberId', '/meetings/:id/publish', '/panel-referrals/:id/accept', '/meetings/:id/run/end', '/people/:id/unmerge/:mergeId', '/plan/indicators/:code/values/:period/publish',
  // Words beside what is done, or what stands already and stays.
  '/sanctuary/:id/accept', '/sanctuary/:id/withdraw', '/sanctuary/:id/permission', '/sanctuary/:id/perpetrator', '/sanctuary/orders/:id/access', '/repairs/:id/visits/:visitId/done',
  '/notices/:id/appeal/hearing', // the court has said nothing yet
  '/settings/council-agencies', '/settings/document-details', // begin as they stand
];
/** What a link leads to: the route whose pattern its path fits, the plainest first. */
const patterns = routes
  .filter(({ method }) => method === 'GET')
  .sort((one, other) => one.path.split(':').length - other.path.split(':').length)
  .map(({ path }) => ({ path, shape: new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+')}$`) }));

let place: BrowserWorld;
/** Pages that were found to be in order, by what they show apart from names and numbers. */
const seenBefore = new Set<string>();
const reached = new Set<string>();

/** Where a role begins beside its start page, so that the links lead to each kind of page. */
const starts: Starts = {};

beforeAll(async () => {
  place = await openBrowserWorld();
  await layOutDemonstration(place.world.url, () => undefined, place.world.clock);
  Object.assign(starts, await layGround(place.world));
}, 240_000);
afterAll(() => place.close());

function routeOf(path: string): string | undefined {
  return patterns.find(({ shape }) => shape.test(path))?.path;
}

/** The addresses that a page leads to, without downloads and without the part after the question mark. */
async function linksOf(page: Page): Promise<string[]> {
  const addresses = await page.evaluate<string[]>(
    `[...document.querySelectorAll('a[href^="/"]:not([download])')].map((link) => link.getAttribute('href'))`,
  );
  return [...new Set(addresses.map((address) => address.replace(/[?#].*$/, '')))].filter((path) => !/\.(csv|json|pdf|ics)$/.test(path));
}

async function checkOnce(page: Page): Promise<void> {
  const shown = (await page.locator('main').innerHTML())
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|(value|nonce|d|points|x\d?|y\d?|width|height)="[^"]*"/g, '')
    .replaceAll(/>[^<]*</g, '><')
    .replaceAll(/\s+/g, ' ');
  if (seenBefore.has(shown)) return;
  seenBefore.add(shown);
  await expectAccessible(page);
}

/** Sends the page's own form with nothing in it: the page comes again with what is wrong. A reader may have no form there. */
async function sendEmpty(page: Page, path: string): Promise<void> {
  await page.goto(path);
  const form = page.locator(`main form[method=post][action="${path}"]`).last();
  if ((await form.count()) === 0) return;
  for (const field of await form.locator('input:visible:not([type=radio]):not([type=checkbox]), textarea:visible').all()) {
    if ((await field.getAttribute('type')) !== 'file') await field.fill('');
  }
  await form.locator('button').last().click();
  await page.getByRole('alert').waitFor();
  expect([path, await page.title()]).toEqual([path, expect.stringMatching(/^Error: /)]);
  await checkOnce(page);
}

/** The first of each role; of the officers that is one of Environmental Health. */
const people = new Map<Role, string>(DEMONSTRATION_PEOPLE.toReversed().map(({ roles, email }) => [roles[0]!, email]));

it.each([...people.keys()])('every page that a %s reaches by links is in order, and says what is wrong with an empty form', async (role) => {
  const page = await place.newPage();
  await page.goto('/sign-in');
  await signIn(page, people.get(role)!, DEMONSTRATION_PASSWORD);
  await page.waitForURL((url) => url.pathname !== '/sign-in');
  const waiting = [...(starts[role] ?? []), new URL(page.url()).pathname];
  const visits = new Set<string>();
  const known = new Set(waiting);
  /** What is wrong, page by page: the walk goes on, so that one run tells all of it. */
  const faults: string[] = [];
  for (let path = waiting.shift(); path; path = waiting.shift()) {
    const route = routeOf(path);
    if (!route) throw new Error(`${ROLE_NAMES[role]}: a link leads to ${path}, and nothing is there`);
    // One page of a kind is enough, such as one indicator's; but each of those named above.
    if (visits.has(route) && !starts[role]?.includes(path)) continue;
    visits.add(route);
    reached.add(route);
    try {
      await lookAt(page, role, path);
      const hasForm = routes.some(({ method, path: posted }) => method === 'POST' && posted === route);
      if (hasForm && !MAY_BE_EMPTY.includes(route)) await sendEmpty(page, path);
    } catch (error) {
      faults.push(`${path}: ${(error as Error).message}`);
    }
  }
  expect(faults).toEqual([]);
  expect(visits.size).toBeGreaterThan(2);

  async function lookAt(page: Page, role: Role, path: string): Promise<void> {
    const response = await page.goto(path);
    expect([role, path, response?.status()]).toEqual([role, path, 200]);
    const links = await linksOf(page);
    for (const link of links) {
      if (link !== '/' && !known.has(link)) waiting.push(link);
      known.add(link);
    }
    await checkOnce(page);
    await shoot(page, `${role}${path.replaceAll(/[^a-z0-9]+/gi, '-')}`);
  }
}, 600_000);

it('an import’s page is in order while it waits', async () => {
  const page = await place.newPage();
  await page.goto('/imports/new');
  await signIn(page, people.get('performance-officer')!, DEMONSTRATION_PASSWORD);
  await page.waitForURL('/imports/new');
  const history = join(projectRoot, 'apps/local/demonstration/data/broxtowe-indicators.csv');
  await page.getByLabel('File', { exact: true }).setInputFiles(history);
  await page.getByRole('button', { name: 'Import' }).click();
  await page.waitForURL(/imports\/[0-9a-f-]{36}$/);
  reached.add(routeOf(new URL(page.url()).pathname)!);
  await expectAccessible(page);
});

it('leaves no page out', () => {
  const missed = patterns.map(({ path }) => path).filter((path) => !reached.has(path) && !PAGES_ELSEWHERE.includes(path) && !/\.(csv|json|pdf|ics)$/.test(path));
  expect(missed).toEqual([]);
});

it('a new person sets a password by their link, and signs in with it', async () => {
  const administrator = await place.newPage();
  await administrator.goto('/staff');
  await signIn(administrator, people.get('administrator')!, DEMONSTRATION_PASSWORD);
  await administrator.waitForURL('/staff');
  await administrator.getByRole('button', { name: 'Add a person' }).click();
  await administrator.getByLabel('Name').fill('Ola Brandt');
  await administrator.getByLabel('Email address').fill('ola.brandt@example.gov.uk');
  await administrator.getByLabel('Agency').selectOption({ label: 'Housing' });
  await administrator.getByLabel('Officer', { exact: true }).check();
  await administrator.locator('main form[method=post] button').last().click();
  await expectAccessible(administrator);
  const [link] = /http\S*\/set-password\/[\w-]+|\/set-password\/[\w-]+/.exec(await administrator.locator('main').innerText()) ?? [];

  const page = await place.newPage();
  await page.goto(new URL(link!, place.web.url).pathname);
  await expectAccessible(page);
  await shoot(page, 'set-password');
  await page.getByLabel('Password', { exact: true }).fill('short');
  await page.getByLabel('The same password again').fill('short');
  await page.getByRole('button', { name: 'Set password' }).click();
  expect(await page.getByRole('alert').innerText()).toContain('12 characters or more');
  await expectAccessible(page);
  await page.getByLabel('Password', { exact: true }).fill('umbrella velvet 9 granite');
  await page.getByLabel('The same password again').fill('umbrella velvet 9 granite');
  await page.getByRole('button', { name: 'Set password' }).click();
  await page.waitForURL('/sign-in');
  await signIn(page, 'ola.brandt@example.gov.uk', 'umbrella velvet 9 granite');
  await page.waitForURL('/my-work');
});
