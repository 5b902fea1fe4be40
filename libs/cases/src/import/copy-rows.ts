import { BinaryValues } from './binary-values.js';

const SIZE = 5 * 1024 * 1024;
/** "PGCOPY\n\377\r\n\0", no flags, no extension (PostgreSQL manual, "COPY", "Binary Format"). */
const BEGIN = Buffer.from('5047434f50590aff0d0a000000000000000000', 'hex');

/** The room that a row takes at the most beside its texts. */
const ROW_ROOM = 256;

/**
 * Writes rows for COPY … FROM STDIN (FORMAT binary). Begin each row, add its values in order, and take what was written
 * when there is enough of it.
 */
export class CopyRows extends BinaryValues {
  constructor(private readonly columns: number) {
    super(SIZE, BEGIN);
  }

  /** Begins a row whose texts have so many characters in all. */
  row(characters: number): void {
    this.makeRoom(characters * 3 + ROW_ROOM);
    this.end = this.buffer.writeInt16BE(this.columns, this.end);
  }

  /** Gives what was written, whole and closed, and begins anew. */
  take(): Buffer {
    this.makeRoom(2);
    this.end = this.buffer.writeInt16BE(-1, this.end);
    return this.exchange();
  }
}
