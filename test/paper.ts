import { inflateSync } from 'node:zlib';
import { createCanvas } from '@napi-rs/canvas';
import * as pdfLib from '@cantoo/pdf-lib';
import type { PDFDocument, PDFFont, PDFPage } from '@cantoo/pdf-lib';
import { PDFiumLibrary } from '@hyzyla/pdfium';

/** A PDF as somebody sends it: a page for each text, a line of the text a line of the page. */
export async function pdfOf(pages: string[], change: (document: PDFDocument, pages: PDFPage[], font: PDFFont) => void | Promise<void> = () => undefined): Promise<Buffer> {
  const document = await pdfLib.PDFDocument.create();
  const font = await document.embedFont(pdfLib.StandardFonts.Helvetica);
  const made = pages.map((text) => {
    const page = document.addPage([595, 842]);
    text.split('\n').forEach((line, index) => page.drawText(line, { x: 60, y: 760 - index * 18, size: 12, font }));
    return page;
  });
  await change(document, made, font);
  return Buffer.from(await document.save({ useObjectStreams: false }));
}

/** A photo of coloured stripes, with words in its metadata as a camera writes them. */
export function photo(words: string, width = 600, height = 400): Buffer {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  for (let column = 0; column < width; column += 20) {
    context.fillStyle = `hsl(${column % 360} 70% 50%)`;
    context.fillRect(column, 0, 20, height);
  }
  const plain = canvas.toBuffer('image/jpeg', 80);
  const about = Buffer.from(`Exif\0\0${words}`, 'latin1');
  const length = Buffer.alloc(2);
  length.writeUInt16BE(about.length + 2);
  return Buffer.concat([plain.subarray(0, 2), Buffer.from([0xff, 0xe1]), length, about, plain.subarray(2), Buffer.from(words, 'utf16le')]);
}

/** A picture of a page of writing, as a scanner makes it. */
export function scanOf(words: string): Buffer {
  const canvas = createCanvas(1240, 1754);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, 1240, 1754);
  context.fillStyle = '#000';
  context.font = '40px sans-serif';
  context.fillText(words, 100, 200);
  return canvas.toBuffer('image/jpeg', 80);
}

/** The text of each page of a PDF, as PDFium reads it. */
export async function pagesOf(bytes: Buffer): Promise<string[]> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(bytes);
  const pages = [...document.pages()].map((page) => page.getText());
  document.destroy();
  return pages;
}

/** All that stands in a PDF, in small letters: its bytes, each stream uncompressed, as Latin, UTF-16, and written as hexadecimal. */
export function everythingIn(bytes: Buffer): string {
  const binary = bytes.toString('latin1');
  const parts = [binary];
  for (const found of binary.matchAll(/stream\r?\n/g)) {
    const from = found.index + found[0].length;
    const end = binary.indexOf('endstream', from);
    if (end < 0) continue;
    try {
      parts.push(inflateSync(bytes.subarray(from, end)).toString('latin1'));
    } catch {
      continue;
    }
  }
  const whole = parts.join('\n');
  const hex = [...whole.matchAll(/<([0-9a-fA-F\s]{4,})>/g)].map(([, digits]) => Buffer.from(digits!.replaceAll(/\s/g, ''), 'hex').toString('latin1')).join('\n');
  return `${whole}\n${whole.replaceAll('\0', '')}\n${hex}\n${hex.replaceAll('\0', '')}`.toLowerCase();
}
