import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runMigrations } from 'bullmq';
import pg from 'pg';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import { projectRoot } from '../project-root.js';
import { JOB_SCHEMA, QUEUE_NAME } from '../jobs/job-schema.js';

const FOLDER = join(projectRoot, 'migrations');
/** Any number, the same in every process: two that migrate at once take turns. */
const LOCK = 7_226_673;

/**
 * Brings a database up to date: the SQL files of migrations/, in order, each in its own transaction, and the job tables of
 * BullMQ. Runs as the owner of the tables. Safe to run at every start.
 *
 * @param say is told each migration that is applied, one line each
 */
export async function migrate(ownerUrl: string, say: (line: string) => void = () => undefined): Promise<void> {
  const lock = new pg.Client({ connectionString: ownerUrl, application_name: 'concord migrate' });
  await lock.connect();
  try {
    await lock.query('select pg_advisory_lock($1)', [LOCK]);
    await migrateTables(ownerUrl, say);
    await migrateJobs(lock);
  } finally {
    await lock.end();
  }
}

async function migrateTables(url: string, say: (line: string) => void): Promise<void> {
  const source = new DataSource({
    type: 'postgres',
    url,
    migrations: await migrationClasses(),
    migrationsTableName: 'migrations',
    poolSize: 1,
  });
  await source.initialize();
  try {
    const applied = await source.runMigrations({ transaction: 'each' });
    applied.forEach(({ name }) => say(`Database change ${name} applied`));
  } finally {
    await source.destroy();
  }
}

/** TypeORM wants a class for each migration; ours are files of SQL, 1767225600001-name.sql, run as they are written. */
async function migrationClasses(): Promise<(new () => MigrationInterface)[]> {
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.sql')).sort();
  return Promise.all(
    files.map(async (file) => {
      const [stamp, ...words] = file.replace('.sql', '').split('-');
      const sql = await readFile(join(FOLDER, file), 'utf8');
      return class implements MigrationInterface {
        /** TypeORM orders migrations by the thirteen digits at the end of their name. */
        name = `${words.join('_')}_${stamp}`;
        up = (runner: QueryRunner): Promise<void> => runner.query(sql);
        down = (): Promise<void> => Promise.reject(new Error('Concord only migrates forward'));
      };
    }),
  );
}

/** BullMQ makes its own tables; they carry ids alone, and both of Concord's roles use them. */
async function migrateJobs(client: pg.Client): Promise<void> {
  await runMigrations(client, JOB_SCHEMA);
  // BullMQ would make the sequence at the first job, as a role that may not.
  await client.query(`
    do $$ begin
      execute format('create sequence if not exists ${JOB_SCHEMA}.%I', ${JOB_SCHEMA}.job_id_seq_name('${QUEUE_NAME}'));
    end $$;
    grant usage on schema ${JOB_SCHEMA} to concord_app;
    grant select, insert, update, delete on all tables in schema ${JOB_SCHEMA} to concord_app;
    grant usage on all sequences in schema ${JOB_SCHEMA} to concord_app;
    grant execute on all functions in schema ${JOB_SCHEMA} to concord_app`);
}
