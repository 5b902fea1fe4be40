import { randomBytes } from 'node:crypto';

/**
 * The ids of one import's cases are uuids of version 7 with the time of the import. They differ in their last four bytes
 * alone, which number the cases from 1 on: so they are made without chance, in the order of the file. Gives the first twelve.
 */
export function startOfIds(now: Date): Buffer {
  const start = randomBytes(12);
  start.writeUIntBE(now.getTime(), 0, 6);
  start[6] = 0x70 | (start[6]! & 0x0f);
  start[8] = 0x80 | (start[8]! & 0x3f);
  return start;
}

/** The id before those of an import's cases. */
export function idBefore(start: Buffer): string {
  return `${start.toString('hex')}00000000`.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const known = new Map<string, Buffer>();
/** Ids come again and again; no more of them are remembered than this. */
const MOST_REMEMBERED = 10_000;

/** The sixteen bytes of an id of an agency or a category. */
export function bytesOfId(id: string): Buffer {
  let bytes = known.get(id);
  if (!bytes) {
    if (known.size >= MOST_REMEMBERED) known.clear();
    bytes = Buffer.from(id.replaceAll('-', ''), 'hex');
    known.set(id, bytes);
  }
  return bytes;
}

/** The number in an id of an import's case. */
export function numberIn(caseId: string): number {
  return Number.parseInt(caseId.slice(-8), 16);
}
