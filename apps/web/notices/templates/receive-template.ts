import type { Readable } from 'node:stream';
import { MOST_TEMPLATE_BYTES } from '#notices';
import { refuse, tooLarge } from '#platform';
import { csrf } from '../../http/csrf.js';
import type { WebRequest } from '../../http/page-request.js';
import { readMultipart } from '../../http/read-multipart.js';

/** Reads the form that brings a changed template. The file is small, and stays in memory until it is checked. */
export async function receiveTemplate(request: WebRequest): Promise<{ fields: Record<string, unknown>; docx: Buffer }> {
  if (!request.is('multipart/form-data')) throw refuse('file', 'Choose the Word document (.docx)');
  const { fields, files } = await readMultipart(request, {
    mostFiles: 1,
    checkSecret: (secret) => csrf.checkToken(request, secret),
    take: wholeFile,
    discard: async () => undefined,
  });
  if (!files[0]?.length) throw refuse('file', 'Choose the Word document (.docx)');
  return { fields, docx: files[0] };
}

async function wholeFile(file: Readable, name: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of file as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_TEMPLATE_BYTES) throw tooLarge('file', name, MOST_TEMPLATE_BYTES);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
