import { CsvError, parse } from 'csv-parse/sync';
import { HISTORY_COLUMNS, type HistoryColumn, type HistoryRow } from '#panels';
import { refuse } from '#platform';

/** Columns that a history may leave out. */
const OPTIONAL: readonly HistoryColumn[] = ['born_on', 'removed_on', 'removed_why', 'discussed_on'];

/** Rows that were pasted, each with the line on which it stands. */
export interface Pasted {
  rows: HistoryRow[];
  lines: number[];
}

/**
 * Reads a history that was pasted: out of a spreadsheet (tabs), or a CSV file (commas, or semicolons where a spreadsheet writes those).
 * The first line names the columns, in any order; other columns are passed over.
 */
export function readPasted(text: string): Pasted {
  const [first = ''] = text.replace(/^\uFEFF/, '').trimStart().split(/\r?\n/, 1);
  const delimiter = ['\t', ';', ','].find((mark) => first.includes(mark)) ?? ',';
  let header: string[] = [];
  try {
    const records: { record: Record<string, string>; info: { lines: number } }[] = parse(text, {
      bom: true, delimiter, info: true, relax_column_count: true, skip_empty_lines: true, trim: true,
      columns: (names: string[]) => (header = names.map((name) => name.trim().toLowerCase().replaceAll(' ', '_'))),
    });
    const missing = HISTORY_COLUMNS.filter((column) => !header.includes(column) && !OPTIONAL.includes(column));
    if (missing.length > 0) throw refuse('rows', `The first line must name the columns. It does not name ${missing.join(' and ')}`);
    const rows = records.map(({ record }) => Object.fromEntries(HISTORY_COLUMNS.map((column) => [column, record[column] ?? ''])) as HistoryRow);
    return { rows, lines: records.map(({ info }) => info.lines) };
  } catch (error) {
    if (error instanceof CsvError) throw refuse('rows', `${typeof error.lines === 'number' ? `Line ${error.lines}` : 'A line'} cannot be read: look at its quotation marks`);
    throw error;
  }
}
