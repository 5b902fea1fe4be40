import { londonDate, type IsoDate } from '#calendar';
import type { ClientBase, QueryResult } from 'pg';
import { from as copyFrom, type CopyStreamQuery } from 'pg-copy-streams';

/** Whose eyes the database looks through: row-level security reads these, set per transaction. */
export interface Identity {
  /** None only for the worker's rounds over every partnership, which no policy of casework lets see anything. */
  partnershipId: string | null;
  agencyId: string | null;
  personId: string | null;
}

/**
 * A statement that is asked all day long: each connection plans it once and knows it by its name. Worth it where planning
 * takes longer than running, as it does wherever row-level security stands behind many joins.
 */
export interface Prepared {
  name: string;
  text: string;
}

/** What a COPY may hold in memory while the server is behind. */
const COPY_BYTES_AHEAD = 2 * 1024 * 1024;

/**
 * One database transaction with its identity and its time. Everything that reads or writes gets it as an argument, so
 * nothing can step outside it by accident (TRAPS: a repository of the DataSource escapes the transaction).
 */
export class Transaction {
  private day: IsoDate | null = null;

  constructor(
    private readonly client: ClientBase,
    readonly identity: Identity,
    readonly now: Date,
  ) {}

  /** The London date of the transaction: what "today" means to every rule in it. */
  get today(): IsoDate {
    return (this.day ??= londonDate(this.now));
  }

  /** Runs one statement and gives its rows. */
  async query<Row>(statement: string | Prepared, parameters: unknown[] = []): Promise<Row[]> {
    return (await this.ask(statement, parameters)).rows as Row[];
  }

  /** Runs one statement and gives the number of rows it touched. */
  async run(statement: string | Prepared, parameters: unknown[] = []): Promise<number> {
    return (await this.ask(statement, parameters)).rowCount ?? 0;
  }

  /**
   * Begins a COPY … FROM STDIN and gives the stream to write to; it has finished when the server holds every row. Nothing
   * else may be asked until then. COPY does not go into a table under row-level security, only into a temporary one.
   */
  async copyFrom(sql: string): Promise<CopyStreamQuery> {
    return this.client.query(copyFrom(sql, { highWaterMark: COPY_BYTES_AHEAD }));
  }

  private ask(statement: string | Prepared, parameters: unknown[]): Promise<QueryResult> {
    return typeof statement === 'string' ? this.client.query(statement, parameters) : this.client.query({ ...statement, values: parameters });
  }
}
