import { discardReceived, receiveFile, type Bounds, type ReceivedFile } from '#platform';
import { csrf } from '../http/csrf.js';
import type { WebRequest } from '../http/page-request.js';
import { readMultipart } from '../http/read-multipart.js';

/** A form that may have brought files. */
export interface FormWithFiles {
  body: Record<string, unknown>;
  files: ReceivedFile[];
}

/**
 * Reads a form with or without files, does the work with it, and clears away the files that the work did not keep. Each file
 * is judged as it arrives. What is allowed is asked for when the first one comes, after the form's secret was found right.
 */
export async function withFilesOf<Result>(
  request: WebRequest,
  dataFolder: string,
  { mostFiles, boundsOf }: { mostFiles: number; boundsOf: () => Promise<Bounds> },
  work: (form: FormWithFiles) => Promise<Result>,
): Promise<Result> {
  if (!request.is('multipart/form-data')) return work({ body: (request.body ?? {}) as Record<string, unknown>, files: [] });
  let bounds: Promise<Bounds> | null = null;
  const { fields, files } = await readMultipart(request, {
    mostFiles,
    checkSecret: (secret) => csrf.checkToken(request, secret),
    take: async (file, name) => receiveFile(dataFolder, file, name, await (bounds ??= boundsOf())),
    discard: (taken) => discardReceived(dataFolder, taken),
  });
  try {
    return await work({ body: fields, files });
  } finally {
    await discardReceived(dataFolder, files);
  }
}
