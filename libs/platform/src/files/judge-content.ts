import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { fileTypeFromBuffer, fileTypeFromFile } from 'file-type';
import type { FileKindName } from './file-kinds.js';

/** The media types by which file-type names our kinds. */
const KIND_OF_TYPE: Record<string, FileKindName> = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/heic': 'heic',
  'image/heif': 'heic',
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'audio/mpeg': 'mp3',
  'audio/x-m4a': 'm4a',
  'audio/mp4': 'm4a',
  'audio/wav': 'wav',
  'video/mp4': 'mp4',
};

/** Marks of a page or a drawing that a browser would run. */
const MARKUP = /<\s*(!doctype|\?xml|html|svg|script|iframe|body|head)\b/i;
/** As much of one chunk of text as a mark could have begun in. */
const CARRIED = 64;

/**
 * What kind of file a path or a buffer holds, by its content; null where it is none that Concord keeps. Its name matters only between
 * plain text and CSV, which are the same on the inside.
 */
export async function judgeContent(source: string | Buffer, name: string): Promise<FileKindName | null> {
  const found = await (typeof source === 'string' ? fileTypeFromFile(source) : fileTypeFromBuffer(source));
  if (found) return KIND_OF_TYPE[found.mime] ?? null;
  if (!(await isPlainText(typeof source === 'string' ? createReadStream(source) : Readable.from([source])))) return null;
  return /\.csv$/i.test(name.trim()) ? 'csv' : 'txt';
}

/** Whether every byte is text, in UTF-8 or as Windows has saved it for decades, and no browser would take it for a page. */
async function isPlainText(content: Readable): Promise<boolean> {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let [couldBeUtf8, couldBeWindows] = [true, true];
  let before = '';
  for await (const chunk of content as AsyncIterable<Buffer>) {
    if (chunk.some(isControl)) return false;
    couldBeWindows &&= !chunk.some(isUnusedInWindows);
    couldBeUtf8 &&= decodes(utf8, chunk);
    if (!couldBeUtf8 && !couldBeWindows) return false;
    const text = before + chunk.toString('latin1');
    if (MARKUP.test(text)) return false;
    before = text.slice(-CARRIED);
  }
  return couldBeWindows || (couldBeUtf8 && decodes(utf8));
}

function decodes(decoder: InstanceType<typeof TextDecoder>, chunk?: Buffer): boolean {
  try {
    decoder.decode(chunk, { stream: chunk !== undefined });
    return true;
  } catch {
    return false;
  }
}

/** A tab and the ends of lines and pages are text; the other control characters are not. */
const isControl = (byte: number): boolean => (byte < 32 && ![9, 10, 12, 13].includes(byte)) || byte === 127;
/** The five bytes that mean nothing in Windows-1252. */
const isUnusedInWindows = (byte: number): boolean => [0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(byte);
