import { CsvError, parse } from 'csv-parse/sync';
import { refuse, Refusal, type Reason } from '#platform';

/** Rows that were pasted, each with the line on which it stands. */
export interface Pasted<Column extends string> {
  rows: Record<Column, string>[];
  lines: number[];
}

/**
 * Reads rows that were pasted: out of a spreadsheet (tabs), or a CSV file (commas, or semicolons where a spreadsheet writes those).
 * The first line names the columns, in any order; other columns are passed over, and those that are optional may be left out.
 */
export function readPasted<Column extends string>(text: string, columns: readonly Column[], optional: readonly Column[]): Pasted<Column> {
  const [first = ''] = text.replace(/^\uFEFF/, '').trimStart().split(/\r?\n/, 1);
  const delimiter = ['\t', ';', ','].find((mark) => first.includes(mark)) ?? ',';
  let header: string[] = [];
  try {
    const records: { record: Record<string, string>; info: { lines: number } }[] = parse(text, {
      bom: true, delimiter, info: true, relax_column_count: true, skip_empty_lines: true, trim: true,
      columns: (names: string[]) => (header = names.map((name) => name.trim().toLowerCase().replaceAll(' ', '_'))),
    });
    const missing = columns.filter((column) => !header.includes(column) && !optional.includes(column));
    if (missing.length > 0) throw refuse('rows', `The first line must name the columns. It does not name ${missing.join(' and ')}`);
    const rows = records.map(({ record }) => Object.fromEntries(columns.map((column) => [column, record[column] ?? ''])) as Record<Column, string>);
    return { rows, lines: records.map(({ info }) => info.lines) };
  } catch (error) {
    if (error instanceof CsvError) throw refuse('rows', `${typeof error.lines === 'number' ? `Line ${error.lines}` : 'A line'} cannot be read: look at its quotation marks`);
    throw error;
  }
}

/** Faults that a page tells at once: who puts those right sees the rest. */
const MOST_TOLD = 30;

/** Does something with pasted rows; what it refuses of a row ("row 3, agency") is told by the line that was pasted. */
export async function onLines<Result>(lines: number[], work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'invalid') throw new Refusal(byLine(error.reasons, lines));
    throw error;
  }
}

function byLine(reasons: Reason[], lines: number[]): Reason[] {
  const told = reasons.slice(0, MOST_TOLD).map(({ field, message }) => {
    const [, row, column] = /^row (\d+)(?:, (\w+))?$/.exec(field ?? '') ?? [];
    return { field: 'rows', message: row ? `Line ${lines[Number(row) - 1] ?? row}${column ? `, ${column}` : ''}: ${message}` : message };
  });
  const more = reasons.length - told.length;
  return more > 0 ? [...told, { field: 'rows', message: `There ${more === 1 ? 'is 1 more' : `are ${more} more`}. Put these right first` }] : told;
}
