// One PostgreSQL for a whole run of Jest. Plain JavaScript, because Jest loads it before it compiles anything: it uses the
// build.
import { createHash, randomBytes } from 'node:crypto';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Every database of the tests has a name that starts so. */
const PREFIX = 'concord_test_';

/**
 * Opens the server: TEST_DATABASE_URL, else an embedded one of the tests' own.
 *
 * @returns {Promise<{ url: string, prefix: string, close: () => Promise<void> }>} the server's address, as one who may make
 *   databases; what the names of this run's databases start with; and what drops them and leaves the server
 */
export async function openTestServer() {
  const server = process.env.TEST_DATABASE_URL
    ? { url: process.env.TEST_DATABASE_URL, startedHere: false, stop: async () => undefined }
    : await openEmbedded();
  if (server.startedHere) await prepareOwn(server.url);
  const prefix = `${PREFIX}${randomBytes(4).toString('hex')}_`;
  return {
    url: server.url,
    prefix,
    close: async () => {
      await dropDatabases(server.url, prefix);
      await server.stop();
    },
  };
}

/** In a folder that stays: the next run is quicker, two at once share the server, and what a killed run has left is taken over. */
async function openEmbedded() {
  const { openEmbeddedDatabase } = await built('libs/platform/src/embedded/index.js');
  const checkout = createHash('sha256').update(root).digest('hex').slice(0, 8);
  return openEmbeddedDatabase(join(tmpdir(), `concord-test-${userInfo().uid}-${checkout}`), () => undefined);
}

async function prepareOwn(url) {
  await dropDatabases(url, PREFIX);
  // Nothing in it has to survive a power cut.
  await asked(url, 'alter system set fsync = off', 'alter system set synchronous_commit = off', 'select pg_reload_conf()');
}

async function dropDatabases(url, prefix) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query('select datname from pg_database where starts_with(datname, $1)', [prefix]);
    for (const { datname } of rows) await client.query(`drop database if exists ${datname} with (force)`);
  } finally {
    await client.end();
  }
}

async function asked(url, ...statements) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

async function built(path) {
  try {
    return await import(new URL(`../dist/${path}`, import.meta.url).href);
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new Error('Concord is not built. Run npm run build first, or npm test, which does.', { cause: error });
  }
}
