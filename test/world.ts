import pg from 'pg';
import { identityOf, type Actor } from '#agencies';
import { logCase, type LoggedCase, type NewCase } from '#cases';
import { Database, type Transaction } from '#platform';
import { settableClock, type SettableClock } from './clock.js';
import { makePartnership, type TestPartnership } from './partnership.js';
import { makeActor, type NewActor, type TestActor } from './people.js';
import { makeTestDatabase } from './test-database.js';
import { startWeb, type TestWeb } from './web.js';

/** All that a spec file needs of a real Concord: a database of its own, a clock, and ways to make what a test starts from. */
export class World {
  private readonly toClose: (() => Promise<void>)[] = [];

  private constructor(
    /** The address of the database, as the owner of its tables. */
    readonly url: string,
    /** The owner of the tables: sees everything, for looking behind the scenes. */
    readonly owner: pg.Client,
    /** The way of the web process. */
    readonly database: Database,
    /** The way of the worker and the commands. */
    readonly workerDatabase: Database,
    readonly clock: SettableClock,
  ) {}

  static async open(): Promise<World> {
    const { url, drop } = await makeTestDatabase();
    const clock = settableClock();
    const owner = new pg.Client({ connectionString: url });
    await owner.connect();
    const database = await Database.open(url, 'concord_app', clock, 5);
    const workerDatabase = await Database.open(url, 'concord_worker', clock, 5);
    const world = new World(url, owner, database, workerDatabase, clock);
    world.atTheEnd(drop, () => owner.end(), () => database.close(), () => workerDatabase.close());
    return world;
  }

  /** Closes all that was opened, the last first. */
  async close(): Promise<void> {
    for (const close of this.toClose.splice(0).reverse()) await close();
  }

  /** Adds something that close() is to close. */
  atTheEnd(...close: (() => Promise<void>)[]): void {
    this.toClose.push(...close);
  }

  makePartnership(): Promise<TestPartnership> {
    return makePartnership(this.workerDatabase);
  }

  makeActor(asked: NewActor): Promise<TestActor> {
    return makeActor(this, asked);
  }

  /** Does something in one transaction of the web process, as an actor. */
  as<Result>(actor: Actor, work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    return this.database.transaction(identityOf(actor), work);
  }

  /** Logs a case of noise at the actor's agency, received today; the case may say otherwise. */
  logCase(actor: TestActor, asked: Partial<NewCase> = {}): Promise<LoggedCase> {
    return this.as(actor, async (transaction) => {
      const [noise] = await transaction.query<{ id: string }>(`select id from categories where name = 'noise'`);
      return logCase(actor, transaction, {
        agencyId: actor.agencyId,
        categoryId: noise!.id,
        receivedOn: transaction.today,
        address: '12 Chilwell Road, Beeston',
        postcode: 'NG9 1EH',
        summary: 'Loud music at night',
        reporter: { name: '', phone: '', email: '' },
        ...asked,
      });
    });
  }

  /** Rows as the owner of the tables sees them. */
  async rows<Row extends object>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return (await this.owner.query<Row>(sql, parameters)).rows;
  }

  /** What the audit trail says about a subject, in order. */
  async auditOf(subjectId: string): Promise<string[]> {
    const rows = await this.rows<{ action: string }>('select action from audit_entries where subject_id = $1 order by id', [subjectId]);
    return rows.map(({ action }) => action);
  }

  /** Starts the web process on a free port; close() stops it, and fails where the web process logged a bug. */
  async startWeb(): Promise<TestWeb> {
    const web = await startWeb(this);
    this.atTheEnd(web.stop);
    return web;
  }
}

/** Opens a world for a spec file: call it in beforeAll, and its close() in afterAll. */
export async function openWorld(): Promise<World> {
  return World.open();
}
