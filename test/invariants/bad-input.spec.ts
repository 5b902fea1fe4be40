import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createApiToken, ROLES } from '#agencies';
import { projectRoot } from '#platform';
import { AREAS } from '../../apps/web/areas.js';
import { hiddenFields } from '../forms.js';
import { declaredRoutes } from '../routes.js';
import { filesOf } from '../source-files.js';
import type { TestWeb, Visitor } from '../web.js';
import { openWorld, type World } from '../world.js';

const NOTHING = '00000000-0000-7000-8000-000000000000';

/** What nobody should type, and somebody will. */
const HOSTILE: [string, string][] = [
  ['nothing', ''],
  ['a null character', 'a\u0000b'],
  ['half a character', '\ud800'],
  ['a very long text', 'x'.repeat(20_000)],
  ['SQL and HTML', `' or 1=1; drop table cases; -- "><script>alert(1)</script>`],
  ['dashes as long as an id', '-'.repeat(36)],
  ['an id of nothing', NOTHING],
  ['a number too large', '99999999999999999999'],
  ['a date that is none', '2026-02-30'],
  ['a name that every object has', '__proto__'],
];

const FIELD_PATTERNS = [
  /\bname="([\w-]+)"/g,
  /\bname: ["']([\w-]+)["']/g,
  /^ {2}(\w+)(?: = ''|: (?:string|number|boolean)\b.*);$/gm,
];
const SETTING_PATTERNS = [/\bquery\.(\w+)/g, /\bquery\['(\w+)'/g, /take\('(\w+)'/g];
/** The names of all fields of forms and bodies, and of all settings in addresses, read off the templates and the code. */
const [FIELDS, SETTINGS] = [FIELD_PATTERNS, SETTING_PATTERNS].map((patterns) => {
  const sources = filesOf('apps/web', '.njk', '.ts').map((file) => readFileSync(join(projectRoot, file), 'utf8'));
  const names = sources.flatMap((text) => patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(([, name]) => name!)));
  return [...new Set(names)].filter((name) => name !== '_csrf');
}) as [string[], string[]];
const KNOWN = new Set([...FIELDS, ...SETTINGS]);

/** The names that the forms and bodies of one area have, by the folder of its controller; what is too long is tried in these alone. */
const areaOf = new Map<string, string>();
const fieldsOf = new Map<string, string[]>();
for (const file of filesOf('apps/web', '.njk', '.ts')) {
  const [, area] = /^apps\/web\/([^/]+)\//.exec(file) ?? [];
  if (!area) continue;
  const text = readFileSync(join(projectRoot, file), 'utf8');
  for (const [, name] of text.matchAll(/^export class (\w+)/gm)) areaOf.set(name!, area);
  const names = FIELD_PATTERNS.flatMap((pattern) => [...text.matchAll(pattern)].map(([, name]) => name!)).filter((name) => FIELDS.includes(name));
  fieldsOf.set(area, [...new Set([...(fieldsOf.get(area) ?? []), ...names])]);
}
/** What a body takes is 200 kB, with room left for what else is in it. */
const LONGEST_BODY = 180_000;

/** Bodies that give every field a value: all in one, or, where that is too much, those of the area in as few as they go into. */
function bodiesOf(controller: string, value: string): Record<string, string>[] {
  const most = Math.max(1, Math.floor(LONGEST_BODY / (value.length + 20)));
  const names = FIELDS.length <= most ? FIELDS : (fieldsOf.get(areaOf.get(controller) ?? '') ?? []);
  return Array.from({ length: Math.ceil(names.length / most) }, (_, group) =>
    Object.fromEntries(names.slice(group * most, (group + 1) * most).map((name) => [name, value])));
}

/** What an address takes: Node's servers read 16 kB of headers. */
const LONGEST_QUERY = 12_000;

/** Settings in as few addresses as they go into. */
function inGroups(settings: string[]): string[] {
  const groups = [''];
  for (const setting of settings) {
    if (groups.at(-1)!.length + setting.length > LONGEST_QUERY) groups.push('');
    groups.push(`${groups.pop()!}&${setting}`);
  }
  return groups;
}

let world: World;
let web: TestWeb;
let visitor: Visitor;
let token: string;
let secret: string;
let caseId: string;

beforeAll(async () => {
  world = await openWorld();
  web = await world.startWeb();
  const partnership = await world.makePartnership();
  const { visitor: signedIn, actor } = await web.signInAs({ partnership, roles: [...ROLES] });
  visitor = signedIn;
  ({ token } = await world.as(actor, (transaction) => createApiToken(actor, transaction, 'tests')));
  ({ id: caseId } = await world.logCase(actor));
  secret = hiddenFields((await visitor.get('/account')).text, '/sign-out')._csrf!;
});
afterAll(() => world.close());

const routes = declaredRoutes(AREAS).filter(({ path }) => path !== '/sign-out');
const isApi = (path: string): boolean => path.startsWith('/api/');

const GOOD_ANSWERS = [200, 201, 204, 303, 400, 401, 403, 404, 409, 413, 415, 422, 429];
let faults: string[] = [];
beforeEach(() => {
  faults = [];
});
/** An answer to bad input is never a failure of ours, is problem+json on the API, and never runs what was typed. */
function judge(what: string, { status, type, text }: { status: number; type: string; text?: string }): void {
  if (!GOOD_ANSWERS.includes(status)) faults.push(`${what} answers ${status}: ${web.bugs.splice(0).join(' ').slice(0, 600)}`);
  if (status >= 400 && what.includes('/api/') && type !== 'application/problem+json') faults.push(`${what} answers ${type}`);
  // A PDF has no text here.
  if (text?.includes('<script>alert(1)')) faults.push(`${what} shows a script`);
}
afterEach(() => expect(faults).toEqual([]));

it('knows the fields to try', () => {
  expect(FIELDS).toEqual(expect.arrayContaining(['email', 'summary', 'receivedOn', 'agencyId', 'version', 'typed']));
  expect(SETTINGS).toEqual(expect.arrayContaining(['after', 'q', 'status']));
});

describe.each(HOSTILE)('%s', (_, value) => {
  it('in a path is refused', async () => {
    for (const { method, path } of routes.filter((route) => route.path.includes(':'))) {
      if (method !== 'GET' || value === '') continue;
      const address = path.replaceAll(/:\w+/g, () => encodeURIComponent(value.replace('\ud800', '\ufffd')).slice(0, 4000));
      const asked = visitor.get(address);
      judge(`GET ${path}`, await (isApi(path) ? asked.set('Authorization', `Bearer ${token}`) : asked));
    }
  }, 120_000);

  it('in an address’s settings is refused or left out', async () => {
    const setTo = (name: string): string => `${name}=${encodeURIComponent(value.replace('\ud800', '\ufffd').slice(0, 100))}`;
    const all = inGroups([...FIELDS, ...SETTINGS].map(setTo));
    for (const { method, path } of routes) {
      if (method !== 'GET') continue;
      const ask = async (query: string): Promise<void> => {
        const asked = visitor.get(`${path.replaceAll(/:\w+/g, caseId)}?${query}`);
        judge(`GET ${path}?${query.slice(0, 40)}`, await (isApi(path) ? asked.set('Authorization', `Bearer ${token}`) : asked));
      };
      web.settingsRead.clear();
      for (const query of all) await ask(query);
      // What the page looks for, one by one: the first that is refused hides the others, and more are looked for after it.
      for (const name of web.settingsRead) if (KNOWN.has(name)) await ask(setTo(name));
    }
  }, 120_000);

  it('in every field of a form or a body is refused', async () => {
    for (const { method, path, name } of routes) {
      if (method !== 'POST' || path.endsWith('sign-out-everywhere')) continue;
      const address = path.replaceAll(/:\w+/g, caseId);
      for (const fields of bodiesOf(name.split('.')[0]!, value)) {
        if (isApi(path)) {
          for (const body of [fields, { ...fields, version: 1 }]) {
            judge(`POST ${path}`, await visitor.post(address).set('Authorization', `Bearer ${token}`).send(body));
          }
        } else {
          judge(`POST ${path}`, await visitor.post(address).type('form').send({ ...fields, _csrf: secret }));
        }
      }
    }
  }, 120_000);
});

describe('logging a case by the API', () => {
  it('refuses what is wrong with one field, and takes the rest', async () => {
    const good = await goodCase();
    for (const name of Object.keys(good)) {
      for (const [what, value] of HOSTILE) {
        const answer = await visitor.post('/api/v1/cases').set('Authorization', `Bearer ${token}`).send({ ...good, [name]: value });
        judge(`POST /api/v1/cases ${name}: ${what}`, answer);
        const { errors } = answer.body as { errors?: { field: string }[] };
        if (answer.status === 422) expect(errors).toEqual([{ field: name, message: expect.any(String) }]);
      }
    }
  });
});

async function goodCase(): Promise<Record<string, string>> {
  const [agency] = await world.rows<{ id: string }>(`select id from agencies where name = 'Environmental Health'`);
  const [category] = await world.rows<{ id: string }>(`select id from categories where name = 'noise'`);
  const text = { address: '1 Mill Lane', postcode: 'NG9 1AA', summary: 'Noise', reporterName: 'Ann', reporterPhone: '0115', reporterEmail: 'ann@example.org' };
  return { agencyId: agency!.id, categoryId: category!.id, receivedOn: '2026-11-20', ...text };
}

describe('what is sent in another shape', () => {
  const posts = routes.filter(({ method, path }) => method === 'POST' && !path.endsWith('sign-out-everywhere'));

  it('is refused: fields twice, lists, things in things, and fields left out', async () => {
    for (const { path } of posts.filter((route) => !isApi(route.path))) {
      const address = path.replaceAll(/:\w+/g, caseId);
      const twice = FIELDS.flatMap((name) => [`${name}=1`, `${name}=2`, `${name}[x]=3`]).join('&');
      for (const body of [`_csrf=${secret}`, `_csrf=${secret}&${twice}`, `_csrf=${secret}&_csrf=${secret}`]) {
        judge(`POST ${path}`, await visitor.post(address).type('form').send(body));
      }
    }
    for (const { path } of posts.filter((route) => isApi(route.path))) {
      const address = path.replaceAll(/:\w+/g, caseId);
      const odd = [null, [], 7, {}, { x: 1 }, ['a'], true].map((value) => Object.fromEntries(FIELDS.map((name) => [name, value])));
      for (const body of [...odd, []]) {
        judge(`POST ${path}`, await visitor.post(address).set('Authorization', `Bearer ${token}`).send(body));
      }
    }
  });

  it('is refused: JSON that is none, other kinds of content, and too much of it', async () => {
    for (const { path } of posts.filter((route) => isApi(route.path))) {
      const address = path.replaceAll(/:\w+/g, caseId);
      const post = (type: string, body: string): Promise<{ status: number; type: string; text: string }> =>
        visitor.post(address).set('Authorization', `Bearer ${token}`).set('Content-Type', type).send(body);
      for (const [type, body] of [
        ['application/json', '{"summary": '],
        ['application/json', '"text"'],
        ['text/plain', 'summary=x'],
        ['application/xml', '<summary/>'],
        ['application/json; charset=klingon', '{}'],
        ['application/json', JSON.stringify({ summary: 'x'.repeat(300_000) })],
        ['application/json', `{"summary": ${'['.repeat(90_000)}${']'.repeat(90_000)}}`],
        ['application/json', `{"summary": [${'1,'.repeat(90_000)}1]}`],
      ] as const) {
        const answer = await post(type, body);
        judge(`POST ${path}`, answer);
        expect(answer.status).toBeGreaterThanOrEqual(400);
      }
    }
    const tooMuch = await visitor.post('/cases/new').type('form').send({ _csrf: secret, summary: 'x'.repeat(300_000) });
    expect(tooMuch.status).toBe(413);
    judge('POST /cases/new', await visitor.post('/cases/new').set('Content-Type', 'text/plain').send('x'));
    judge('GET /%', await visitor.get('/cases/%E0%A4%A'));
  });
});
