import { writeFile } from 'node:fs/promises';
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

/** Writes the demonstration's history as the file that the import takes (MEASURES.md, "Case history file"). */
export async function writeHistory(rows: HistoryRow[], file: string): Promise<void> {
  const columns = COLUMNS.map(([key, header]) => ({ key, header }));
  await writeFile(file, stringify(rows, { header: true, columns }));
}
