import type { Halves } from './binary-values.js';
import type { HistoryRow } from './rules/history-row.js';
import { TextHash } from './text-hash.js';

const hash = new TextHash();

/** What a row says of its case, as one number: the same row again has the same. Gives the same object each time. */
export function fingerprintOf(row: HistoryRow): Halves {
  hash.start();
  hash.addShort(row.agencyId);
  hash.addShort(row.categoryId);
  hash.add(row.receivedOn);
  hash.add(row.leftOn ?? '');
  hash.add(row.leftBy ?? '');
  hash.add(row.address);
  hash.add(row.postcode);
  hash.add(row.summary);
  hash.finish();
  return hash;
}

/** The fingerprint of a case with several rows: the sum of theirs, whatever their order in the file. */
export function fingerprintOfAll(rows: HistoryRow[]): Halves {
  let sum = 0n;
  for (const row of rows) {
    const { high, low } = fingerprintOf(row);
    sum += (BigInt(high) << 32n) + BigInt(low >>> 0);
  }
  return { high: Number(BigInt.asIntN(32, sum >> 32n)), low: Number(BigInt.asIntN(32, sum)) };
}
