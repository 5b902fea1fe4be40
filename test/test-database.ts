import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** A database of its own, a clone of the migrated template. */
export interface TestDatabase {
  /** Its address, as the owner of the tables. */
  url: string;
  drop(): Promise<void>;
}

/** Makes a database on the server that before-all.mjs has opened: migrated, or empty. */
export async function makeTestDatabase(from: 'template' | 'nothing' = 'template'): Promise<TestDatabase> {
  const { CONCORD_TEST_SERVER: server, CONCORD_TEST_PREFIX: prefix } = process.env;
  if (!server || !prefix) throw new Error('The tests run under Jest, whose globalSetup opens the database server.');
  const name = `${prefix}${randomBytes(6).toString('hex')}`;
  await onServer(server, `create database ${name}${from === 'template' ? ` template ${prefix}template` : ''}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer(server, `drop database ${name} with (force)`) };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
