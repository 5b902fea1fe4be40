import { londonDate, type IsoDate } from '#calendar';
import type { ClientBase } from 'pg';
import { from as copyFrom, type CopyStreamQuery } from 'pg-copy-streams';
import type { QueryRunner } from 'typeorm';

/** Whose eyes the database looks through: row-level security reads these, set per transaction. */
export interface Identity {
  /** None only for the worker's rounds over every partnership, which no policy of casework lets see anything. */
  partnershipId: string | null;
  agencyId: string | null;
  personId: string | null;
}

/** What a COPY may hold in memory while the server is behind. */
const COPY_BYTES_AHEAD = 2 * 1024 * 1024;

/**
 * One database transaction with its identity and its time. Everything that reads or writes gets it as an argument, so
 * nothing can step outside it by accident (TRAPS: a repository of the DataSource escapes the transaction).
 */
export class Transaction {
  /** The London date of the transaction: what "today" means to every rule in it. */
  readonly today: IsoDate;

  constructor(
    private readonly runner: QueryRunner,
    readonly identity: Identity,
    readonly now: Date,
  ) {
    this.today = londonDate(now);
  }

  /** Runs one statement and gives its rows. */
  async query<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    const { records } = await this.runner.query(sql, parameters, true);
    return (records ?? []) as Row[];
  }

  /** Runs one statement and gives the number of rows it touched. */
  async run(sql: string, parameters: unknown[] = []): Promise<number> {
    const { affected } = await this.runner.query(sql, parameters, true);
    return affected ?? 0;
  }

  /**
   * Begins a COPY … FROM STDIN and gives the stream to write to; it has finished when the server holds every row. Nothing
   * else may be asked until then. COPY does not go into a table under row-level security, only into a temporary one.
   */
  async copyFrom(sql: string): Promise<CopyStreamQuery> {
    const client = (await this.runner.connect()) as ClientBase;
    return client.query(copyFrom(sql, { highWaterMark: COPY_BYTES_AHEAD }));
  }
}
