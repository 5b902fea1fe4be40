import { dayNumber } from './rules/day-number.js';

const SIZE = 5 * 1024 * 1024;
/** "PGCOPY\n\377\r\n\0", no flags, no extension (PostgreSQL manual, "COPY", "Binary Format"). */
const BEGIN = Buffer.from('5047434f50590aff0d0a000000000000000000', 'hex');

/** The room that a row takes at the most beside its texts. */
const ROW_ROOM = 256;

/**
 * Writes rows for COPY … FROM STDIN (FORMAT binary): the server takes them without parsing text. Begin each row, add its
 * values in order, and take what was written when there is enough of it.
 */
export class CopyRows {
  /** How many bytes are written. */
  end = 0;
  private buffer = Buffer.allocUnsafe(SIZE);
  /** What was taken last: when the next is taken it has been sent, and is written again. */
  private spare = Buffer.allocUnsafe(SIZE);

  constructor(private readonly columns: number) {
    this.end = BEGIN.copy(this.buffer);
  }

  /** Begins a row whose texts have so many characters in all. */
  row(characters: number): void {
    this.makeRoom(characters * 3 + ROW_ROOM);
    this.end = this.buffer.writeInt16BE(this.columns, this.end);
  }

  text(value: string): void {
    const written = this.buffer.write(value, this.end + 4);
    this.buffer.writeInt32BE(written, this.end);
    this.end += 4 + written;
  }

  bytes(value: Buffer): void {
    this.end = this.buffer.writeInt32BE(value.length, this.end);
    this.end += value.copy(this.buffer, this.end);
  }

  /** A uuid of twelve bytes and a number. */
  numberedId(start: Buffer, number: number): void {
    this.end = this.buffer.writeInt32BE(16, this.end);
    this.end += start.copy(this.buffer, this.end);
    this.end = this.buffer.writeUInt32BE(number, this.end);
  }

  integer(value: number): void {
    this.end = this.buffer.writeInt32BE(4, this.end);
    this.end = this.buffer.writeInt32BE(value, this.end);
  }

  /** A bigint, from its two halves. */
  bigint(high: number, low: number): void {
    this.end = this.buffer.writeInt32BE(8, this.end);
    this.end = this.buffer.writeInt32BE(high, this.end);
    this.end = this.buffer.writeInt32BE(low, this.end);
  }

  day(value: string | null): void {
    if (value === null) return this.nothing();
    this.integer(dayNumber(value));
  }

  nothing(): void {
    this.end = this.buffer.writeInt32BE(-1, this.end);
  }

  /** Gives what was written, whole and closed, and begins anew. It is good until the next is taken. */
  take(): Buffer {
    this.makeRoom(2);
    const written = this.buffer.subarray(0, this.buffer.writeInt16BE(-1, this.end));
    [this.buffer, this.spare] = [this.spare, this.buffer];
    this.end = BEGIN.copy(this.buffer);
    return written;
  }

  private makeRoom(room: number): void {
    if (this.end + room <= this.buffer.length) return;
    const larger = Buffer.allocUnsafe(2 * this.buffer.length + room);
    this.buffer.copy(larger, 0, 0, this.end);
    this.buffer = larger;
  }
}
