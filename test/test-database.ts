import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { migrate } from '#platform';

/** A database of its own for a spec file. */
export interface TestDatabase {
  /** Its address, as the owner of the tables. */
  url: string;
  drop(): Promise<void>;
}

/** Any number: spec files that begin at once take turns to look for the template. */
const LOCK = 5_417_230;

/** Makes a database on the server that before-all.mjs has opened: empty, or a clone of one that is migrated once a run. */
export async function makeTestDatabase(from: 'template' | 'nothing' = 'template'): Promise<TestDatabase> {
  const { CONCORD_TEST_SERVER: server, CONCORD_TEST_PREFIX: prefix } = process.env;
  if (!server || !prefix) throw new Error('The tests run under Jest, whose globalSetup opens the database server.');
  const name = `${prefix}${randomBytes(6).toString('hex')}`;
  await onServer(server, async (client) => {
    const template = from === 'template' ? await migratedTemplate(client, server, prefix) : 'template0';
    await client.query(`create database ${name} template ${template}`);
  });
  return {
    url: addressOf(server, name),
    drop: () => onServer(server, (client) => client.query(`drop database ${name} with (force)`)),
  };
}

async function migratedTemplate(client: pg.Client, server: string, prefix: string): Promise<string> {
  const template = `${prefix}template`;
  await client.query('select pg_advisory_lock($1)', [LOCK]);
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [template]);
    if (rowCount === 0) {
      // It gets its name when it is whole.
      await client.query(`drop database if exists ${template}_draft with (force)`);
      await client.query(`create database ${template}_draft template template0`);
      await migrate(addressOf(server, `${template}_draft`));
      await client.query(`alter database ${template}_draft rename to ${template}`);
    }
    return template;
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK]);
  }
}

function addressOf(server: string, database: string): string {
  const address = new URL(server);
  address.pathname = `/${database}`;
  return address.href;
}

async function onServer(server: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
