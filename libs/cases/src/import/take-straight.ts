import type { IsoDate } from '#calendar';
import { isReferenceHeld } from './add-rows.js';
import { fingerprintOf, fingerprintOfAll } from './fingerprint.js';
import type { ImportCounts, ImportRun } from './import-run.js';
import { readFile } from './read-file.js';
import { readCaseHistory } from './rules/case-history.js';
import type { HistoryRow } from './rules/history-row.js';
import { SeenReferences } from './seen-references.js';
import { StraightRows } from './straight-rows.js';

/** The file is not as simple as was hoped. */
class NotStraight extends Error {}

/**
 * Takes the usual file in one go: every row good, the rows of a reference one after the other, none held already. Its cases
 * are added while the next rows are still being read. Gives null at the first sign of anything else, with nothing kept: the
 * file is then read again from the start, with more care.
 */
export async function takeStraight(run: ImportRun): Promise<ImportCounts | null> {
  const { transaction } = run;
  await transaction.run('savepoint straight');
  try {
    return await readAndAdd(run);
  } catch (error) {
    if (!(error instanceof NotStraight) && !isReferenceHeld(error)) throw error;
    await transaction.run('rollback to savepoint straight');
    return null;
  }
}

async function readAndAdd({ transaction, file, known, idStart, onProgress }: ImportRun): Promise<ImportCounts> {
  const { ignoredColumns, faults, pieces } = await readFile(file, known, transaction.today);
  if (faults.length > 0) throw new NotStraight();
  const seen = new SeenReferences();
  const earliest = new Map<string, IsoDate>();
  const target = new StraightRows(transaction, idStart);
  /** Rows of one reference, until another follows. */
  let group: HistoryRow[] = [];
  let taken = 0;
  try {
    for await (const { readings, bytesRead } of pieces) {
      for (const { row } of readings) {
        if (!row) throw new NotStraight();
        taken += 1;
        if (group.length > 0 && group[0]!.reference !== row.reference) addGroup();
        group.push(row);
      }
      await target.flush();
      onProgress(bytesRead, taken);
    }
    if (group.length > 0) addGroup();
    await target.finish();
  } finally {
    await target.settle();
  }
  return { taken, refused: 0, seenBefore: 0, ignoredColumns, earliest };

  function addGroup(): void {
    const [first] = group as [HistoryRow];
    const before = seen.count;
    const number = seen.numberOf(first.reference);
    if (number <= before) throw new NotStraight();
    for (const { agencyId, receivedOn } of group) {
      const sooner = earliest.get(agencyId);
      if (sooner === undefined || receivedOn < sooner) earliest.set(agencyId, receivedOn);
    }
    if (group.length === 1 && first.leftBy !== 'transferred') {
      target.addCase(number, first, fingerprintOf(first));
      target.addSpell(number, first);
    } else {
      addTogether(number, first);
    }
    group = [];
  }

  function addTogether(number: number, first: HistoryRow): void {
    const history = readCaseHistory(group);
    if (history.faults) throw new NotStraight();
    target.addCase(number, { ...history, reference: first.reference }, fingerprintOfAll(group));
    for (const spell of history.spells) target.addSpell(number, spell);
  }
}
