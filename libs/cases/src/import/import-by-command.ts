import { stat } from 'node:fs/promises';
import type { Actor } from '#agencies';
import type { Transaction } from '#platform';
import { importCases, type ImportOrder, type ImportResult } from './import-cases.js';

/** Imports a file for a command, which waits for it. What was taken is listed among the partnership's imports. */
export async function importByCommand(actor: Actor, transaction: Transaction, order: ImportOrder): Promise<ImportResult> {
  const result = await importCases(actor, transaction, order);
  if (result.refused > 0) return result;
  const { size } = await stat(order.file);
  await transaction.run(
    `insert into imports (id, partnership_id, state, file_bytes, bytes_read, rows_taken, rows_seen_before, ignored_columns, asked_at, finished_at)
     values ($1, $2, 'taken', $3, $3, $4, $5, $6, $7, $7)`,
    [order.importId, actor.partnershipId, size, result.taken, result.seenBefore, result.ignoredColumns, transaction.now],
  );
  return result;
}
