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
  const coming = new Coming(reading);
  try {
    return await receive(request, reading, coming);
  } catch (error) {
    request.unpipe();
    request.resume();
    await coming.discard(error);
    throw explain(error);
  }
}

/** The files of one form while they come in. */
class Coming<Taken> {
  private readonly works: Promise<Taken>[] = [];
  private readonly streams: Readable[] = [];

  constructor(private readonly reading: Reading<Taken>) {}

  add(file: Readable, name: string): Promise<Taken> {
    const work = this.reading.take(file, name);
    this.streams.push(file);
    this.works.push(work);
    return work;
  }

  /** All of them, when the last has come in whole. */
  whole(): Promise<Taken[]> {
    return Promise.all(this.works);
  }

  /** Breaks off those that still come, waits until they have let go, and undoes the others. */
  async discard(error: unknown): Promise<void> {
    for (const stream of this.streams) stream.destroy(error instanceof Error ? error : undefined);
    const ends = await Promise.allSettled(this.works);
    await this.reading.discard(ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : [])));
  }
}

function receive<Taken>(request: Request, reading: Reading<Taken>, coming: Coming<Taken>): Promise<MultipartForm<Taken>> {
  const form = busboy({
    headers: request.headers,
    defParamCharset: 'utf8',
    // A name is kept whole, and is never a path.
    preservePath: true,
    limits: { files: reading.mostFiles, fields: MOST_FIELDS, fieldSize: MOST_FIELD_BYTES },
  });
  return new Promise((settle, fail) => {
    // What was typed is shown again, also where a file is refused.
    const fields: Record<string, unknown> = {};
    request.body = fields;
    let [checked, stopped] = [false, false];
    const stop = (error: unknown): void => {
      stopped = true;
      fail(error instanceof Error ? error : new Error(String(error)));
    };
    const check = (): boolean => {
      if (checked || stopped) return checked && !stopped;
      try {
        reading.checkSecret(typeof fields._csrf === 'string' ? fields._csrf : '');
        return (checked = true);
      } catch (error) {
        stop(error);
        return false;
      }
    };
    form.on('field', (name, value, { valueTruncated }) => {
      if (valueTruncated) return stop(refuse(null, 'This is too long. Send less at once'));
      if (Object.hasOwn(fields, name)) fields[name] = [fields[name], value].flat();
      else Object.defineProperty(fields, name, { value, enumerable: true, configurable: true, writable: true });
    });
    form.on('file', (_field, file: Readable, { filename }) => {
      // A stream that is broken off says so; the form has failed by then, with the reason.
      file.on('error', () => undefined);
      if (check() && filename) coming.add(file, filename).catch(stop);
      else file.resume();
    });
    form.on('filesLimit', () => stop(refuse('files', `Choose ${reading.mostFiles} files or fewer at once`)));
    form.on('fieldsLimit', () => stop(refuse(null, 'This form cannot be used. Reload the page and try again')));
    form.on('error', stop);
    form.on('close', () => {
      if (!check()) return;
      if (!isReadable(fields)) return stop(refuse(null, 'Some letters cannot be read. Type them again'));
      coming.whole().then((files) => settle({ fields, files }), stop);
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
