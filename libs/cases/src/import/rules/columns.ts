/** The columns of a case history file (MEASURES.md, "Case history file"), as its first line names them. */
export const COLUMNS = [
  'reference',
  'agency',
  'category',
  'received_on',
  'left_on',
  'left_by',
  'address',
  'postcode',
  'summary',
] as const;
export type Column = (typeof COLUMNS)[number];

const OPTIONAL: readonly Column[] = ['address', 'postcode', 'summary'];

/** More columns than any export has: a line that is no line. */
export const MOST_COLUMNS = 200;

/** One reason why a row is refused: where it stands in the file, and what to put right. */
export interface RowFault {
  /** The line of the file, the first being 1; a row that goes over several lines has the first of them. */
  line: number;
  /** The column at fault; empty where it is the whole line. */
  column: string;
  reason: string;
}

/** Where the columns are in each line. */
export interface Header {
  /** Values that each line has. */
  width: number;
  /** The place of each column; -1 for an optional one that the file does not have. */
  place: Record<Column, number>;
  /** Columns of the file that are no part of a case history: they are passed over. */
  ignored: string[];
}

/**
 * Reads the first line. The names may stand in any order and in capitals. Gives faults where a column is missing or named
 * twice, or where the line is not a line of names at all.
 */
export function readHeader(fields: string[]): Header | RowFault[] {
  const names = fields.map((name) => name.trim().toLowerCase());
  if (fields.length > MOST_COLUMNS) return [onFirstLine('', `The first line has more than ${MOST_COLUMNS} columns`)];
  const form = faultOfForm(names);
  if (form) return [onFirstLine('', form)];
  const faults = COLUMNS.flatMap((column) => {
    const count = names.filter((name) => name === column).length;
    if (count > 1) return [onFirstLine(column, `The first line names the column ${column} more than once`)];
    if (count === 0 && !OPTIONAL.includes(column)) {
      return [onFirstLine(column, `The column ${column} is missing. The first line must name it`)];
    }
    return [];
  });
  if (faults.length > 0) return faults;
  return {
    width: fields.length,
    place: Object.fromEntries(COLUMNS.map((column) => [column, names.indexOf(column)])) as Record<Column, number>,
    ignored: fields.map((name) => name.trim()).filter((name, place) => name && !isColumn(names[place]!)),
  };
}

function isColumn(name: string): name is Column {
  return (COLUMNS as readonly string[]).includes(name);
}

/** Files that are no comma-separated text, by what people do save by mistake. */
function faultOfForm(names: string[]): string | null {
  const [first = ''] = names;
  if (names.every((name) => !name)) return 'The file is empty. Its first line must name the columns';
  for (const [mark, words] of [[';', 'semicolons'], ['\t', 'tabs']] as const) {
    if (names.length === 1 && first.split(mark).some((name) => isColumn(name.trim()))) {
      return `This file separates its columns by ${words}. Save it again with commas (CSV, comma separated)`;
    }
  }
  if (names.some((name) => name.includes('\r'))) {
    return 'The lines of this file end in an old way. Save it again as CSV (comma separated)';
  }
  return null;
}

function onFirstLine(column: string, reason: string): RowFault {
  return { line: 1, column, reason };
}
