import { BinaryValues } from './binary-values.js';

/** PostgreSQL's own numbers of the types that an import sends. */
export const TYPE = { uuid: 2950, text: 25, date: 1082, bigint: 20 } as const;

/** Its dimensions, whether it holds nothing anywhere, the type, the count, and the number of the first (PostgreSQL: array_recv). */
const HEAD = Buffer.alloc(20);
const SIZE = 64 * 1024;

/** The most that a value takes beside a text. */
const VALUE_ROOM = 20;

/** Writes one array as a parameter of a statement, in binary. Begin each value with the characters of its text, then add it. */
export class ArrayValues extends BinaryValues {
  /** How many values it has. */
  length = 0;

  constructor(private readonly type: number) {
    super(SIZE, HEAD);
  }

  value(characters = 0): this {
    this.makeRoom(characters * 3 + VALUE_ROOM);
    this.length += 1;
    return this;
  }

  /** Gives the array, and begins anew. */
  take(): Buffer {
    const { length } = this;
    this.length = 0;
    const array = this.exchange();
    [1, 1, this.type, length, 1].forEach((number, place) => array.writeInt32BE(number, 4 * place));
    return array;
  }
}
