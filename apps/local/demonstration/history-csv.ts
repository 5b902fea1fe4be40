import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import type { HistoryRow } from './history.js';

const COLUMNS: [keyof HistoryRow, string][] = [
  ['reference', 'reference'],
  ['agency', 'agency'],
  ['category', 'category'],
  ['receivedOn', 'received_on'],
  ['leftOn', 'left_on'],
  ['leftBy', 'left_by'],
  ['address', 'address'],
  ['postcode', 'postcode'],
  ['summary', 'summary'],
];

/** The demonstration's history as the file that the import takes (MEASURES.md, "Case history file"). */
export function historyCsv(rows: HistoryRow[]): Readable {
  const columns = COLUMNS.map(([key, header]) => ({ key, header }));
  return Readable.from([Buffer.from(stringify(rows, { header: true, columns }))]);
}
