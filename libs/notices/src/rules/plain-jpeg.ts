/** What draws the picture, and how its colours are meant (Adobe); all else is about it: where and when it was taken, and by what. */
const isKept = (marker: number): boolean => marker === 0xdb || marker === 0xc4 || marker === 0xdd || marker === 0xee || (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc8);
const START = 0xd8;
const END = 0xd9;
const SCAN = 0xda;

/** A JPEG without a word about it: no place, no camera, no small copy, no comment, nothing after its end. Null: it is none. */
export function plainJpeg(bytes: Uint8Array): Uint8Array | null {
  if (bytes[0] !== 0xff || bytes[1] !== START) return null;
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let at = 2;
  let scans = 0;
  while (at + 3 < bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === END) break;
    const end = at + 2 + bytes[at + 2]! * 256 + bytes[at + 3]!;
    if (end > bytes.length) return null;
    if (marker === SCAN) {
      const after = endOfScan(bytes, end);
      kept.push(bytes.subarray(at, after));
      scans += 1;
      at = after;
      continue;
    }
    if (isKept(marker)) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return scans === 0 ? null : Buffer.concat([...kept, Buffer.from([0xff, END])]);
}

/** Dots go on until the next marker; a stuffed byte and a restart are among them. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    const next = bytes[at + 1]!;
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}
