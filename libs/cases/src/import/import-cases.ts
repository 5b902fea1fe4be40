import { listAgencies, requirePermission, type Actor } from '#agencies';
import { queue, record, type Transaction } from '#platform';
import { listCategories } from '../categories.js';
import { spellChanged } from '../facts.js';
import { casesImported } from './facts.js';
import { readTogether } from './read-together.js';
import type { KnownNames } from './rules/history-row.js';
import { stageFile, type OnFaults, type OnProgress, type StagedFile } from './stage-file.js';
import { takeStaged } from './take-staged.js';

/** A file to import. */
export interface ImportOrder {
  /** The import's own id, for the audit trail. */
  importId: string;
  /** The path of the file. */
  file: string;
  onProgress?: OnProgress;
  /** Is given every refused row's line, column and reason: those of single rows first, in the order of the file. */
  onFaults: OnFaults;
}

/** What an import came to, in rows of the file. Where any is refused, none is taken. */
export interface ImportResult {
  taken: number;
  refused: number;
  seenBefore: number;
  /** Columns of the file that are no part of a case history, and were passed over. */
  ignoredColumns: string[];
}

/**
 * Imports past cases from a file (MEASURES.md, "Case history file"): all of its rows or none, and none that is held already
 * with the same facts. The file streams through; its rows wait in a temporary table until every one is found good. Refuses a
 * file in UTF-16; whatever else is wrong with it is told through onFaults.
 */
export async function importCases(actor: Actor, transaction: Transaction, order: ImportOrder): Promise<ImportResult> {
  requirePermission(actor, 'cases.import');
  const { file, onProgress = () => undefined, onFaults } = order;
  await transaction.run(`set local work_mem = '64MB'`);
  const staged = await stageFile(transaction, file, await knownNames(transaction), { onProgress, onFaults });
  let { refusedRows: refused } = staged;
  if (staged.together || refused > 0) refused += await readTogether(transaction, staged, onFaults);
  const held = refused > 0 ? { refused, seenBefore: 0 } : await takeStaged(transaction, onFaults);
  const taken = held.refused > 0 ? 0 : staged.rows - held.seenBefore;
  if (taken > 0) await tell(transaction, order.importId, staged);
  await record(transaction, {
    via: actor.via,
    action: held.refused > 0 ? 'cases.import-refused' : 'cases.imported',
    subjectKind: 'import',
    subjectId: order.importId,
    details: { taken, refused: held.refused, seenBefore: held.seenBefore },
  });
  return { taken, refused: held.refused, seenBefore: held.seenBefore, ignoredColumns: staged.ignoredColumns };
}

/** One fact an agency, for its earliest case: the figures of every period from then on are counted again. */
async function tell(transaction: Transaction, importId: string, { earliest, idStart }: StagedFile): Promise<void> {
  for (const [agencyId, receivedOn] of earliest) {
    await queue(transaction, spellChanged, { agencyId, receivedOn, changedOn: receivedOn });
  }
  const hex = `${idStart.toString('hex')}00000000`;
  const afterCaseId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  await queue(transaction, casesImported, { importId, afterCaseId });
}

async function knownNames(transaction: Transaction): Promise<KnownNames> {
  const agencies = await listAgencies(transaction);
  const categories = await listCategories(transaction);
  return {
    agencies: new Map(agencies.map(({ id, name }) => [name.toLowerCase(), id])),
    agencyNames: agencies.map(({ name }) => name),
    // A category's own name is stronger than another's other name.
    categories: new Map([
      ...categories.flatMap(({ id, alsoKnownAs }) => alsoKnownAs.map((name) => [name.toLowerCase(), id] as const)),
      ...categories.map(({ id, name }) => [name.toLowerCase(), id] as const),
    ]),
    categoryNames: categories.map(({ name }) => name),
  };
}
