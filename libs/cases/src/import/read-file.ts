import type { IsoDate } from '#calendar';
import { CsvRecords, type CsvRecord } from './csv-records.js';
import { formOf, textOf } from './file-text.js';
import { readHeader, type Header, type RowFault } from './rules/columns.js';
import { rowReader, type KnownNames, type RowReading } from './rules/history-row.js';

/** Rows of a piece of a file, and how far that is. */
export interface FilePiece {
  readings: RowReading[];
  bytesRead: number;
}

/** What the first line says; its faults where nothing below it can be read. */
export interface FileStart {
  ignoredColumns: string[];
  faults: RowFault[];
  pieces: AsyncGenerator<FilePiece>;
}

/** Opens a case history file: reads its first line, and gives the rows below it a piece at a time, each read and judged. */
export async function readFile(file: string, known: KnownNames, today: IsoDate): Promise<FileStart> {
  const form = await formOf(file);
  const records = new CsvRecords();
  const texts = textOf(file, form);
  let first: CsvRecord[] = [];
  let bytesRead = 0;
  for (let ended = false; first.length === 0 && !ended; ) {
    const next = await texts.next();
    ended = next.done === true;
    first = next.done ? records.end() : records.push(next.value.text);
    if (!next.done) ({ bytesRead } = next.value);
  }
  const header = headerOf(first.shift());
  if (Array.isArray(header)) {
    await texts.return(undefined);
    return { ignoredColumns: [], faults: header, pieces: nothing() };
  }
  const read = rowReader(header, known, today);
  const judge = ({ line, fields, fault }: CsvRecord): RowReading => {
    const whole = fault ?? (form.hasNul && fields.some((field) => field.includes('\0')) ? NUL : null);
    if (whole) return { line, row: null, faults: [{ line, column: '', reason: whole }], reference: '' };
    return read(line, fields);
  };

  async function* pieces(): AsyncGenerator<FilePiece> {
    try {
      yield { readings: first.map(judge), bytesRead };
      for await (const piece of texts) {
        bytesRead = piece.bytesRead;
        yield { readings: records.push(piece.text).map(judge), bytesRead };
      }
      yield { readings: records.end().map(judge), bytesRead };
    } finally {
      // Closes the file, also where nobody reads on.
      await texts.return(undefined);
    }
  }
  return { ignoredColumns: header.ignored, faults: [], pieces: pieces() };
}

const NUL = 'This line holds a NUL character, which is no text. Save the file again from the system it comes from';

function headerOf(record: CsvRecord | undefined): Header | RowFault[] {
  if (record?.fault) return [{ line: 1, column: '', reason: record.fault }];
  return readHeader(record?.fields ?? []);
}

async function* nothing(): AsyncGenerator<FilePiece> {}
