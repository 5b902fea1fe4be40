import { deflateSync } from 'node:zlib';
import { createCanvas } from '@napi-rs/canvas';
import type { Box } from './look-at-page.js';
import type { OpenPage } from './pdfium.js';

/** A page as dots: grey ones packed, or a JPEG where it has colours. */
export interface DrawnPage {
  kind: 'grey' | 'jpeg';
  columns: number;
  rows: number;
  bytes: Uint8Array;
}

/** Prints well, and a page of text takes up no more room than before. */
export const PRINT_DPI = 200;
/** To be looked at on a screen. */
export const SCREEN_DPI = 96;
const MOST_DOTS = 20_000_000;
const COLOUR_DPI = 36;
const GREY = 1;
const COLOURS = 4;
const NOTES_SHOWN = 0x01;
const GREY_SCALE = 0x08;
const RED_FIRST = 0x10;
const BLACK = 0xff000000;
const WHITE = 0xffffffff;

/** Draws a page, with boxes blacked out: what is drawn over is in no dot of it. */
export async function drawPage(page: OpenPage, boxes: readonly Box[], dpi = PRINT_DPI): Promise<DrawnPage> {
  if (!hasColours(page)) {
    return dots(page, boxes, dpi, GREY, (columns, rows, data) => ({ kind: 'grey', columns, rows, bytes: deflateSync(data, { level: 1 }) }));
  }
  const { columns, rows, data } = dots(page, boxes, dpi, COLOURS, (across, down, seen) => ({ columns: across, rows: down, data: Buffer.from(seen) }));
  return { kind: 'jpeg', columns, rows, bytes: await asJpeg(columns, rows, data, 85) };
}

/** A page as a JPEG for the screen. */
export async function drawForScreen(page: OpenPage): Promise<Buffer> {
  const { columns, rows, data } = dots(page, [], SCREEN_DPI, COLOURS, (across, down, seen) => ({ columns: across, rows: down, data: Buffer.from(seen) }));
  return asJpeg(columns, rows, data, 70);
}

async function asJpeg(columns: number, rows: number, data: Uint8Array, quality: number): Promise<Buffer> {
  const canvas = createCanvas(columns, rows);
  const context = canvas.getContext('2d');
  const image = context.createImageData(columns, rows);
  image.data.set(data);
  context.putImageData(image, 0, 0);
  return canvas.encode('jpeg', quality);
}

function hasColours(page: OpenPage): boolean {
  return dots(page, [], COLOUR_DPI, COLOURS, (_columns, _rows, data) => {
    for (let at = 0; at < data.length; at += 4) {
      if (Math.abs(data[at]! - data[at + 1]!) > 24 || Math.abs(data[at + 1]! - data[at + 2]!) > 24) return true;
    }
    return false;
  });
}

/** Draws into PDFium's memory, and gives that while it is there. */
function dots<Result>(
  { pdfium, page, width, height }: OpenPage, boxes: readonly Box[], dpi: number, format: number, take: (columns: number, rows: number, data: Buffer) => Result,
): Result {
  const scale = Math.min(dpi / 72, Math.sqrt(MOST_DOTS / (width * height)));
  // Rows of four bytes and their like are packed without gaps.
  const columns = Math.max(4, Math.ceil((width * scale) / 4) * 4);
  const rows = Math.max(4, Math.round(height * scale));
  const bitmap = pdfium.FPDFBitmap_CreateEx(columns, rows, format, 0, 0);
  if (bitmap === 0) throw new Error('No room to draw a page');
  try {
    pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, columns, rows, WHITE);
    pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, columns, rows, 0, NOTES_SHOWN | (format === GREY ? GREY_SCALE : RED_FIRST));
    for (const [left, top, right, bottom] of boxes) {
      const [x, y] = [Math.floor(left * columns), Math.floor(top * rows)];
      pdfium.FPDFBitmap_FillRect(bitmap, x, y, Math.ceil(right * columns) - x, Math.ceil(bottom * rows) - y, BLACK);
    }
    const at = pdfium.FPDFBitmap_GetBuffer(bitmap);
    return take(columns, rows, Buffer.from(pdfium.HEAPU8.buffer, at, pdfium.FPDFBitmap_GetStride(bitmap) * rows));
  } finally {
    pdfium.FPDFBitmap_Destroy(bitmap);
  }
}
