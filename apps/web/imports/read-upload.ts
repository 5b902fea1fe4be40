import { open, rm } from 'node:fs/promises';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request } from 'express';
import { refuse, Refusal } from '#platform';
import { readMultipart } from '../http/read-multipart.js';

/** Larger than any partnership's history: some three million rows. */
const MOST_BYTES = 512 * 1024 * 1024;

/**
 * Stores the file of a form on disk as it comes in, and gives its size. The form's secret stands before the file and is
 * checked before anything is stored. Refuses a form without a file, an empty file and one that is too large; what was
 * stored of it is then removed.
 */
export async function storeUpload(request: Request, path: string, checkSecret: (secret: string) => void): Promise<number> {
  if (!request.is('multipart/form-data')) throw refuse('file', 'Choose a file');
  try {
    const { files } = await readMultipart(request, {
      mostFiles: 1,
      checkSecret,
      take: (file) => store(file, path),
      discard: async () => rm(path, { force: true }),
    });
    const [bytes] = files;
    if (bytes === undefined) throw refuse('file', 'Choose a file');
    if (bytes === 0) throw refuse('file', 'This file is empty. Choose another');
    return bytes;
  } catch (error) {
    await rm(path, { force: true });
    // This form has one field for its file.
    if (error instanceof Refusal) throw new Refusal(error.reasons.map(({ field, message }) => ({ field: field && 'file', message })), error.kind);
    throw error;
  }
}

async function store(file: Readable, path: string): Promise<number> {
  let bytes = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > MOST_BYTES) done(refuse('file', 'This file is larger than 512 MB. Split it into smaller ones'));
      else done(null, chunk);
    },
  });
  const opened = await open(path, 'wx', 0o600);
  await pipeline(file, measure, opened.createWriteStream());
  return bytes;
}
