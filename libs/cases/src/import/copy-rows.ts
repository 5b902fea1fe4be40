import { once } from 'node:events';
import type { Writable } from 'node:stream';

const SIZE = 256 * 1024;
/** "PGCOPY\n\377\r\n\0", no flags, no extension (PostgreSQL manual, "COPY", "Binary Format"). */
const BEGIN = Buffer.from('5047434f50590aff0d0a000000000000000000', 'hex');
/** 1 January 2000, from which PostgreSQL counts days, in days since 1970. */
const EPOCH_DAY = 10_957;
const DAY = 86_400_000;

/** The room that a row takes at the most beside its texts. */
const ROW_ROOM = 256;

/**
 * Writes rows for COPY … FROM STDIN (FORMAT binary): the server takes them without parsing text. Begin each row, add its
 * values in order, and await flush() now and then. Texts are written into one buffer, which is sent when it is full.
 */
export class CopyRows {
  private buffer = Buffer.allocUnsafe(SIZE);
  private end = 0;
  private readonly days = new Map<string, number>();
  private failure: Error | null = null;

  constructor(
    private readonly stream: Writable,
    private readonly columns: number,
  ) {
    this.end = BEGIN.copy(this.buffer);
    stream.on('error', (error) => (this.failure = error));
  }

  /** Begins a row whose texts have so many characters in all. */
  row(characters: number): void {
    const room = characters * 3 + ROW_ROOM;
    if (this.end + room > this.buffer.length) this.send(room);
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

  boolean(value: boolean): void {
    this.end = this.buffer.writeInt32BE(1, this.end);
    this.buffer[this.end] = value ? 1 : 0;
    this.end += 1;
  }

  day(value: string | null): void {
    if (value === null) return this.nothing();
    let day = this.days.get(value);
    if (day === undefined) {
      day = Date.parse(`${value}T00:00:00Z`) / DAY - EPOCH_DAY;
      this.days.set(value, day);
    }
    this.integer(day);
  }

  nothing(): void {
    this.end = this.buffer.writeInt32BE(-1, this.end);
  }

  /** Waits until the server has taken enough of what was sent. Throws where it refused it. */
  async flush(): Promise<void> {
    if (this.failure) throw this.failure;
    if (this.stream.writableNeedDrain) await once(this.stream, 'drain');
  }

  /** Sends the last rows and waits until the server has taken all. */
  async finish(): Promise<void> {
    if (this.failure) throw this.failure;
    this.send(2);
    this.end = this.buffer.writeInt16BE(-1, 0);
    this.stream.end(this.buffer.subarray(0, this.end));
    await once(this.stream, 'finish');
  }

  /** Takes back what was sent. */
  async giveUp(): Promise<void> {
    const closed = once(this.stream, 'close');
    this.stream.destroy();
    await closed;
  }

  private send(room: number): void {
    this.stream.write(this.buffer.subarray(0, this.end));
    this.buffer = Buffer.allocUnsafe(Math.max(SIZE, room));
    this.end = 0;
  }
}
