import { readFile } from 'node:fs/promises';
import { createCanvas, loadImage } from '@napi-rs/canvas';

/** The most dots of a picture that is opened: beyond, a small file can fill the memory. */
const MOST_DOTS = 60_000_000;
/** A sheet of A4 as it prints well. */
const LONGEST_SIDE = 2200;

/** A picture that is larger than Concord can hold. */
export class TooLarge extends Error {}

/**
 * A photo or a picture as dots alone: where and when it was taken, and by what, is not in them. The picture on the case stays
 * as it is. Throws where it is broken.
 */
export async function plainPicture(path: string): Promise<Buffer> {
  const bytes = await readFile(path);
  const { width, height } = sizeOf(bytes);
  if (width * height > MOST_DOTS) throw new TooLarge();
  const image = await loadImage(bytes);
  const scale = Math.min(1, LONGEST_SIDE / Math.max(image.width, image.height));
  const canvas = createCanvas(Math.max(1, Math.round(image.width * scale)), Math.max(1, Math.round(image.height * scale)));
  const context = canvas.getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.encode('jpeg', 85);
}

/** How large a JPEG or PNG says that it is, without opening it. */
export function sizeOf(bytes: Buffer): { width: number; height: number } {
  if (bytes.length > 24 && bytes.readUInt32BE(0) === 0x89504e47) return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) break;
    const marker = bytes[at + 1]!;
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    at += marker === 0xff ? 1 : 2 + bytes.readUInt16BE(at + 2);
  }
  throw new Error('This is no picture');
}
