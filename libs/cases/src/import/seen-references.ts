import { TextHash } from './text-hash.js';

/**
 * Numbers the references of a file, the first being 1, in 16 bytes each: a million take some tens of megabytes, where a
 * Map of texts would take hundreds. References are told apart by a 64-bit hash.
 */
export class SeenReferences {
  /** How many different references there were. */
  count = 0;
  private slots = new Int32Array(3 * 2 ** 14);
  private mask = 2 ** 14 - 1;
  private readonly hash = new TextHash();

  /** The number of a reference: its first, or the one it had before. */
  numberOf(reference: string): number {
    const { hash } = this;
    hash.start();
    hash.add(reference);
    hash.finish();
    const at = this.slotOf(hash.high, hash.low);
    if (this.slots[at + 2] === 0) {
      this.count += 1;
      this.slots[at] = hash.high;
      this.slots[at + 1] = hash.low;
      this.slots[at + 2] = this.count;
      if (this.count * 2 > this.mask) this.grow();
      return this.count;
    }
    return this.slots[at + 2]!;
  }

  /** The hash's own slot, or the free one where it would go. A slot is two halves of a hash and a number, 0 where free. */
  private slotOf(high: number, low: number): number {
    for (let slot = low & this.mask; ; slot = (slot + 1) & this.mask) {
      const at = slot * 3;
      if (this.slots[at + 2] === 0 || (this.slots[at] === high && this.slots[at + 1] === low)) return at;
    }
  }

  private grow(): void {
    const before = this.slots;
    this.mask = this.mask * 2 + 1;
    this.slots = new Int32Array(3 * (this.mask + 1));
    for (let at = 0; at < before.length; at += 3) {
      if (before[at + 2] === 0) continue;
      this.slots.set(before.subarray(at, at + 3), this.slotOf(before[at]!, before[at + 1]!));
    }
  }
}
