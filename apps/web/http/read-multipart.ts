import type { Readable } from 'node:stream';
import busboy from 'busboy';
import type { Request } from 'express';
import { refuse, Refusal } from '#platform';
import { isReadable } from './middleware.js';

/** What a form with files brought: its fields as they were typed, and what became of each file. */
export interface MultipartForm<Taken> {
  fields: Record<string, unknown>;
  files: Taken[];
}

/** How a form with files is read. */
export interface Reading<Taken> {
  /** The most files that one form may bring. */
  mostFiles: number;
  /** Asked with the form's secret before the first file is looked at; throws where it is wrong. The secret stands first. */
  checkSecret: (secret: string) => void;
  /** Takes one chosen file as it streams in, under the name that its owner gave it. */
  take: (file: Readable, name: string) => Promise<Taken>;
  /** Undoes take() for the files of a form that is refused as a whole. */
  discard: (taken: Taken[]) => Promise<void>;
}

const MOST_FIELDS = 60;
const MOST_FIELD_BYTES = 100 * 1024;

/**
 * Reads a form with files from a request, one file at a time as they come in. Whatever is refused, nothing of the form is
 * left, and the rest of it is let run out: the browser shows no answer before it has sent all.
 */
export async function readMultipart<Taken>(request: Request, reading: Reading<Taken>): Promise<MultipartForm<Taken>> {
  const taken: Taken[] = [];
  try {
    return await receive(request, reading, taken);
  } catch (error) {
    await reading.discard(taken);
    request.unpipe();
    request.resume();
    throw explain(error);
  }
}

function receive<Taken>(request: Request, reading: Reading<Taken>, taken: Taken[]): Promise<MultipartForm<Taken>> {
  const form = busboy({
    headers: request.headers,
    defParamCharset: 'utf8',
    // A name is kept whole, and is never a path.
    preservePath: true,
    limits: { files: reading.mostFiles, fields: MOST_FIELDS, fieldSize: MOST_FIELD_BYTES },
  });
  return new Promise((settle, fail) => {
    const fields: Record<string, unknown> = {};
    let [checked, broken] = [false, false];
    const stop = (error: unknown): void => {
      broken = true;
      fail(error instanceof Error ? error : new Error(String(error)));
    };
    const check = (): boolean => {
      if (broken) return false;
      if (checked) return true;
      try {
        reading.checkSecret(typeof fields._csrf === 'string' ? fields._csrf : '');
        return (checked = true);
      } catch (error) {
        stop(error);
        return false;
      }
    };
    let working: Promise<void> = Promise.resolve();
    form.on('field', (name, value, { valueTruncated }) => {
      if (valueTruncated) return stop(refuse(null, 'This is too long. Send less at once'));
      if (Object.hasOwn(fields, name)) fields[name] = [fields[name], value].flat();
      else Object.defineProperty(fields, name, { value, enumerable: true, configurable: true, writable: true });
    });
    form.on('file', (_field, file: Readable, { filename }) => {
      if (!check() || !filename) return void file.resume();
      // The pieces of one form come one after the other: this file's end comes before the next one's beginning.
      const work = reading.take(file, filename).then(async (one) => {
        if (broken) await reading.discard([one]);
        else taken.push(one);
      });
      work.catch(stop);
      working = Promise.all([working, work]).then(() => undefined);
      working.catch(() => undefined);
    });
    form.on('filesLimit', () => stop(refuse('files', `Choose ${reading.mostFiles} files or fewer at once`)));
    form.on('fieldsLimit', () => stop(refuse(null, 'This form cannot be used. Reload the page and try again')));
    form.on('error', stop);
    form.on('close', () => {
      if (!check()) return;
      if (!isReadable(fields)) return stop(refuse(null, 'Some letters cannot be read. Type them again'));
      working.then(() => settle({ fields, files: taken }), stop);
    });
    request.on('aborted', () => stop(cutShort()));
    request.pipe(form);
  });
}

function explain(error: unknown): unknown {
  if (error instanceof Refusal) return error;
  if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return refuse('files', 'Concord has no room for this file now. Tell your administrator');
  // busboy throws plain errors for forms that break off or are none, and a file that breaks off ends its stream too early.
  if (/form|boundary|header|part|premature|aborted/i.test(String((error as Error).message))) return cutShort();
  return error;
}

function cutShort(): Refusal {
  return refuse('files', 'The file did not arrive whole. Choose it again');
}
