import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { CannotStart } from './cannot-start.js';
import { claimFolder } from './claim-folder.js';
import { keepServing } from './keep-serving.js';
import { openEmbeddedDatabase, type EmbeddedDatabase } from './open-database.js';

const TAKEN_OVER = 'PostgreSQL still runs from an earlier run that was killed: it is taken over.';

describe('the embedded database', () => {
  let folder: string;
  let said: string[];
  const say = (line: string): void => void said.push(line);
  const open = (): Promise<EmbeddedDatabase> => openEmbeddedDatabase(folder, say);
  const home = (name: string): string => join(folder, 'postgres', name);
  const serverProcess = async (): Promise<number> => parseInt(await readFile(home('data/postmaster.pid'), 'utf8'));

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'embedded-'));
    // Where root runs this, the database's own user must get in.
    await chmod(folder, 0o711);
  });
  beforeEach(() => (said = []));
  afterAll(() => rm(folder, { recursive: true, maxRetries: 10 }));

  it('is made again where an earlier run was stopped half-way, and keeps its password from others', async () => {
    await mkdir(join(folder, 'postgres.new-1'));
    const database = await open();
    expect(said).toEqual([
      'An earlier run was stopped while it made the database: that half is removed.',
      'Making a new database…',
      'Starting PostgreSQL…',
    ]);
    expect(database.startedHere).toBe(true);
    expect(await ask(database.url, `select datlocale, current_setting('server_encoding') as encoding from pg_database
      where datname = current_database()`)).toEqual([{ datlocale: 'C.UTF-8', encoding: 'UTF8' }]);
    expect((await stat(home('password'))).mode & 0o077).toBe(0);
    await expect(ask(database.url.replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toThrow('password');
    await database.stop();
    await expect(ask(database.url, 'select 1')).rejects.toThrow('ECONNREFUSED');
  });

  it('keeps its data and its address between runs', async () => {
    const first = await open();
    await ask(first.url, 'create table kept ()');
    await first.stop();
    const second = await open();
    expect(second.url).toBe(first.url);
    expect(await ask(second.url, `select relname from pg_class where relname = 'kept'`)).toHaveLength(1);
    await second.stop();
  });

  it('is shared, and runs until the last one leaves', async () => {
    const [first, second] = [await open(), await open()];
    expect([first.startedHere, second.startedHere]).toEqual([true, false]);
    expect(said.at(-1)).toBe(`The database is shared with process ${process.pid}, which uses it too.`);
    await first.stop();
    await first.stop();
    expect(await ask(second.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await second.stop();
    expect(existsSync(home('data/postmaster.pid'))).toBe(false);
  });

  it('is taken over from a run that was killed', async () => {
    const killed = await open();
    const [user] = await readdir(join(folder, 'users'));
    await writeFile(join(folder, 'users', user ?? ''), JSON.stringify({ pid: process.pid, startedAt: 'another time', note: '' }));
    const database = await open();
    expect(said).toContain(TAKEN_OVER);
    expect([database.startedHere, database.url]).toEqual([true, killed.url]);
    await database.stop();
    expect(existsSync(home('data/postmaster.pid'))).toBe(false);
  });

  it('starts again after the server was killed at work', async () => {
    const killed = await open();
    const work = ask(killed.url, 'select count(*) from generate_series(1, 1e9::bigint)').catch(() => 'lost');
    await ask(killed.url, 'create table before_the_crash ()');
    process.kill(await serverProcess(), 'SIGKILL');
    const database = await open();
    expect(await ask(database.url, `select relname from pg_class where relname = 'before_the_crash'`)).toHaveLength(1);
    expect(await work).toBe('lost');
    await killed.stop();
    await database.stop();
  });

  it('starts again by itself while it is kept, and stops when it is told to', async () => {
    const database = await open();
    const gaveUp: unknown[] = [];
    const reopen = (): Promise<EmbeddedDatabase> => openEmbeddedDatabase(folder, () => undefined);
    let running = (): void => undefined;
    const again = new Promise<void>((settle) => (running = settle));
    const tell = (line: string): void => {
      say(line);
      if (line === 'PostgreSQL runs again.') running();
    };
    const letGo = await keepServing({ url: database.url, reopen, say: tell, giveUp: (error) => gaveUp.push(error) });
    process.kill(await serverProcess(), 'SIGKILL');
    await again;
    expect(await ask(database.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect([said.slice(-2), gaveUp]).toEqual([['PostgreSQL ended unexpectedly. Starting it again…', 'PostgreSQL runs again.'], []]);
    await letGo();
    await database.stop();
    expect(existsSync(home('data/postmaster.pid'))).toBe(false);
  });

  it('starts where the number of a killed server now means another process, and its port is taken', async () => {
    const port = Number(await readFile(home('port'), 'utf8'));
    await writeFile(home('data/postmaster.pid'), `${process.pid}\n${home('data')}\n1\n${port}\n\n127.0.0.1\n`);
    const other = await listenOn(port);
    const database = await open();
    expect(await ask(database.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(new URL(database.url).port).not.toBe(String(port));
    await database.stop();
    other.close();
  });

  it('says in one line that another PostgreSQL made the data', async () => {
    await writeFile(home('data/PG_VERSION'), '9\n');
    await expect(open()).rejects.toThrow(/^The database in .* was made by PostgreSQL 9, and this Concord brings PostgreSQL \d+: .*$/);
    await expect(open()).rejects.toBeInstanceOf(CannotStart);
  });

  it('says in one line that the folder cannot be used', async () => {
    const file = join(folder, 'a file');
    await writeFile(file, '');
    await expect(openEmbeddedDatabase(file, say)).rejects.toThrow(/^The data folder .* is not a folder. Set CONCORD_DATA/);
    await expect(openEmbeddedDatabase(join(file, 'below'), say)).rejects.toBeInstanceOf(CannotStart);
  });

  it('belongs to one npm start at a time', async () => {
    const claimed = await claimFolder(folder, 'http://localhost:3000');
    expect(claimed.afterKilledRun).toBe(false);
    await expect(claimFolder(folder, 'http://localhost:3001')).rejects.toThrow(
      `Concord already runs on ${folder}: process ${process.pid}, page http://localhost:3000.`,
    );
    await claimed.release();
    await (await claimFolder(folder, 'http://localhost:3001')).release();
  });
});

const asRoot = process.getuid?.() === 0 ? describe : describe.skip;

asRoot('the embedded database of a folder that its user cannot reach', () => {
  it('is kept in a system folder, and found there again', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'closed-'));
    const said: string[] = [];
    const first = await openEmbeddedDatabase(folder, (line) => said.push(line));
    const away = /^The database is kept in (\S+), because the user nobody cannot reach/.exec(said[0] ?? '')?.[1] ?? '';
    try {
      expect(existsSync(join(away, 'postgres/data/PG_VERSION'))).toBe(true);
      await first.stop();
      await chmod(folder, 0o711);
      const second = await openEmbeddedDatabase(folder, () => undefined);
      await second.stop();
      expect(second.url).toBe(first.url);
    } finally {
      await first.stop();
      await rm(away, { recursive: true });
      await rm(folder, { recursive: true });
    }
  });
});

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client(url);
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows as unknown[];
  } finally {
    await client.end();
  }
}

async function listenOn(port: number): Promise<Server> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready));
  return server;
}
