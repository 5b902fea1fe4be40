import { MOST_COLUMNS } from './rules/columns.js';

/** One record of a CSV file, usually one line of it. */
export interface CsvRecord {
  /** The line on which it begins, the first being 1. */
  line: number;
  fields: string[];
  /** Why it cannot be read; its fields then mean nothing. */
  fault: string | null;
}

/** The most characters of a record: what is longer is no record, and is not kept in memory. */
const LONGEST_RECORD = 1_000_000;

const TOO_LONG = `This line is longer than ${LONGEST_RECORD.toLocaleString('en-GB')} characters`;
const NEVER_CLOSED = 'A quote opens on this line and is never closed, so the file could not be read from here on';
const AFTER_QUOTE = 'There is text after a closing quote. Write a quote inside a value twice: ""';

/**
 * Splits the text of a CSV file (RFC 4180) into records, piece by piece. Most lines hold no quote, and are split by the
 * engine's own search: it has to keep pace with COPY. Blank lines, and lines of commas alone as Excel leaves them, are
 * passed over.
 */
export class CsvRecords {
  private rest = '';
  private line = 1;
  /** Whether the end of an overlong line is still to come. */
  private skipping = false;
  private ended = false;

  /** Takes the next piece of text and gives the records that it completes. */
  push(piece: string): CsvRecord[] {
    return this.read(piece, false);
  }

  /** Gives what is left after the last piece. */
  end(): CsvRecord[] {
    return this.rest ? this.read('\n', true) : [];
  }

  private read(piece: string, last: boolean): CsvRecord[] {
    const records: CsvRecord[] = [];
    if (this.ended) return records;
    const text = this.rest + piece;
    let from = this.skipping ? this.afterLine(text, 0) : 0;
    let quote = text.indexOf('"', from);
    while (from < text.length) {
      const end = text.indexOf('\n', from);
      if (quote !== -1 && quote < from) quote = text.indexOf('"', from);
      if (quote !== -1 && (end === -1 || quote < end)) {
        const next = this.readQuoted(text, from, last, records);
        if (next === -1) break;
        from = next;
      } else {
        if (end === -1) break;
        this.add(records, splitPlain(text, from, end), null);
        this.line += 1;
        from = end + 1;
      }
    }
    this.keep(text, from, records);
    return records;
  }

  /** Reads one record with quotes and gives where the next begins; -1 where the text ends first. */
  private readQuoted(text: string, from: number, last: boolean, records: CsvRecord[]): number {
    const fields: string[] = [];
    let at = from;
    for (;;) {
      let value: string;
      if (text[at] === '"') {
        const close = closingQuote(text, at + 1);
        if (close === -1 || close + 1 >= text.length) {
          if (!last) return -1;
          if (close === -1) return this.stop(records, text.length);
        }
        value = text.slice(at + 1, close).replaceAll('""', '"');
        at = close + 1;
        if (text[at] === '\r' && text[at + 1] === '\n') at += 1;
        if (text[at] === '\r' && at + 1 === text.length && !last) return -1;
        if (text[at] !== ',' && text[at] !== '\n') {
          this.add(records, [], AFTER_QUOTE);
          this.line += linesIn(text, from, at);
          this.skipping = true;
          return this.afterLine(text, at);
        }
      } else {
        const end = text.indexOf('\n', at);
        const comma = text.indexOf(',', at);
        if (end === -1 && comma === -1) return -1;
        const stop = comma !== -1 && (end === -1 || comma < end) ? comma : end;
        value = text.slice(at, stop);
        if (stop === end && value.endsWith('\r')) value = value.slice(0, -1);
        at = stop;
      }
      if (fields.length <= MOST_COLUMNS) fields.push(value);
      if (text[at] === '\n') break;
      at += 1;
    }
    this.add(records, fields, null);
    this.line += linesIn(text, from, at);
    return at + 1;
  }

  /** After a quote that never closes nothing can be told apart any more. */
  private stop(records: CsvRecord[], end: number): number {
    this.add(records, [], NEVER_CLOSED);
    this.ended = true;
    return end;
  }

  private add(records: CsvRecord[], fields: string[], fault: string | null): void {
    if (!fault && this.line > 1 && fields.length <= MOST_COLUMNS && fields.every((field) => !field)) return;
    records.push({ line: this.line, fields, fault });
  }

  /** Keeps the record that the text has begun, unless it is too long to be one. */
  private keep(text: string, from: number, records: CsvRecord[]): void {
    if (text.length - from <= LONGEST_RECORD) {
      this.rest = text.slice(from);
      return;
    }
    this.rest = '';
    if (text.indexOf('\n', from) !== -1) {
      // Lines follow, so it is a quote that keeps the record open.
      this.stop(records, text.length);
    } else {
      this.add(records, [], TOO_LONG);
      this.skipping = true;
    }
  }

  private afterLine(text: string, from: number): number {
    const end = text.indexOf('\n', from);
    if (end === -1) return text.length;
    this.skipping = false;
    this.line += 1;
    return end + 1;
  }
}

function splitPlain(text: string, from: number, end: number): string[] {
  const line = text.slice(from, text[end - 1] === '\r' && end > from ? end - 1 : end);
  return line.split(',', MOST_COLUMNS + 1);
}

/** The place of the quote that closes a value; doubled ones belong to it. */
function closingQuote(text: string, from: number): number {
  for (let at = from; ; at += 2) {
    at = text.indexOf('"', at);
    if (at === -1 || text[at + 1] !== '"') return at;
  }
}

/** Line ends from one place up to and with another. */
function linesIn(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at !== -1 && at <= to; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
