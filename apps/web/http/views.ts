import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import nunjucks from 'nunjucks';
import { may, type Permission } from '#agencies';
import { inWords, instantInWords } from '#calendar';
import { projectRoot, type Reason } from '#platform';
import type { Page } from './answers.js';
import { csrf } from './csrf.js';
import type { WebRequest } from './page-request.js';

const environment = nunjucks.configure(
  [join(projectRoot, 'apps/web'), join(projectRoot, 'node_modules/govuk-frontend/dist')],
  { autoescape: true, noCache: false, trimBlocks: true, lstripBlocks: true },
);
environment.addFilter('day', (date: string | null) => (date ? inWords(date) : ''));
environment.addFilter('shortday', (date: string) => `${Number(date.slice(8))} ${MONTHS[Number(date.slice(5, 7)) - 1]} ${date.slice(0, 4)}`);
environment.addFilter('sentence', (words: string) => words.charAt(0).toUpperCase() + words.slice(1));
environment.addFilter('instant', (instant: Date | string) => instantInWords(new Date(instant)));
environment.addFilter('number', (value: number) => value.toLocaleString('en-GB'));

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Built files have their content's hash as a query, so that browsers keep them for good. */
const ASSET_VERSION = readAssetVersion();

/** Where the menu leads, for those who may go there. */
const MENU: { text: string; href: string; needs: Permission }[] = [
  { text: 'Take a call', href: '/search', needs: 'cases.log' },
  { text: 'My work', href: '/my-work', needs: 'tasks.do' },
  { text: 'Team', href: '/team-work', needs: 'team.oversee' },
  { text: 'Cases', href: '/cases', needs: 'cases.read' },
  { text: 'Transfers', href: '/transfers', needs: 'cases.transfer' },
  { text: 'Case reviews', href: '/reviews', needs: 'reviews.read' },
  { text: 'Panels', href: '/panels', needs: 'panels.read' },
  { text: 'Hot spots', href: '/places/hot-spots', needs: 'places.read' },
  { text: 'Plan', href: '/plan', needs: 'plan.read' },
  { text: 'Agreements', href: '/agreements', needs: 'agreements.read' },
  { text: 'Settings', href: '/settings', needs: 'standards.set' },
  { text: 'NM01', href: '/measures/nm01', needs: 'nm01.read' },
  { text: 'Letters', href: '/letters', needs: 'letters.edit' },
  { text: 'Surveys', href: '/surveys', needs: 'surveys.read' },
  { text: 'Import', href: '/imports', needs: 'cases.import' },
  { text: 'People', href: '/staff', needs: 'staff.administer' },
  { text: 'Jobs', href: '/operations', needs: 'jobs.operate' },
];

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
    menu: actor ? MENU.filter(({ needs }) => may(actor, needs)) : [],
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
