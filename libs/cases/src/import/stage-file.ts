import { randomBytes } from 'node:crypto';
import type { IsoDate } from '#calendar';
import type { Transaction } from '#platform';
import { readFile } from './read-file.js';
import type { RowFault } from './rules/columns.js';
import type { HistoryRow, KnownNames } from './rules/history-row.js';
import { SeenReferences } from './seen-references.js';
import { makeStagedRows, STAGED, StagedRows } from './staged-rows.js';
import { TextHash } from './text-hash.js';

/** Hears how far an import is. */
export type OnProgress = (bytesRead: number, rowsRead: number) => void;
/** Takes refused rows' reasons as they are found, some at a time. */
export type OnFaults = (faults: RowFault[]) => Promise<void>;

/** What reading the file came to, before rows are compared with each other and with what is held. */
export interface StagedFile {
  rows: number;
  refusedRows: number;
  /** Whether rows wait to be read together with others. */
  together: boolean;
  /** The first twelve bytes of every case's id. */
  idStart: Buffer;
  ignoredColumns: string[];
  /** The earliest day on which each agency received a case of the file. */
  earliest: Map<string, IsoDate>;
}

/** Reads the whole file into the temporary table, while the server takes what was read before. */
export async function stageFile(
  transaction: Transaction,
  file: string,
  known: KnownNames,
  { onProgress, onFaults }: { onProgress: OnProgress; onFaults: OnFaults },
): Promise<StagedFile> {
  await makeStagedRows(transaction);
  const { ignoredColumns, faults, pieces } = await readFile(file, known, transaction.today);
  const staged: StagedFile = {
    rows: 0,
    refusedRows: faults.length > 0 ? 1 : 0,
    together: false,
    idStart: idStart(transaction.now),
    ignoredColumns,
    earliest: new Map(),
  };
  if (faults.length > 0) {
    await onFaults(faults);
    return staged;
  }
  const seen = new SeenReferences();
  const hash = new TextHash();
  const target = await StagedRows.open(transaction, staged.idStart);
  try {
    for await (const { readings, bytesRead } of pieces) {
      const refused: RowFault[] = [];
      for (const reading of readings) {
        staged.rows += 1;
        if (reading.faults) {
          staged.refusedRows += 1;
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
  } catch (error) {
    await target.giveUp();
    throw error;
  }
  return staged;

  function stage(row: HistoryRow): void {
    const known = seen.count;
    const number = seen.numberOf(row.reference);
    const alone = number > known && row.leftBy !== 'transferred';
    if (!alone) staged.together = true;
    const before = staged.earliest.get(row.agencyId);
    if (before === undefined || row.receivedOn < before) staged.earliest.set(row.agencyId, row.receivedOn);
    fingerprint(hash, row);
    target.add(number, alone ? STAGED.whole : STAGED.together, 1, row, hash);
  }
}

/** What a row says of its case, as one number: the same row again has the same. */
function fingerprint(hash: TextHash, row: HistoryRow): void {
  hash.start();
  hash.add(row.agencyId);
  hash.add(row.categoryId);
  hash.add(row.receivedOn);
  hash.add(row.leftOn ?? '');
  hash.add(row.leftBy ?? '');
  hash.add(row.address);
  hash.add(row.postcode);
  hash.add(row.summary);
  hash.finish();
}

/**
 * The ids of one import are uuids of version 7 with the time of the import: they differ in their last four bytes alone, which
 * number its cases. So they are made without chance, in the order of the file.
 */
function idStart(now: Date): Buffer {
  const start = randomBytes(12);
  start.writeUIntBE(now.getTime(), 0, 6);
  start[6] = 0x70 | (start[6]! & 0x0f);
  start[8] = 0x80 | (start[8]! & 0x3f);
  return start;
}
