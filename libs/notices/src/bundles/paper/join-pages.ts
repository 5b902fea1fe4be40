import { readFile } from 'node:fs/promises';
import * as pdfLib from '@cantoo/pdf-lib';
import { patternOf } from '../../rules/redaction.js';
import { PageCopier } from './copied-page.js';
import { drawPage, type DrawnPage } from './draw-page.js';
import { lookAtPage, type Box } from './look-at-page.js';
import { OpenPdf, type OpenPage } from './pdfium.js';
import { plainPicture, sizeOf } from './picture.js';
import type { Joined, JoinPlan, PaperMessage, Part } from './plan.js';
import { WrittenPdf, type Sheet } from './written-pdf.js';

const A4: [number, number] = [595, 842];
const MARGIN = 30;

/** Puts a bundle together, page by page, and looks through what it has made: what must not be read stands in no page of it. */
export async function joinPages(plan: JoinPlan, tell: (message: PaperMessage) => void): Promise<Joined> {
  const pattern = patternOf(plan.terms, { divided: true });
  const joining: Joining = { into: new WrittenPdf(plan.path, plan.pageCount), pattern, copied: new Map(), pictures: 0, done: 0, tell };
  try {
    const own = new Map<string, Promise<Source>>();
    for (const part of plan.parts) {
      if (part.kind === 'picture') await addPicture(joining, part);
      else await addPages(joining, part, own);
    }
    for (const source of own.values()) (await source).close();
    joining.into.end({ title: plan.title, madeAt: new Date(plan.madeAt), bookmarks: plan.bookmarks });
  } catch (error) {
    joining.into.close();
    throw error;
  }
  const unsure = await stillSaid(plan.path, joining.copied, pattern, tell);
  return { unsure, pictures: joining.pictures, memory: process.resourceUsage().maxRSS * 1024 };
}

interface Joining {
  into: WrittenPdf;
  pattern: RegExp | null;
  /** The pages that were copied, by their number in the bundle from 1, and the item that each is of. */
  copied: Map<number, number>;
  pictures: number;
  done: number;
  tell: (message: PaperMessage) => void;
}

async function addPicture(joining: Joining, { path, fileKind, item }: Extract<Part, { kind: 'picture' }>): Promise<void> {
  joining.tell({ at: item });
  // What was made when it was looked at; made again where that is gone.
  const bytes = path.endsWith('.jpg') ? await readFile(path) : await plainPicture(path);
  const { width, height } = sizeOf(bytes);
  const drawn = addDots(joining.into, { kind: 'jpeg', columns: width, rows: height, bytes });
  const [across, down] = width > height ? [A4[1], A4[0]] : A4;
  const scale = Math.min((across - 2 * MARGIN) / width, (down - 2 * MARGIN) / height, fileKind === 'png' ? 0.75 : 1);
  const [wide, high] = [width * scale, height * scale];
  joining.into.addPage({ drawn, width: across, height: down, matrix: [wide, 0, 0, high, (across - wide) / 2, (down - high) / 2] });
  joining.pictures += 1;
  count(joining);
}

async function addPages(joining: Joining, part: Extract<Part, { kind: 'own' | 'pdf' }>, own: Map<string, Promise<Source>>): Promise<void> {
  if (part.kind === 'own') {
    const source = await (own.get(part.path) ?? own.set(part.path, Promise.resolve(new Source(joining, part.path))).get(part.path)!);
    for (let index = part.from; index < part.to; index += 1) {
      joining.into.addPage((await source.copied(index)) ?? (await source.drawn(index, [])), part.leaps[index - part.from]);
      count(joining);
    }
    return;
  }
  joining.tell({ at: part.item });
  const source = new Source(joining, part.path);
  try {
    for (const { index, found } of part.pages) {
      const copy = found.asPicture ? null : await source.copied(index);
      if (copy) joining.copied.set(joining.done + 1, part.item);
      joining.into.addPage(copy ?? (await source.drawn(index, found.boxes)));
      count(joining);
    }
  } finally {
    source.close();
  }
}

function count(joining: Joining): void {
  joining.done += 1;
  joining.tell({ page: joining.done });
}

/** A file whose pages go in: opened as it is needed, to copy or to draw. */
class Source {
  private copier: Promise<PageCopier | null> | undefined;
  private pdf: OpenPdf | undefined;

  constructor(private readonly joining: Joining, private readonly path: string) {}

  /** A page as it is; null where a picture must stand for it. */
  async copied(index: number): Promise<Sheet | null> {
    const copier = await (this.copier ??= this.openToCopy());
    try {
      return copier?.copy(index) ?? null;
    } catch {
      // What cannot be copied whole is drawn: PDFium reads more than is understood here.
      return null;
    }
  }

  async drawn(index: number, boxes: readonly Box[]): Promise<Sheet> {
    this.pdf ??= await OpenPdf.open(await readFile(this.path));
    this.joining.pictures += 1;
    const sheet = await this.pdf.withPage(index, async (page) => asSheet(this.joining.into, page, await drawPage(page, boxes)));
    if (!sheet) throw new Error('A page that was there cannot be read any more');
    return sheet;
  }

  close(): void {
    this.pdf?.close();
  }

  private async openToCopy(): Promise<PageCopier | null> {
    try {
      const document = await pdfLib.PDFDocument.load(await readFile(this.path), { updateMetadata: false, throwOnInvalidObject: false });
      return new PageCopier(this.joining.into, document, this.joining.pattern);
    } catch {
      return null;
    }
  }
}

function asSheet(into: WrittenPdf, { width, height }: OpenPage, drawn: DrawnPage): Sheet {
  return { drawn: addDots(into, drawn), matrix: [width, 0, 0, height, 0, 0], width, height };
}

function addDots(into: WrittenPdf, { kind, columns, rows, bytes }: DrawnPage): Sheet['drawn'] {
  const about = { Type: 'XObject', Subtype: 'Image', Width: columns, Height: rows, BitsPerComponent: 8 };
  return kind === 'grey'
    ? into.add({ ...about, ColorSpace: 'DeviceGray', Filter: 'FlateDecode' }, bytes)
    : into.add({ ...about, ColorSpace: 'DeviceRGB', Filter: 'DCTDecode' }, bytes);
}

/** Reads the copied pages of what was made, as another program would: two programs may read a crooked file differently. */
async function stillSaid(path: string, copied: Map<number, number>, pattern: RegExp | null, tell: (message: PaperMessage) => void): Promise<number[]> {
  if (!pattern || copied.size === 0) return [];
  const pdf = await OpenPdf.open(await readFile(path));
  try {
    const items = new Set<number>();
    for (const [page, item] of copied) {
      const words = await pdf.withPage(page - 1, (open) => lookAtPage(open, pattern).words);
      if (words !== 0) items.add(item);
      tell({ at: item });
    }
    return [...items];
  } finally {
    pdf.close();
  }
}

