import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import nunjucks from 'nunjucks';
import { inWords, instantInWords } from '#calendar';
import { timesOf } from '#panels';
import { projectRoot, type Reason } from '#platform';
import type { Page } from './answers.js';
import { csrf } from './csrf.js';
import { menuFor } from './menu.js';
import type { WebRequest } from './page-request.js';

const environment = nunjucks.configure(
  [join(projectRoot, 'apps/web'), join(projectRoot, 'node_modules/govuk-frontend/dist')],
  { autoescape: true, noCache: false, trimBlocks: true, lstripBlocks: true },
);
environment.addFilter('day', (date: string | null) => (date ? inWords(date) : ''));
environment.addFilter('shortday', (date: string) => `${Number(date.slice(8))} ${MONTHS[Number(date.slice(5, 7)) - 1]} ${date.slice(0, 4)}`);
environment.addFilter('times', timesOf);
environment.addFilter('sentence', (words: string) => words.charAt(0).toUpperCase() + words.slice(1));
environment.addFilter('instant', (instant: Date | string) => instantInWords(new Date(instant)));
environment.addFilter('number', (value: number) => value.toLocaleString('en-GB'));

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Built files have their content's hash as a query, so that browsers keep them for good. */
const ASSET_VERSION = readAssetVersion();

/** The HTML of a page, with what every page needs: who is signed in, the menu, the form secret, and what was refused. */
export function renderPage({ template, model }: Page, request: WebRequest): string {
  const { notice, next } = request.session ?? {};
  if (notice) {
    delete request.session.notice;
    delete request.session.next;
  }
  return environment.render(template, {
    ...surroundings(request),
    ...model,
    notice,
    next,
    errors: request.refused ? errorsOf(request.refused.reasons) : null,
  });
}

/** The HTML of an error page. */
export function renderError(model: Record<string, unknown>, request: WebRequest): string {
  return environment.render('layout/error.njk', { ...surroundings(request), ...model });
}

/** What the layout needs of any request; one that failed early has no session or actor. */
function surroundings(request: WebRequest): Record<string, unknown> {
  const { actor, path, res } = request;
  return {
    actor,
    menu: actor ? menuFor(actor, path) : null,
    path,
    csrf: request.session ? csrf.token(request) : '',
    cspNonce: res?.locals.cspNonce as string | undefined,
    assetVersion: ASSET_VERSION,
  };
}

/** Reasons as GOV.UK components take them: a list that links to the fields, and each field's message. */
function errorsOf(reasons: Reason[]): { summary: { text: string; href?: string }[]; fields: Record<string, { text: string }> } {
  return {
    summary: reasons.map(({ field, message }) => (field ? { text: message, href: `#${field}` } : { text: message })),
    fields: Object.fromEntries(reasons.map(({ field, message }) => [field ?? '', { text: message }])),
  };
}

function readAssetVersion(): string {
  const stamp = join(projectRoot, 'dist/assets/version.txt');
  return existsSync(stamp) ? readFileSync(stamp, 'utf8').trim() : 'dev';
}
