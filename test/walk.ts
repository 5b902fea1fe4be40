import type { IncomingMessage } from 'node:http';
import type { Response } from 'supertest';
import { createApiToken, may, type Actor } from '#agencies';
import { hiddenFields, submit } from './forms.js';
import { readPdf } from './pdf.js';
import type { DeclaredRoute, Route } from './routes.js';
import type { SignedInVisitor, TestWeb } from './web.js';
import { PASSWORD, type NewActor, type TestActor } from './people.js';
import type { World } from './world.js';

/** Somebody who asks for every address there is. */
export interface Walker extends SignedInVisitor {
  /** Who they are, in a test's words. */
  name: string;
  token: string;
  /** What a page's forms send back, so that a request is known to be of this session. */
  secret: string;
}

/** An answer with nothing in it that is another each time: the same question asked twice gives the same. */
export interface Answer {
  /** Method and address. */
  asked: string;
  status: number;
  /** Headers that say something of what is answered. */
  headers: string;
  /** The page, or the text of a document. */
  text: string;
  /** All that came, headers included, as it came: for looking for what must not be in it. */
  raw: string;
}

/** Somebody new signs in, with a token for the API. */
export async function makeWalker(world: World, web: TestWeb, name: string, who: NewActor): Promise<Walker> {
  return signIn(world, web, name, await world.makeActor({ ...who, password: true }));
}

/** Somebody with a password signs in, with a token for the API. */
export async function signIn(world: World, web: TestWeb, name: string, actor: TestActor): Promise<Walker> {
  const visitor = web.visitor();
  const { status, text } = await submit(visitor, '/sign-in', { email: actor.email, password: PASSWORD });
  if (status !== 303) throw new Error(`Signing in was refused:\n${text}`);
  const { token } = await world.as(actor, (transaction) => createApiToken(actor, transaction, 'tests'));
  const { _csrf } = hiddenFields((await visitor.get('/account')).text, '/sign-out');
  return { visitor, actor, name, token, secret: _csrf! };
}

const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Asks for an address, or sends a form or a body to it. */
export async function ask(walker: Walker, address: string, sent?: Record<string, string>): Promise<Answer> {
  const isApi = address.startsWith('/api/');
  let asking = sent ? walker.visitor.post(address) : walker.visitor.get(address);
  if (isApi) asking = asking.set('Authorization', `Bearer ${walker.token}`);
  if (sent) asking = isApi ? asking.send(sent) : asking.type('form').send({ ...sent, _csrf: walker.secret });
  const { status, headers, body } = await asking.buffer(true).parse(allBytes);
  const bytes = body as Buffer;
  const { 'content-type': type = '', location = '', 'content-disposition': disposition = '' } = headers as Record<string, string>;
  const text = type === 'application/pdf' ? readPdf(bytes).text : bytes.toString();
  return {
    asked: `${sent ? 'POST' : 'GET'} ${address}`,
    status,
    headers: `${type} ${location} ${disposition}`,
    text: text.replaceAll(/name="_csrf" value="[^"]*"|nonce="[^"]*"/g, ''),
    raw: `${JSON.stringify(headers)}\n${text}\n${type === 'application/pdf' ? readPdf(bytes).raw : ''}`,
  };
}

/** Takes an answer as bytes. Live events have no end: that they are given is enough. */
function allBytes(answer: Response, done: (error: Error | null, body: Buffer) => void): void {
  const response = answer as unknown as IncomingMessage;
  const parts: Buffer[] = [];
  if (response.headers['content-type']?.startsWith('text/event-stream')) {
    response.destroy();
    return done(null, Buffer.from(''));
  }
  response.on('data', (part: Buffer) => parts.push(part));
  response.on('end', () => done(null, Buffer.concat(parts)));
  response.on('error', (error: Error) => done(error, Buffer.from('')));
}

/** An answer's text without the ids that were made for the answer alone, such as those which a form chooses, and without the moment at which a calendar was made. */
export function withoutFreshIds(text: string, known: ReadonlySet<string>): string {
  return text.replaceAll(/DTSTAMP:\w+/g, '').replaceAll(ID, (id) => (known.has(id) ? id : 'fresh'));
}

/** Whether somebody's roles open a route. */
export function mayOpen(actor: Actor, { needs }: DeclaredRoute): boolean {
  return needs === undefined || may(actor, needs);
}

/**
 * What somebody can ask for, as it is now: these addresses, one page of each kind that their pages lead to and that is of one of
 * the routes, and each way of searching for something.
 */
export async function walk(
  walker: Walker, addresses: readonly string[], { routes, searches }: { routes: readonly DeclaredRoute[]; searches: readonly string[] },
): Promise<Map<string, Answer>> {
  const answers = new Map<string, Answer>();
  const routeOf = routeFinder(routes.filter((route) => mayOpen(walker.actor, route)));
  const lists = searches.flatMap((typed) => ['/cases', '/api/v1/cases'].map((list) => `${list}?q=${encodeURIComponent(typed)}`));
  const waiting = [...addresses, ...lists];
  const kinds = new Set<string>();
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    const answer = await ask(walker, address);
    answers.set(address, answer);
    for (const link of linksIn(answer.text)) {
      const kind = `${routeOf(link)} ${[...new URLSearchParams(link.split('?')[1]).keys()].join(' ')}`;
      if (kinds.has(kind) || !routeOf(link) || answers.has(link)) continue;
      kinds.add(kind);
      waiting.push(link);
    }
  }
  for (const typed of searches) {
    for (const address of ['/search', '/api/v1/cases/search']) answers.set(`${address} ${typed}`, await ask(walker, address, { typed }));
  }
  return answers;
}

/** Does something for each, three at once, and gives what came of it in their order. */
export async function inTurn<Each, Result>(each: readonly Each[], work: (one: Each) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = [...each.entries()];
  const some = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) results[next[0]] = await work(next[1]);
  };
  await Promise.all([some(), some(), some()]);
  return results;
}

/** The addresses of our own that a page leads to, downloads too. */
function linksIn(page: string): string[] {
  return [...page.matchAll(/(?:href|src|action)="(\/[^"#]*)/g)].map(([, address]) => address!.replaceAll('&amp;', '&')).filter((address) => !address.startsWith('/assets'));
}

/** The route that an address belongs to, the plainest first. */
function routeFinder(routes: readonly Route[]): (address: string) => string | undefined {
  const patterns = routes
    .toSorted((one, other) => one.path.split(':').length - other.path.split(':').length)
    .map(({ path }) => ({ path, shape: new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+')}$`) }));
  return (address) => patterns.find(({ shape }) => shape.test(address.replace(/\?.*$/, '')))?.path;
}

/** The lines in which two answers are not the same. */
export function difference(one: string, other: string): string {
  const [before, after] = [one.split('\n'), other.split('\n')];
  const lines = [
    ...before.filter((line) => !after.includes(line)).map((line) => `- ${line.trim()}`),
    ...after.filter((line) => !before.includes(line)).map((line) => `+ ${line.trim()}`),
  ];
  return lines.slice(0, 12).join('\n').slice(0, 1500);
}
