import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { startChromium } from './chromium.js';
import { PASSWORD, type NewActor, type TestActor } from './people.js';
import type { TestWeb } from './web.js';
import { openWorld, type World } from './world.js';

/** A width at which pages are read at 400% zoom, and on small telephones (WCAG 2.2, 1.4.10). */
export const NARROW = { width: 320, height: 800 };

/** A real browser in front of a real web process. */
export interface BrowserWorld {
  world: World;
  web: TestWeb;
  /** A new browser profile with one page; its relative addresses are the web process's. */
  newPage(options?: BrowserContextOptions): Promise<Page>;
  /** A new page of a new person who has signed in by the form. */
  signInAs(who: NewActor, options?: BrowserContextOptions): Promise<{ page: Page; actor: TestActor }>;
  close(): Promise<void>;
}

/** Opens a world with its web process and a browser. What a page logs as an error, or asks for in vain, fails close(). */
export async function openBrowserWorld(): Promise<BrowserWorld> {
  const world = await openWorld();
  const web = await world.startWeb();
  const browser: Browser = await startChromium();
  const troubles: string[] = [];
  const newPage = async (options: BrowserContextOptions = {}): Promise<Page> => {
    const context = await browser.newContext({ baseURL: web.url, locale: 'en-GB', timezoneId: 'Europe/London', ...options });
    context.setDefaultTimeout(10_000);
    const page = await context.newPage();
    page.on('pageerror', (error) => troubles.push(`${page.url()}: ${error.message}`));
    page.on('console', (message) => {
      if (/Content Security Policy|Refused to/.test(message.text())) troubles.push(`${page.url()}: ${message.text()}`);
    });
    page.on('response', (response) => {
      const missing = response.status() === 404 && response.request().resourceType() !== 'document';
      if (missing || response.status() >= 500) troubles.push(`${response.url()}: ${response.status()}`);
    });
    return page;
  };
  return {
    world,
    web,
    newPage,
    async signInAs(who, options) {
      const actor = await world.makeActor({ ...who, password: true });
      const page = await newPage(options);
      await page.goto('/sign-in');
      await signIn(page, actor.email);
      await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
      return { page, actor };
    },
    async close() {
      await browser.close();
      await world.close();
      if (troubles.length > 0) throw new Error(`The browser met trouble:\n${[...new Set(troubles)].join('\n')}`);
    },
  };
}

/** Fills in and sends the form to sign in, and waits for the page that answers. */
export async function signIn(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await clickThrough(page, 'Sign in');
}

/** Clicks a button, and waits for the page that it leads to. */
export async function clickThrough(page: Page, button: string): Promise<void> {
  const answered = page.waitForEvent('framenavigated');
  await page.getByRole('button', { name: button, exact: true }).click();
  await answered;
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Fails with every fault that axe finds by WCAG 2.2 AA, and where the page scrolls sideways at 320 pixels. */
export async function expectAccessible(page: Page): Promise<void> {
  await expectNoSidewaysScroll(page);
  // Evaluated, not added as a script: the page's Content Security Policy would refuse that.
  await page.evaluate(axeSource);
  const violations = await page.evaluate<AxeResults['violations']>(`(async () => {
    const runOnly = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    return (await axe.run({ runOnly, resultTypes: ['violations'], iframes: false })).violations;
  })()`);
  const faults = violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id} (${help}): ${html.slice(0, 200)}`));
  expect({ page: new URL(page.url()).pathname, faults }).toEqual({ page: new URL(page.url()).pathname, faults: [] });
}

/** Fails where the page is wider than a window of 320 pixels. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const before = page.viewportSize();
  await page.setViewportSize(NARROW);
  const [content, window] = await page.evaluate<[number, number]>(
    '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
  );
  if (before) await page.setViewportSize(before);
  expect(`${new URL(page.url()).pathname} is ${Math.max(content - window, 0)} pixels too wide`).toMatch(/ is 0 pixels too wide$/);
}

/** Keeps a picture of the page in a temporary folder, where CONCORD_SHOTS asks for pictures. */
export async function shoot(page: Page, name: string): Promise<void> {
  if (!process.env.CONCORD_SHOTS) return;
  const folder = join(tmpdir(), 'concord-shots');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
