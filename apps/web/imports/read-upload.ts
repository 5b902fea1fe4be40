import { createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import busboy from 'busboy';
import type { Request } from 'express';
import { refuse, Refusal } from '#platform';

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
    const { chosen, whole } = await receive(request, path, checkSecret);
    if (!chosen) throw refuse('file', 'Choose a file');
    if (!whole) throw refuse('file', 'This file is larger than 512 MB. Split it into smaller ones');
    const { size } = await stat(path);
    if (size === 0) throw refuse('file', 'This file is empty. Choose another');
    return size;
  } catch (error) {
    await rm(path, { force: true });
    // The rest is still on its way, and the browser shows no answer before it has sent all.
    request.unpipe();
    request.resume();
    throw explain(error);
  }
}

function receive(request: Request, path: string, checkSecret: (secret: string) => void): Promise<{ chosen: boolean; whole: boolean }> {
  const form = busboy({ headers: request.headers, limits: { fileSize: MOST_BYTES, files: 1, fields: 10, fieldSize: 1000 } });
  return new Promise((settle, fail) => {
    let secret = '';
    const accepts = (given: string): boolean => {
      try {
        checkSecret(given);
        return true;
      } catch (error) {
        fail(error instanceof Error ? error : new Error(String(error)));
        return false;
      }
    };
    let storing: Promise<{ chosen: boolean; whole: boolean }> | null = null;
    form.on('field', (name, value) => {
      if (name === '_csrf') secret = value;
    });
    form.on('file', (_name, file: Readable & { truncated?: boolean }, { filename }) => {
      if (!accepts(secret)) return;
      if (!filename) return void file.resume();
      storing = pipeline(file, createWriteStream(path, { mode: 0o600, flags: 'wx' })).then(() => ({ chosen: true, whole: !file.truncated }));
      storing.catch(fail);
    });
    form.on('error', fail);
    form.on('close', () => void (storing ?? Promise.resolve({ chosen: false, whole: true })).then(settle, fail));
    request.on('aborted', () => fail(cutShort()));
    request.pipe(form);
  });
}

function explain(error: unknown): unknown {
  if (error instanceof Refusal) return error;
  if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return refuse('file', 'Concord has no room for this file now. Tell your administrator');
  // busboy throws plain errors for forms that break off or are none.
  if (/form|boundary|header|part/i.test(String((error as Error).message))) return cutShort();
  return error;
}

function cutShort(): Refusal {
  return refuse('file', 'The file did not arrive whole. Choose it again');
}
