import type { IsoDate } from '#calendar';
import { fingerprintOf } from './fingerprint.js';
import type { ImportRun } from './import-run.js';
import { readFile } from './read-file.js';
import type { RowFault } from './rules/columns.js';
import type { HistoryRow } from './rules/history-row.js';
import { SeenReferences } from './seen-references.js';
import { makeStagedRows, STAGED, StagedRows } from './staged-rows.js';

/** What reading the file came to, before rows are compared with each other and with what is held. */
export interface StagedFile {
  rows: number;
  refused: number;
  /** Whether rows wait to be read together with others. */
  together: boolean;
  ignoredColumns: string[];
  /** The earliest day on which each agency received a case of the file. */
  earliest: Map<string, IsoDate>;
}

/** Reads the whole file into the temporary table, and tells what is wrong with single rows. */
export async function stageFile({ transaction, file, known, idStart, onProgress, onFaults }: ImportRun): Promise<StagedFile> {
  await makeStagedRows(transaction);
  const { ignoredColumns, faults, pieces } = await readFile(file, known, transaction.today);
  const staged: StagedFile = { rows: 0, refused: 0, together: false, ignoredColumns, earliest: new Map() };
  if (faults.length > 0) {
    await onFaults(faults);
    return { ...staged, refused: 1 };
  }
  const seen = new SeenReferences();
  const target = new StagedRows(transaction, idStart);
  try {
    for await (const { readings, bytesRead } of pieces) {
      const refused: RowFault[] = [];
      for (const reading of readings) {
        staged.rows += 1;
        if (reading.faults) {
          staged.refused += 1;
          for (const fault of reading.faults) refused.push(fault);
          if (reading.reference) target.addRefused(seen.numberOf(reading.reference), reading.line, reading.reference);
        } else {
          stage(reading.row);
        }
      }
      if (refused.length > 0) await onFaults(refused);
      await target.flush();
      onProgress(bytesRead, staged.rows);
    }
    await target.finish();
  } finally {
    await target.settle();
  }
  return staged;

  function stage(row: HistoryRow): void {
    const before = seen.count;
    const number = seen.numberOf(row.reference);
    const alone = number > before && row.leftBy !== 'transferred';
    if (!alone) staged.together = true;
    const sooner = staged.earliest.get(row.agencyId);
    if (sooner === undefined || row.receivedOn < sooner) staged.earliest.set(row.agencyId, row.receivedOn);
    target.add(number, alone ? STAGED.whole : STAGED.together, 1, row, fingerprintOf(row));
  }
}
