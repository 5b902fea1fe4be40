/**
 * A 64-bit hash of texts, for finding equal ones among a million: fast, and good enough that two of a million differ with
 * near certainty. It guards nothing, and what it finds is compared again where it matters. Fingerprints in the database
 * were made with it, so it must never change.
 */
export class TextHash {
  high = 0;
  low = 0;
  private readonly shorts = new Map<string, { high: number; low: number }>();

  constructor() {
    this.start();
  }

  start(): void {
    this.high = 0xdeadbeef | 0;
    this.low = 0x41c6ce57 | 0;
  }

  /** Adds a text, and a mark of its end: 'ab', 'c' is not 'a', 'bc'. */
  add(text: string): void {
    let { high, low } = this;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      high = Math.imul(high ^ code, 2654435761);
      low = Math.imul(low ^ code, 1597334677);
    }
    // A code that no UTF-16 text holds.
    this.high = Math.imul(high ^ 0x10000, 2654435761);
    this.low = Math.imul(low ^ 0x10000, 1597334677);
  }

  /** Adds a text that comes again and again, such as an id: what it does to the hash is remembered. */
  addShort(text: string): void {
    let known = this.shorts.get(text);
    if (!known) {
      const own = new TextHash();
      own.add(text);
      own.finish();
      known = { high: own.high, low: own.low };
      this.shorts.set(text, known);
    }
    this.high = Math.imul(this.high ^ known.high, 2654435761);
    this.low = Math.imul(this.low ^ known.low, 1597334677);
  }

  /** Mixes what was added, so that every bit depends on all of it. */
  finish(): void {
    const { high, low } = this;
    this.high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
    this.low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(this.high ^ (this.high >>> 13), 3266489909);
  }
}
