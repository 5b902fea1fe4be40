import { listAgencies, requirePermission, type Actor } from '#agencies';
import { queue, record, type Transaction } from '#platform';
import { listCategories } from '../categories.js';
import { spellChanged } from '../facts.js';
import { idBefore, startOfIds } from './case-ids.js';
import { casesImported } from './facts.js';
import type { ImportCounts, ImportRun, OnFaults, OnProgress } from './import-run.js';
import { readTogether } from './read-together.js';
import type { KnownNames } from './rules/history-row.js';
import { stageFile } from './stage-file.js';
import { takeStaged } from './take-staged.js';
import { takeStraight } from './take-straight.js';

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
 * with the same facts. The file streams through, so memory stays bounded. Refuses a file in UTF-16; whatever else is wrong
 * with it is told through onFaults.
 */
export async function importCases(actor: Actor, transaction: Transaction, order: ImportOrder): Promise<ImportResult> {
  requirePermission(actor, 'cases.import');
  const { importId, file, onProgress = () => undefined, onFaults } = order;
  await transaction.run(`set local work_mem = '64MB'`);
  const known = await knownNames(transaction);
  const run: ImportRun = { transaction, file, known, idStart: startOfIds(transaction.now), onProgress, onFaults };
  const { earliest, ...result } = (await takeStraight(run)) ?? (await takeWithCare(run));
  const { taken, refused, seenBefore } = result;
  if (taken > 0) await tell(transaction, importId, earliest, run.idStart);
  await record(transaction, {
    via: actor.via,
    action: refused > 0 ? 'cases.import-refused' : 'cases.imported',
    subjectKind: 'import',
    subjectId: importId,
    details: { taken, refused, seenBefore },
  });
  return result;
}

/** Reads all of the file, then compares its rows with each other and with what is held, and only then adds them. */
async function takeWithCare(run: ImportRun): Promise<ImportCounts> {
  const { rows, together, ignoredColumns, earliest, ...staged } = await stageFile(run);
  const refused = together || staged.refused > 0 ? await readTogether(run, staged.refused) : 0;
  const held = refused > 0 ? { refused, seenBefore: 0 } : await takeStaged(run);
  const taken = held.refused > 0 ? 0 : rows - held.seenBefore;
  return { taken, ...held, ignoredColumns, earliest };
}

/** One fact an agency, for its earliest case: the figures of every period from then on are counted again. */
async function tell(transaction: Transaction, importId: string, earliest: ImportCounts['earliest'], idStart: Buffer): Promise<void> {
  for (const [agencyId, receivedOn] of earliest) {
    await queue(transaction, spellChanged, { caseId: null, agencyId, receivedOn, changedOn: receivedOn });
  }
  await queue(transaction, casesImported, { importId, afterCaseId: idBefore(idStart) });
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
