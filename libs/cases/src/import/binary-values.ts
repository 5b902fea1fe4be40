import { dayNumber } from './rules/day-number.js';

/** A 64-bit number in halves. */
export interface Halves {
  high: number;
  low: number;
}

/**
 * Writes values in PostgreSQL's binary form, each behind its length: the server takes them without parsing text. What is
 * taken stays good until the next is taken, so it may be on its way to the server while the next values are written.
 */
export abstract class BinaryValues {
  /** How many bytes are written. */
  end: number;
  protected buffer: Buffer;
  private spare: Buffer;

  /**
   * @param size bytes to begin with; there is room for more as it is needed
   * @param head bytes that stand before the first value
   */
  constructor(
    size: number,
    private readonly head: Buffer,
  ) {
    this.buffer = Buffer.allocUnsafe(size);
    this.spare = Buffer.allocUnsafe(size);
    this.end = head.copy(this.buffer);
  }

  text(value: string): void {
    const written = this.buffer.write(value, this.end + 4);
    this.buffer.writeInt32BE(written, this.end);
    this.end += 4 + written;
  }

  textOrNothing(value: string | null): void {
    if (value === null) this.nothing();
    else this.text(value);
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

  /** Makes sure that so many bytes more can be written. */
  protected makeRoom(room: number): void {
    if (this.end + room <= this.buffer.length) return;
    const larger = Buffer.allocUnsafe(2 * this.buffer.length + room);
    this.buffer.copy(larger, 0, 0, this.end);
    this.buffer = larger;
  }

  /** Gives what was written, and begins anew. */
  protected exchange(): Buffer {
    const written = this.buffer.subarray(0, this.end);
    [this.buffer, this.spare] = [this.spare, this.buffer];
    this.end = this.head.copy(this.buffer);
    return written;
  }
}
