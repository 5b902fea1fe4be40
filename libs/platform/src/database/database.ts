import pg from 'pg';
import { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import type { Clock } from '../clock.js';
import { Transaction, type Identity, type Prepared } from './transaction.js';

/** The two database roles of a running Concord; neither owns a table. */
export type DatabaseRole = 'concord_app' | 'concord_worker';

// A date column is a calendar date and stays text; a JavaScript Date would shift it by the server's time zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
// Counts are bigint in PostgreSQL, and none of ours passes 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The one way to the database: transactions that carry an identity. */
export class Database {
  /** TypeORM's pool. Statements go to its connections directly: each would otherwise take twice the time in this process. */
  private readonly pool: pg.Pool;

  private constructor(
    readonly source: DataSource,
    private readonly clock: Clock,
  ) {
    this.pool = (source.driver as PostgresDriver).master as pg.Pool;
  }

  /**
   * Opens the pool as one of Concord's roles. Throws where the server is out of reach, or where the role could pass
   * row-level security by.
   */
  static async open(url: string, role: DatabaseRole, clock: Clock, poolSize = 10): Promise<Database> {
    const source = new DataSource({
      type: 'postgres',
      url,
      poolSize,
      extra: { options: `-c role=${role}`, idleTimeoutMillis: 30_000 },
      applicationName: role,
      parseInt8: true,
    });
    await source.initialize();
    const [held] = await source.query<{ unsafe: boolean }[]>(
      `select rolsuper or rolbypassrls or exists (
         select from pg_class where relowner = pg_roles.oid and relnamespace = 'public'::regnamespace
       ) as unsafe from pg_roles where rolname = current_user`,
    );
    if (held?.unsafe) {
      await source.destroy();
      throw new Error(`The database role ${role} must own nothing and must not bypass row-level security.`);
    }
    return new Database(source, clock);
  }

  /**
   * Runs work in one transaction under an identity, and commits; whatever it throws rolls everything back.
   * The settings are local to the transaction, so a pooled connection forgets them (TRAPS).
   */
  async transaction<Result>(identity: Identity, work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    const open = await this.begin(identity);
    try {
      const result = await work(open.transaction);
      await open.commit();
      return result;
    } catch (error) {
      await open.rollback();
      throw error;
    }
  }

  /** For the worker's own rounds over every partnership: no identity, so only the policies of its role let anything through. */
  async acrossPartnerships<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    return this.transaction({ partnershipId: null, agencyId: null, personId: null }, work);
  }

  /** One statement outside any identity, for what comes before it: signing in and tokens, through their own functions. */
  async beforeIdentity<Row extends object>(statement: string | Prepared, parameters: unknown[]): Promise<Row[]> {
    const asked = typeof statement === 'string' ? { text: statement } : statement;
    return (await this.pool.query<Row>({ ...asked, values: parameters })).rows;
  }

  async close(): Promise<void> {
    await this.source.destroy();
  }

  private async begin(identity: Identity): Promise<{
    transaction: Transaction;
    commit(): Promise<void>;
    rollback(): Promise<void>;
  }> {
    const client = await this.pool.connect();
    // A connection that breaks between two statements says so here; unheard, it would end the process.
    client.on('error', ignore);
    try {
      // One message for both: begin, and who is looking.
      await client.query(`begin; ${settings(identity)}`);
    } catch (error) {
      release(client);
      throw error;
    }
    return {
      transaction: new Transaction(client, identity, this.clock()),
      commit: () => endWith(client, 'commit'),
      rollback: () => endWith(client, 'rollback'),
    };
  }
}

/** The ids are checked before they are written into the statement: a statement of two commands takes no parameters. */
function settings({ partnershipId, agencyId, personId }: Identity): string {
  const setting = (name: string, id: string | null): string => {
    if (id !== null && !UUID.test(id)) throw new Error(`${name} is not an id`);
    return `set_config('app.${name}', '${id ?? ''}', true)`;
  };
  return `select ${setting('partnership_id', partnershipId)}, ${setting('agency_id', agencyId)}, ${setting('person_id', personId)}`;
}

async function endWith(client: pg.PoolClient, command: 'commit' | 'rollback'): Promise<void> {
  try {
    await client.query(command);
  } finally {
    release(client);
  }
}

/** Gives a connection back; the pool keeps none that is broken. */
function release(client: pg.PoolClient): void {
  client.off('error', ignore);
  client.release();
}

/** The next statement fails, and tells. */
const ignore = (): void => undefined;
