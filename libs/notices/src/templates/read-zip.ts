import { inflateRawSync } from 'node:zlib';

/** What a packed file may unpack to. */
export interface ZipBounds {
  mostParts: number;
  /** Of all parts together, unpacked. */
  mostBytes: number;
}

/** A packed file that is broken, or holds more than is unpacked. */
export class BadZip extends Error {}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;

/**
 * The parts of a packed file by name, unpacked within bounds, whatever the file says of their sizes. Throws BadZip where it is
 * broken, encrypted, names a part twice, or holds too much.
 */
export function readZip(bytes: Buffer, { mostParts, mostBytes }: ZipBounds): Map<string, Buffer> {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0 || end + 22 > bytes.length || bytes.readUInt32LE(end) !== END) throw new BadZip('no end');
  const count = bytes.readUInt16LE(end + 10);
  if (count === 0 || count > mostParts) throw new BadZip('too many parts');
  const parts = new Map<string, Buffer>();
  let at = bytes.readUInt32LE(end + 16);
  let left = mostBytes;
  for (let index = 0; index < count; index += 1) {
    const { name, content, next } = readPart(bytes, at, left);
    at = next;
    left -= content.length;
    if (name.endsWith('/')) continue;
    if (parts.has(name)) throw new BadZip('a part twice');
    parts.set(name, content);
  }
  return parts;
}

function readPart(bytes: Buffer, at: number, left: number): { name: string; content: Buffer; next: number } {
  if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== CENTRAL) throw new BadZip('no part');
  const [flags, method] = [bytes.readUInt16LE(at + 8), bytes.readUInt16LE(at + 10)];
  const [packed, nameLength, extra, comment, local] =
    [bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32), bytes.readUInt32LE(at + 42)];
  if (flags & 1) throw new BadZip('encrypted');
  if (local + 30 > bytes.length || bytes.readUInt32LE(local) !== LOCAL) throw new BadZip('no local part');
  const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  if (from + packed > bytes.length) throw new BadZip('cut off');
  const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
  return { name, content: unpacked(bytes.subarray(from, from + packed), method, left), next: at + 46 + nameLength + extra + comment };
}

function unpacked(packed: Buffer, method: number, left: number): Buffer {
  if (method === 0 && packed.length <= left) return packed;
  if (method !== 8 || left <= 0) throw new BadZip('too large, or packed in another way');
  try {
    return inflateRawSync(packed, { maxOutputLength: left });
  } catch {
    throw new BadZip('cannot be unpacked, or too large');
  }
}
