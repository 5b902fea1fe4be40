import { once } from 'node:events';
import type { Transaction } from '#platform';
import type { Halves } from './binary-values.js';
import { bytesOfId } from './case-ids.js';
import { CopyRows } from './copy-rows.js';
import type { HistoryRow } from './rules/history-row.js';

/** What a staged row stands for. */
export const STAGED = {
  /** A case and its first spell. */
  whole: 0,
  /** A row that has to be read together with the others of its reference. */
  together: 1,
  /** A further spell of a case. */
  further: 2,
  /** A refused row, kept so that the others of its reference are not judged without it. */
  refused: 3,
} as const;

const COLUMNS = `case_id, line, kind, file_rows, reference, agency_id, category_id, received_on, left_on, left_by, address,
  postcode, summary, fingerprint`;

/** What is sent at once: enough to be worth the server's while, little enough to keep two in memory. */
const BYTES_AT_ONCE = 4_000_000;
/** The server should not wait long for the first rows. */
const BYTES_AT_FIRST = 1_000_000;

/** Makes the temporary table that holds a file's rows on their way. */
export async function makeStagedRows(transaction: Transaction): Promise<void> {
  await transaction.run(
    `create temporary table staged (
       case_id uuid not null, line integer not null, kind integer not null, file_rows integer not null, reference text not null,
       agency_id uuid, category_id uuid, received_on date, left_on date, left_by text, address text, postcode text,
       summary text, fingerprint bigint
     ) on commit drop`,
  );
}

/** Writes rows into the temporary table: while the server takes some, the next are made. */
export class StagedRows {
  private readonly rows = new CopyRows(14);
  private sending = Promise.resolve();
  private enough = BYTES_AT_FIRST;

  /** @param idStart the first twelve bytes of every case's id; the number of its reference is the rest */
  constructor(
    private readonly transaction: Transaction,
    private readonly idStart: Buffer,
  ) {}

  add(number: number, kind: number, fileRows: number, row: HistoryRow, fingerprint: Halves): void {
    const { rows } = this;
    const { reference, address, postcode, summary } = row;
    this.begin(number, row.line, kind, fileRows, reference, address.length + postcode.length + summary.length);
    rows.bytes(bytesOfId(row.agencyId));
    rows.bytes(bytesOfId(row.categoryId));
    rows.day(row.receivedOn);
    rows.day(row.leftOn);
    rows.textOrNothing(row.leftBy);
    rows.text(address);
    rows.text(postcode);
    rows.text(summary);
    rows.bigint(fingerprint.high, fingerprint.low);
  }

  addRefused(number: number, line: number, reference: string): void {
    this.begin(number, line, STAGED.refused, 1, reference, 0);
    for (let column = 0; column < 9; column += 1) this.rows.nothing();
  }

  /** Sends the rows on if there are enough of them, when those before are taken. */
  async flush(): Promise<void> {
    if (this.rows.end > this.enough) await this.send();
  }

  /** Sends the last rows, and waits until the server has taken all. */
  async finish(): Promise<void> {
    await this.send();
    await this.sending;
  }

  /** Waits until nothing is under way, whatever became of it. */
  async settle(): Promise<void> {
    await this.sending.catch(() => undefined);
  }

  private async send(): Promise<void> {
    await this.sending;
    const bytes = this.rows.take();
    this.enough = BYTES_AT_ONCE;
    this.sending = this.copy(bytes);
    // It is heard at the next send().
    this.sending.catch(() => undefined);
  }

  private async copy(bytes: Buffer): Promise<void> {
    const stream = await this.transaction.copyFrom(`copy staged (${COLUMNS}) from stdin (format binary)`);
    const finished = once(stream, 'finish');
    stream.end(bytes);
    await finished;
  }

  private begin(number: number, line: number, kind: number, fileRows: number, reference: string, characters: number): void {
    const { rows } = this;
    rows.row(characters + reference.length);
    rows.numberedId(this.idStart, number);
    rows.integer(line);
    rows.integer(kind);
    rows.integer(fileRows);
    rows.text(reference);
  }
}
