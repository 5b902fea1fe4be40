import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import type { INestApplication } from '@nestjs/common';
import supertest from 'supertest';
import { readConfig } from '#platform';
import { createWeb } from '../apps/web/app.js';
import { submit } from './forms.js';
import { routesOf, type Route } from './routes.js';
import { PASSWORD, type NewActor, type TestActor } from './people.js';
import type { World } from './world.js';

/** A visitor with cookies, as supertest has them. */
export type Visitor = ReturnType<typeof supertest.agent>;

/** A person who has signed in. */
export interface SignedInVisitor {
  visitor: Visitor;
  actor: TestActor;
}

/** A running web process. */
export interface TestWeb {
  /** Its address, such as http://127.0.0.1:40123. */
  url: string;
  /** Every method and path that it answers, as Express has them. */
  routes: Route[];
  /** Failures that it has logged as bugs. A test that causes one on purpose takes it out. */
  bugs: string[];
  /** The settings of addresses that its pages have looked for; a test that asks which those are clears it first. */
  settingsRead: Set<string>;
  /** All that it has logged, line by line. */
  log: string[];
  /** Where its uploads wait; gone after stop(). */
  dataFolder: string;
  /** Someone who is not signed in. */
  visitor(): Visitor;
  /** Makes a person and signs them in through the form. */
  signInAs(who: NewActor): Promise<SignedInVisitor>;
  stop(): Promise<void>;
}

/** Starts the web process on a world's database, with its clock, on a free port. */
export async function startWeb(world: World): Promise<TestWeb> {
  const bugs: string[] = [];
  const log: string[] = [];
  const lines = new Writable({
    write(line: Buffer, _encoding, done) {
      log.push(line.toString());
      if ((JSON.parse(line.toString()) as { level: number }).level >= pino.levels.values.error!) bugs.push(line.toString());
      done();
    },
  });
  const dataFolder = await mkdtemp(join(tmpdir(), 'concord-web-'));
  const config = readConfig({ CONCORD_DATA: dataFolder, SESSION_SECRET: 'a secret for tests alone, of 32 and more', DATABASE_POOL: '4' });
  const app = await createWeb({
    config: { ...config, databaseUrl: world.url },
    role: 'concord_app',
    clock: world.clock,
    logger: pino({ level: 'debug' }, lines),
  });
  const settingsRead = noteSettingsRead(app);
  await app.listen(0, '127.0.0.1');
  const { port } = (app.getHttpServer() as Server).address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const visitor = (): Visitor => supertest.agent(url);
  return {
    url,
    routes: routesOf(app),
    bugs,
    settingsRead,
    log,
    dataFolder,
    visitor,
    async signInAs(who) {
      const actor = await world.makeActor({ ...who, password: true });
      const signedIn = visitor();
      const { status, text } = await submit(signedIn, '/sign-in', { email: actor.email, password: PASSWORD });
      if (status !== 303) throw new Error(`Signing in was refused:\n${text}`);
      return { visitor: signedIn, actor };
    },
    async stop() {
      await app.close();
      await rm(dataFolder, { recursive: true, force: true });
      if (bugs.length > 0) throw new Error(`The web process logged failures:\n${bugs.join('')}`);
    },
  };
}

interface Settings {
  get(name: 'query parser fn'): (text: string) => Record<string, unknown>;
  set(name: 'query parser', parse: (text: string) => Record<string, unknown>): void;
}

/** Keeps the names of the settings that are read off addresses; all of them where a page takes them as a whole. */
function noteSettingsRead(app: INestApplication): Set<string> {
  const names = new Set<string>();
  const express = app.getHttpAdapter().getInstance() as Settings;
  const parse = express.get('query parser fn');
  express.set('query parser', (text) => new Proxy(parse(text), {
    get(query, name) {
      if (typeof name === 'string') names.add(name);
      return Reflect.get(query, name) as unknown;
    },
    ownKeys(query) {
      for (const name of Object.keys(query)) names.add(name);
      return Reflect.ownKeys(query);
    },
  }));
  return names;
}
