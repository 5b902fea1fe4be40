import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { refuse } from '../refusal.js';
import type { FileKindName } from './file-kinds.js';
import { incomingFolder } from './places.js';
import type { ReceivedFile } from './receive-file.js';
import { jpegWithoutPlace, pngWithoutPlace } from './rules/without-place.js';

/**
 * Takes out of a picture that has arrived, and is not kept yet, where and with what it was taken. Gives it as it is now. Refuses, at the field
 * `files`, what is no JPEG or PNG, or cannot be read: nobody could say what is in it.
 */
export async function removePlace(dataFolder: string, file: ReceivedFile): Promise<ReceivedFile> {
  const path = join(incomingFolder(dataFolder), file.id);
  const ways: Partial<Record<FileKindName, (picture: Buffer) => Buffer | null>> = { jpeg: jpegWithoutPlace, png: pngWithoutPlace };
  const way = ways[file.kind];
  if (!way) throw refuse('files', 'Choose a picture: JPEG or PNG');
  const clean = way(await readFile(path));
  if (clean === null) throw refuse('files', 'This picture cannot be read. Take it again, and add the new one');
  await writeFile(path, clean, { flush: true });
  return { ...file, bytes: clean.length, sha256: createHash('sha256').update(clean).digest() };
}
