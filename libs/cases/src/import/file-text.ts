import { isUtf8 } from 'node:buffer';
import { open } from 'node:fs/promises';
import { StringDecoder } from 'node:string_decoder';
import { refuse } from '#platform';

/** How a file's bytes are to be read. */
export interface FileForm {
  encoding: 'utf-8' | 'windows-1252';
  /** Whether it holds a NUL byte anywhere: no text does, and the database keeps none. */
  hasNul: boolean;
}

const PIECE = 256 * 1024;
/** Bytes 0x80 to 0x9F of Windows-1252; those it leaves free stay as they are. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/**
 * Finds out how to read a file: UTF-8 where every byte of it is, else Windows-1252, which Excel writes. Reads the whole
 * file once, a piece at a time. Refuses UTF-16, which Excel calls Unicode text.
 */
export async function formOf(file: string): Promise<FileForm> {
  let encoding: FileForm['encoding'] = 'utf-8';
  let hasNul = false;
  let rest: Buffer = Buffer.alloc(0);
  let first = true;
  for await (const chunk of piecesOf(file)) {
    if (first && chunk.length > 1 && [0xfeff, 0xfffe].includes(chunk.readUInt16BE(0))) {
      throw refuse('file', 'This file is saved as Unicode text (UTF-16). Save it again as CSV UTF-8');
    }
    first = false;
    hasNul ||= chunk.includes(0);
    if (encoding === 'windows-1252') continue;
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    const end = wholeCharacters(bytes);
    if (!isUtf8(bytes.subarray(0, end))) encoding = 'windows-1252';
    rest = Buffer.from(bytes.subarray(end));
  }
  if (rest.length > 0) encoding = 'windows-1252';
  return { encoding, hasNul };
}

/** The text of a file, a piece at a time, without its byte-order mark; and how many bytes were read so far. */
export async function* textOf(file: string, { encoding }: FileForm): AsyncGenerator<{ text: string; bytesRead: number }> {
  const decoder = new StringDecoder(encoding === 'utf-8' ? 'utf8' : 'latin1');
  let bytesRead = 0;
  for await (const chunk of piecesOf(file)) {
    let text = decoder.write(chunk);
    if (encoding === 'windows-1252') {
      text = text.replace(/[\x80-\x9f]/g, (character) => WINDOWS_1252[character.charCodeAt(0) - 0x80]!);
    } else if (bytesRead === 0 && text.startsWith('\uFEFF')) {
      text = text.slice(1);
    }
    bytesRead += chunk.length;
    yield { text, bytesRead };
  }
}

/** The bytes of a file, each piece in the same memory: it is good until the next is asked for. */
async function* piecesOf(file: string): AsyncGenerator<Buffer> {
  const handle = await open(file);
  try {
    const buffer = Buffer.allocUnsafe(PIECE);
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, PIECE, null);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

/** Where the last character of UTF-8 bytes that is whole ends: a piece of a file may end in the middle of one. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back]!;
    const needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    if (byte < 0x80) return bytes.length;
    if (needs > 1) return needs > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}
