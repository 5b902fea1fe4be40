import { londonDate } from '#calendar';
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
    return this.begin(settings(identity), (client, now) => work(new Transaction(client, identity, now)));
  }

  /**
   * The same for someone who is not known yet. The question says who it is, gives the transaction their eyes, and goes in one
   * message with "begin": so it is a whole statement, without parameters. Its row is null where it is nobody.
   */
  async enter<Row extends object, Result>(
    question: string,
    identityOf: (row: Row) => Identity,
    work: (row: Row | null, transaction: Transaction) => Promise<Result>,
  ): Promise<Result> {
    return this.begin(question, (client, now, answer) => {
      const row = (answer.rows[0] as Row | undefined) ?? null;
      return work(row, new Transaction(client, row ? identityOf(row) : NOBODY, now));
    });
  }

  /** For the worker's own rounds over every partnership: no identity, so only the policies of its role let anything through. */
  async acrossPartnerships<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    return this.transaction(NOBODY, work);
  }

  /** One statement outside any identity, for what comes before it: signing in and tokens, through their own functions. */
  async beforeIdentity<Row extends object>(statement: string | Prepared, parameters: unknown[]): Promise<Row[]> {
    const asked = typeof statement === 'string' ? { text: statement } : statement;
    return (await this.pool.query<Row>({ ...asked, values: parameters })).rows;
  }

  async close(): Promise<void> {
    await this.source.destroy();
  }

  /** One message begins the transaction and says what day it is and who is looking. */
  private async begin<Result>(
    first: string,
    work: (client: pg.PoolClient, now: Date, answer: pg.QueryResult) => Promise<Result>,
  ): Promise<Result> {
    const client = await this.pool.connect();
    // A connection that breaks between two statements says so here; unheard, it would end the process.
    client.on('error', ignore);
    let broken = false;
    try {
      const now = this.clock();
      const begun = await client.query(`begin; set local app.day = '${londonDate(now)}'; ${first}`);
      const [, , answer] = begun as unknown as [unknown, unknown, pg.QueryResult];
      const result = await work(client, now, answer);
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback').catch(() => {
        broken = true;
      });
      throw error;
    } finally {
      client.off('error', ignore);
      client.release(broken);
    }
  }
}

const NOBODY: Identity = { partnershipId: null, agencyId: null, personId: null };

/** The next statement fails, and tells. */
const ignore = (): void => undefined;

/** The ids are checked before they are written into the statement: a statement of two commands takes no parameters. */
function settings({ partnershipId, agencyId, personId }: Identity): string {
  const setting = (name: string, id: string | null): string => {
    if (id !== null && !UUID.test(id)) throw new Error(`${name} is not an id`);
    return `set_config('app.${name}', '${id ?? ''}', true)`;
  };
  return `select ${setting('partnership_id', partnershipId)}, ${setting('agency_id', agencyId)}, ${setting('person_id', personId)}`;
}
