import { requirePermission, type Actor } from '#agencies';
import { notFound, type Transaction } from '#platform';
import type { RowFault } from './rules/columns.js';

/** Where an import stands. */
export type ImportState = 'waiting' | 'reading' | 'taken' | 'refused' | 'failed';

/** An import of case history; the counts are rows of its file. */
export interface CaseImport {
  id: string;
  state: ImportState;
  /** Who asked for it; null where a command did. */
  askedBy: string | null;
  askedAt: Date;
  fileBytes: number;
  bytesRead: number;
  taken: number;
  refused: number;
  seenBefore: number;
  ignoredColumns: string[];
  finishedAt: Date | null;
}

const COLUMNS = `i.id, i.state, s.name as "askedBy", i.asked_at as "askedAt", i.file_bytes as "fileBytes", i.bytes_read as "bytesRead",
  i.rows_taken as taken, i.rows_refused as refused, i.rows_seen_before as "seenBefore", i.ignored_columns as "ignoredColumns",
  i.finished_at as "finishedAt"`;

/** The partnership's latest imports, the last first. */
export async function listImports(actor: Actor, transaction: Transaction): Promise<CaseImport[]> {
  requirePermission(actor, 'cases.import');
  return transaction.query<CaseImport>(
    `select ${COLUMNS} from imports i left join staff s on s.id = i.staff_id
     where i.partnership_id = $1 order by i.id desc limit 50`,
    [actor.partnershipId],
  );
}

/** One import. Refuses as not found where the partnership has none of that id. */
export async function openImport(actor: Actor, transaction: Transaction, id: string): Promise<CaseImport> {
  requirePermission(actor, 'cases.import');
  const [found] = await transaction.query<CaseImport>(
    `select ${COLUMNS} from imports i left join staff s on s.id = i.staff_id where i.id = $1`,
    [id],
  );
  if (!found) throw notFound('import');
  return found;
}

/** A refused row, with its place in the list. */
export type ListedRefusal = RowFault & { position: number };

/** Reasons why rows of an import were refused, in the order of the file: a page of them, from after one on. */
export async function listRefusals(
  actor: Actor,
  transaction: Transaction,
  importId: string,
  { most, after = { line: 0, position: 0 } }: { most: number; after?: { line: number; position: number } },
): Promise<ListedRefusal[]> {
  requirePermission(actor, 'cases.import');
  return transaction.query<ListedRefusal>(
    `select line, position, column_name as column, reason from import_refusals
     where import_id = $1 and (line, position) > ($2, $3) order by line, position limit $4`,
    [importId, after.line, after.position, most],
  );
}
