import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { makeTestDatabase, type TestDatabase } from '../../../../test/test-database.js';
import { projectRoot } from '../project-root.js';
import { migrate } from './migrate.js';

const FILES = readdirSync(join(projectRoot, 'migrations')).sort();

let database: TestDatabase;
let owner: pg.Client;
const said: string[] = [];

beforeAll(async () => {
  database = await makeTestDatabase('nothing');
  owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
  // Two processes that start at once: they take turns.
  await Promise.all([migrate(database.url, (line) => said.push(line)), migrate(database.url, (line) => said.push(line))]);
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

async function shape(): Promise<unknown[]> {
  const { rows } = await owner.query<object>(
    `select c.relnamespace::regnamespace::text as schema, c.relname, a.attname, a.atttypid::regtype::text as type
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
     where c.relnamespace in ('public'::regnamespace, 'jobs'::regnamespace) order by 1, 2, a.attnum`,
  );
  return rows;
}

describe('migrating', () => {
  it('applies each file once, in order, though two processes begin at once', async () => {
    const { rows } = await owner.query<{ name: string }>('select name from migrations order by id');
    const names = FILES.map((file) => {
      const [stamp, ...words] = file.replace('.sql', '').split('-');
      return `${words.join('_')}_${stamp}`;
    });
    expect(rows.map(({ name }) => name)).toEqual(names);
    expect(said).toHaveLength(FILES.length);
  });

  it('a second time changes nothing and says nothing', async () => {
    const before = await shape();
    const again: string[] = [];
    await migrate(database.url, (line) => again.push(line));
    expect(again).toEqual([]);
    expect(await shape()).toEqual(before);
  });

  it('makes just the tables that the files name', async () => {
    const sql = FILES.map((file) => readFileSync(join(projectRoot, 'migrations', file), 'utf8')).join('\n');
    const named = [...sql.matchAll(/^create table (\w+)/gm)].map(([, name]) => name!);
    const dropped = [...sql.matchAll(/^drop table (\w+)/gm)].map(([, name]) => name!);
    const { rows } = await owner.query<{ tablename: string }>(`select tablename from pg_tables where schemaname = 'public'`);
    const expected = [...named.filter((name) => !dropped.includes(name)), 'migrations'].sort();
    expect(rows.map(({ tablename }) => tablename).sort()).toEqual(expected);
  });

  it('gives the jobs’ tables to Concord’s roles', async () => {
    const { rows } = await owner.query<{ ok: boolean }>(
      `select has_table_privilege('concord_worker', oid, 'insert') as ok from pg_class
       where relnamespace = 'jobs'::regnamespace and relkind = 'r'`,
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every(({ ok }) => ok)).toBe(true);
  });
});
