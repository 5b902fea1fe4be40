import { FREE_TRIES } from '../../libs/agencies/src/rules/slow-down.js';
import { clickThrough, expectAccessible, NARROW, openBrowserWorld, shoot, signIn, type BrowserWorld } from '../browser.js';
import { PASSWORD, type TestActor } from '../people.js';
import type { TestPartnership } from '../partnership.js';

let place: BrowserWorld;
let partnership: TestPartnership;
let officer: TestActor;

beforeAll(async () => {
  place = await openBrowserWorld();
  partnership = await place.world.makePartnership();
});
afterAll(() => place.close());
beforeEach(async () => {
  officer = await place.world.makeActor({ partnership, password: true });
});

describe('signing in', () => {
  it('brings the person to the page that they asked for', async () => {
    const page = await place.newPage();
    await page.goto('/account');
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    await expectAccessible(page);
    await shoot(page, 'sign-in');
    await signIn(page, officer.email);
    await page.waitForURL('/account');
    expect(await page.getByRole('navigation', { name: 'Menu' }).textContent()).toContain(officer.name);
  });

  it('never leads to another site', async () => {
    for (const next of ['https://example.org', '//example.org', '/\\example.org', 'javascript:alert(1)']) {
      const page = await place.newPage();
      await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
      await signIn(page, officer.email);
      await page.waitForURL((url) => url.pathname !== '/sign-in');
      expect(page.url().startsWith(place.web.url)).toBe(true);
    }
  });

  it('tells what is wrong in the page’s title, in a summary that has the focus, and at the field', async () => {
    const page = await place.newPage();
    await page.goto('/sign-in');
    await signIn(page, officer.email, 'not the password');
    const message = 'The email address or the password is wrong. Check both and try again';
    const summary = page.getByRole('alert');
    await summary.waitFor();
    expect(await summary.getByRole('link', { name: message }).count()).toBe(1);
    expect(await page.title()).toBe('Error: Sign in – Concord');
    expect(await page.locator(':focus').getAttribute('class')).toContain('govuk-error-summary');
    expect(await page.getByLabel('Email address').inputValue()).toBe(officer.email);
    expect(await page.getByLabel('Password', { exact: true }).inputValue()).toBe('');
    await expectAccessible(page);
    await summary.getByRole('link').click();
    expect(await page.locator(':focus').getAttribute('id')).toBe('email');
  });

  it('names each field that is empty', async () => {
    const page = await place.newPage();
    await page.goto('/sign-in');
    await clickThrough(page, 'Sign in');
    expect(await page.getByRole('alert').getByRole('link').allTextContents()).toEqual(['Enter your email address', 'Enter your password']);
  });

  it('asks to wait after many wrong tries, and lets a colleague at the same desk in', async () => {
    const page = await place.newPage();
    await page.goto('/sign-in');
    for (let count = 0; count <= FREE_TRIES; count += 1) await signIn(page, officer.email, 'not the password');
    expect(await page.getByRole('alert').textContent()).toContain('Too many wrong tries. Wait 30 seconds');
    const colleague = await place.world.makeActor({ partnership, password: true });
    await signIn(page, colleague.email);
    await page.waitForURL('/my-work');
  });

  it('works with the keyboard alone', async () => {
    const page = await place.newPage();
    await page.goto('/sign-in');
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').textContent()).toContain('Skip to main content');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.type(officer.email);
    await page.keyboard.press('Tab');
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForURL('/my-work');
  });

  it('works without JavaScript, on a narrow screen', async () => {
    const page = await place.newPage({ javaScriptEnabled: false, viewport: NARROW });
    await page.goto('/cases');
    await signIn(page, officer.email, 'not the password');
    expect(await page.getByRole('alert').textContent()).toContain('is wrong');
    await signIn(page, officer.email);
    await page.waitForURL('/cases');
    await clickThrough(page, 'Sign out');
    await page.waitForURL('/sign-in');
    expect(await page.textContent('main')).toContain('You are signed out');
  });
});

describe('signing out', () => {
  it('ends the session: going back shows the form to sign in', async () => {
    const { page } = await place.signInAs({ partnership });
    await page.goto('/account');
    await clickThrough(page, 'Sign out');
    await page.waitForURL('/sign-in');
    await page.goto('/account');
    expect(new URL(page.url()).pathname).toBe('/sign-in');
  });

  it('everywhere ends it on another device too', async () => {
    const there = await place.newPage();
    await there.goto('/sign-in');
    await signIn(there, officer.email);
    await there.waitForURL('/my-work');
    const here = await place.newPage();
    await here.goto('/account');
    await signIn(here, officer.email);
    await here.waitForURL('/account');
    await here.getByRole('button', { name: /everywhere/i }).click();
    await here.waitForURL('/sign-in');
    await there.goto('/account');
    expect(new URL(there.url()).pathname).toBe('/sign-in');
  });
});
