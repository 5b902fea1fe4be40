import type { IsoDate } from '#calendar';
import type { Transaction } from '#platform';
import type { RowFault } from './rules/columns.js';
import type { KnownNames } from './rules/history-row.js';

/** Hears how far an import is. */
export type OnProgress = (bytesRead: number, rowsRead: number) => void;
/** Takes refused rows' reasons as they are found, some at a time. */
export type OnFaults = (faults: RowFault[]) => Promise<void>;

/** What every step of one import works with. */
export interface ImportRun {
  transaction: Transaction;
  file: string;
  known: KnownNames;
  /** The first twelve bytes of every case's id. */
  idStart: Buffer;
  onProgress: OnProgress;
  onFaults: OnFaults;
}

/** What came of an import, in rows of the file. */
export interface ImportCounts {
  taken: number;
  refused: number;
  seenBefore: number;
  ignoredColumns: string[];
  /** The earliest day on which each agency received a case of the file. */
  earliest: Map<string, IsoDate>;
}
