import { concordItself, identityOf } from '#agencies';
import { Refusal, type Database, type Transaction } from '#platform';
import { importCases, type ImportResult } from './import-cases.js';
import { ImportProgress } from './import-progress.js';
import type { RowFault } from './rules/columns.js';
import { removeUpload, uploadPath } from './uploads.js';

/** The import to run, and where its file waits. */
export interface ImportJob {
  partnershipId: string;
  importId: string;
  dataFolder: string;
}

/**
 * Imports an uploaded file, for the worker. Progress and refused rows are written in transactions of their own, so that they
 * are seen while the import's own is open. Safe to repeat: a run that was killed has kept nothing, and one that had ended is
 * not begun again. What fails unforeseen is marked so and thrown, and keeps its file: it can be run again.
 */
export async function runImport(database: Database, { partnershipId, importId, dataFolder }: ImportJob): Promise<void> {
  const actor = concordItself(partnershipId, 'job');
  const apart = <Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> =>
    database.transaction(identityOf(actor), work);
  if (!(await apart((transaction) => begin(transaction, importId)))) return removeUpload(dataFolder, importId);

  const refusals = new RefusalList(importId, apart);
  const progress = new ImportProgress((bytesRead) =>
    apart(async (transaction) => void (await transaction.run('update imports set bytes_read = $2 where id = $1', [importId, bytesRead]))),
  );
  try {
    const result = await apart(async (transaction) => {
      // A worker that was taken for dead may still be at it: it is waited for, and then there is nothing left to do.
      await transaction.run('select pg_advisory_xact_lock(hashtextextended($1, 0))', [importId]);
      if (await hasEnded(transaction, importId)) return null;
      const file = uploadPath(dataFolder, importId);
      const order = { importId, file, onProgress: progress.hear, onFaults: refusals.add };
      const counted = await importCases(actor, transaction, order).catch((error: unknown) => refusedWhole(error, refusals));
      await progress.stop();
      if (counted.refused === 0) await end(transaction, importId, 'taken', counted);
      return counted;
    });
    if (result && result.refused > 0) await apart((transaction) => end(transaction, importId, 'refused', result));
    await removeUpload(dataFolder, importId);
  } catch (error) {
    await progress.stop();
    await apart(async (transaction) => {
      await transaction.run(`update imports set state = 'failed', finished_at = $2 where id = $1 and state = 'reading'`, [
        importId,
        transaction.now,
      ]);
    });
    throw error;
  } finally {
    await progress.stop();
  }
}

/** Marks an import as being read; false where it has ended before. */
async function begin(transaction: Transaction, importId: string): Promise<boolean> {
  const touched = await transaction.run(
    `update imports set state = 'reading', bytes_read = 0, finished_at = null where id = $1 and state not in ('taken', 'refused')`,
    [importId],
  );
  await transaction.run(`delete from import_refusals r using imports i where i.id = r.import_id and i.id = $1 and i.state = 'reading'`, [
    importId,
  ]);
  return touched > 0;
}

async function hasEnded(transaction: Transaction, importId: string): Promise<boolean> {
  const [found] = await transaction.query(`select from imports where id = $1 and state in ('taken', 'refused')`, [importId]);
  return found !== undefined;
}

async function end(transaction: Transaction, importId: string, state: 'taken' | 'refused', result: ImportResult): Promise<void> {
  await transaction.run(
    `update imports set state = $2, rows_taken = $3, rows_refused = $4, rows_seen_before = $5, ignored_columns = $6,
       bytes_read = file_bytes, finished_at = $7 where id = $1`,
    [importId, state, result.taken, result.refused, result.seenBefore, result.ignoredColumns, transaction.now],
  );
}

/** A file that cannot be read at all is refused as its first line. */
async function refusedWhole(error: unknown, refusals: RefusalList): Promise<ImportResult> {
  if (!(error instanceof Refusal)) throw error;
  await refusals.add(error.reasons.map(({ message }) => ({ line: 1, column: '', reason: message })));
  return { taken: 0, refused: 1, seenBefore: 0, ignoredColumns: [] };
}

/** Writes refused rows down as they come. */
class RefusalList {
  private position = 0;

  constructor(
    private readonly importId: string,
    private readonly apart: (work: (transaction: Transaction) => Promise<void>) => Promise<void>,
  ) {}

  readonly add = async (faults: RowFault[]): Promise<void> => {
    const from = this.position;
    this.position += faults.length;
    await this.apart(async (transaction) => {
      await transaction.run(
        `insert into import_refusals (import_id, partnership_id, position, line, column_name, reason)
         select $1, $2, $3::integer + at, line, column_name, reason
         from unnest($4::integer[], $5::text[], $6::text[]) with ordinality as given (line, column_name, reason, at)`,
        [
          this.importId,
          transaction.identity.partnershipId,
          from,
          faults.map(({ line }) => line),
          faults.map(({ column }) => column),
          faults.map(({ reason }) => reason),
        ],
      );
    });
  };
}
