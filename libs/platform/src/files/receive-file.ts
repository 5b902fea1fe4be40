import { createHash } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { uuidv7 } from 'uuidv7';
import { refuse, type Refusal } from '../refusal.js';
import { FILE_KINDS, type FileKindName } from './file-kinds.js';
import { judgeContent } from './judge-content.js';
import { incomingFolder, makeFilesFolder } from './places.js';
import { isKeepableName, shownName } from './rules/file-names.js';

/** A file that has arrived whole and was judged, but does not belong to anything yet. */
export interface ReceivedFile {
  id: string;
  /** As its owner called it: never part of a path. */
  name: string;
  kind: FileKindName;
  bytes: number;
  sha256: Buffer;
}

/** What may arrive. */
export interface Bounds {
  mostBytes: number;
  /** Every kind that Concord keeps, where it is left out. */
  kinds?: readonly FileKindName[];
  /** The field of the form that a refusal is about. */
  field?: string;
}

const EVERY_KIND = Object.keys(FILE_KINDS) as FileKindName[];
const MEGABYTE = 1024 * 1024;

/**
 * Takes a file in as it streams, under a name of Concord's own. Refuses one that is empty, too large (as soon as it is, with
 * no more of it on disk) or of a kind that is not kept, judged by its content; nothing is left of it then.
 */
export async function receiveFile(dataFolder: string, source: Readable, name: string, bounds: Bounds): Promise<ReceivedFile> {
  const { mostBytes, kinds = EVERY_KIND, field = 'files' } = bounds;
  if (!isKeepableName(name)) throw refuse(field, 'The name of this file cannot be kept. Give it a shorter, plainer name and choose it again');
  const id = uuidv7();
  const path = join(incomingFolder(dataFolder), id);
  await makeFilesFolder(dataFolder, incomingFolder(dataFolder));
  const sha256 = createHash('sha256');
  let bytes = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      sha256.update(chunk);
      if (bytes > mostBytes) done(tooLarge(field, name, mostBytes));
      else done(null, chunk);
    },
  });
  try {
    // Opened before anything can break off: a file must not appear after it was removed.
    const file = await open(path, 'wx', 0o600);
    await pipeline(source, measure, file.createWriteStream({ flush: true }));
    if (bytes === 0) throw refuse(field, `“${shownName(name)}” is empty. Choose another file`);
    const kind = await judgeContent(path, name);
    if (!kind || !kinds.includes(kind)) throw wrongKind(field, name, kinds);
    return { id, name, kind, bytes, sha256: sha256.digest() };
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

/** Removes files that arrived for nothing. */
export async function discardReceived(dataFolder: string, files: readonly ReceivedFile[]): Promise<void> {
  for (const { id } of files) await rm(join(incomingFolder(dataFolder), id), { force: true });
}

/** The refusal of a file that is larger than allowed. */
export function tooLarge(field: string, name: string, mostBytes: number): Refusal {
  return refuse(field, `“${shownName(name)}” is larger than ${Math.floor(mostBytes / MEGABYTE)} MB. Choose a smaller file`);
}

function wrongKind(field: string, name: string, kinds: readonly FileKindName[]): Refusal {
  const allowed = kinds.map((kind) => FILE_KINDS[kind].ending.toUpperCase());
  const list = `${allowed.slice(0, -1).join(', ')} or ${allowed.at(-1)}`;
  return refuse(field, `What is inside “${shownName(name)}” is not a kind of file that we keep. Choose a ${list} file`);
}
