import PDFDocument from 'pdfkit';
import { fontOf } from './fonts.js';
import type { Mark, PdfContent, Picture } from './blocks.js';
import { readable } from './readable.js';
import { directionOf, hasRightToLeft, inDrawnOrder } from './text-order.js';

/** A part of the document's structure, which screen readers follow: a heading, a row, a cell. */
export type Part = PDFKit.PDFStructureElement;

/** How a text is set. */
export interface Setting {
  size: number;
  bold?: boolean;
  /** From the left margin, in points. */
  left?: number;
  width?: number;
}

const MARGIN = 57;
const FOOTER = 34;
const LINE = 1.35;

/** Writes text and rules onto the pages of one document, from the top, with the structure that screen readers follow. */
export class PageWriter {
  private readonly document: PDFKit.PDFDocument;
  private readonly chunks: Buffer[] = [];
  private readonly numbered: boolean;
  readonly marks: Mark[] = [];
  pageCount = 0;

  constructor({ title, language, author, madeAt, numbered = true }: Omit<PdfContent, 'blocks'>) {
    this.numbered = numbered;
    this.document = new PDFDocument({
      size: 'A4',
      margins: { top: MARGIN, bottom: MARGIN + FOOTER, left: MARGIN, right: MARGIN },
      pdfVersion: '1.7',
      // The types of the package know the archive's subsets alone.
      subset: 'PDF/UA' as 'PDF/A-1',
      tagged: true,
      lang: language,
      displayTitle: true,
      bufferPages: true,
      // Its own fonts are not embedded; without this it would load one. A font given here would be read again at each change of font.
      font: '',
      info: { Title: forMetadata(title), Author: forMetadata(author), CreationDate: madeAt, Producer: 'Concord', Creator: 'Concord' },
    });
    this.document.registerFont('plain', fontOf('plain')).registerFont('bold', fontOf('bold'));
    this.document.on('data', (chunk: Buffer) => this.chunks.push(chunk));
  }

  /** The width between the margins, in points. */
  get width(): number {
    return this.document.page.width - 2 * MARGIN;
  }

  /** How far down the page the next line begins. */
  get top(): number {
    return this.document.y;
  }

  set top(y: number) {
    this.document.y = y;
  }

  /** A new part of the document, or of another part. */
  part(type: string, within?: Part): Part {
    // A heading of a table says which cells it is for.
    const part = this.document.struct(type, type === 'TH' ? ({ scope: 'Column' } as object) : {});
    if (within) within.add(part);
    else this.document.addStructure(part);
    return part;
  }

  /** The room for text on one page, in points. */
  get pageHeight(): number {
    const { height, margins } = this.document.page;
    return height - margins.top - margins.bottom;
  }

  /** Room between blocks; never at the head of a page. */
  space(points: number): void {
    if (this.top > MARGIN) this.top += points;
  }

  newPage(): void {
    this.document.addPage();
  }

  /** Notes where something stands that has just been written on this page, from its top. */
  mark(kind: Mark['kind'], top: number): void {
    const { start, count } = this.document.bufferedPageRange();
    this.marks.push({ kind, page: start + count - 1, top: Math.min(top, this.top), bottom: this.top });
  }

  /** Goes on to the next page where fewer points than these are left on this one. */
  keepTogether(points: number): void {
    const { height, margins } = this.document.page;
    if (this.top + points > height - margins.bottom && this.top > MARGIN) this.newPage();
  }

  /** How high a text will stand. */
  heightOf(text: string, setting: Setting): number {
    return this.linesOf(text, setting).length * setting.size * LINE;
  }

  /** Writes a text into a part, line below line, onto as many pages as it needs. */
  write(part: Part, text: string, setting: Setting): void {
    const { size, left = 0, width = this.width } = setting;
    for (const line of this.linesOf(text, setting)) {
      this.keepTogether(size * LINE);
      const y = this.top;
      if (line.text) this.writeLine(part, line, MARGIN + left, y, width);
      this.top = y + size * LINE;
    }
  }

  /** A picture at the left margin; who cannot see it hears what it shows. */
  picture(within: Part, { content, alt, width, height }: Picture): void {
    const { document } = this;
    const scale = Math.min(1, this.width / width, this.pageHeight / height);
    const [wide, high] = [width * scale, height * scale];
    this.keepTogether(high);
    const figure = document.struct('Figure', { alt: readable(alt) });
    within.add(figure);
    const top = this.top;
    figure.add(document.markStructureContent('Figure'));
    document.image(content, MARGIN, top, { width: wide, height: high });
    document.endMarkedContent();
    this.top = top + high;
  }

  /** A line to write on, or around a cell: nothing that is read out. */
  rule(left: number, top: number, right: number, bottom: number): void {
    this.document.markContent('Artifact', { type: 'Layout' });
    this.document.lineWidth(0.6).strokeColor('#505a5f').moveTo(MARGIN + left, top).lineTo(MARGIN + right, bottom).stroke();
    this.document.endMarkedContent();
  }

  /** Numbers the pages, ends the document and gives its bytes. */
  async end(): Promise<Buffer> {
    const { document } = this;
    const { count } = document.bufferedPageRange();
    this.pageCount = count;
    for (let page = 0; page < (this.numbered ? count : 0); page += 1) {
      document.switchToPage(page);
      const words = `Page ${page + 1} of ${count}`;
      document.markContent('Artifact', { type: 'Pagination' });
      document.font('plain').fontSize(9).fillColor('#505a5f');
      document.text(words, document.page.width - MARGIN - document.widthOfString(words), document.page.height - MARGIN - 5, { lineBreak: false });
      document.endMarkedContent();
    }
    const ended = new Promise<void>((resolve, reject) => document.on('end', resolve).on('error', reject));
    document.end();
    await ended;
    return Buffer.concat(this.chunks);
  }

  private writeLine(part: Part, { text, direction }: Line, left: number, y: number, width: number): void {
    const { document } = this;
    part.add(document.markStructureContent('Span'));
    // On paper the letters stand from left to right; whoever copies or listens gets them in the order of the writing.
    const spoken = hasRightToLeft(text);
    if (spoken) document.markContent('Span', { actual: text });
    let x = direction === 'rtl' ? left + width - document.widthOfString(text) : left;
    document.fillColor('#0b0c0c');
    for (const run of inDrawnOrder(text, direction)) {
      document.text(run.text, x, y, { lineBreak: false });
      x += document.widthOfString(run.text);
    }
    if (spoken) document.endMarkedContent();
    document.endMarkedContent();
  }

  /** A text as lines that fit; a word that is wider than a line is divided between letters. */
  private linesOf(text: string, { size, bold = false, width = this.width }: Setting): Line[] {
    this.document.font(bold ? 'bold' : 'plain').fontSize(size);
    const fits = (line: string): boolean => this.document.widthOfString(line) <= width;
    return readable(text).split('\n').flatMap((paragraph) => {
      const direction = directionOf(paragraph);
      const lines = [''];
      for (const word of paragraph.split(/[ \t]+/)) {
        const line = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
        if (fits(line)) lines[lines.length - 1] = line;
        else lines.push(...divided(word, fits));
      }
      // A first word as wide as the page leaves the line before it empty.
      if (lines.length > 1 && !lines[0]) lines.shift();
      return lines.map((line) => ({ text: line, direction }));
    });
  }
}

interface Line {
  text: string;
  direction: 'ltr' | 'rtl';
}

const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });

function divided(word: string, fits: (text: string) => boolean): string[] {
  if (fits(word)) return [word];
  const pieces = [''];
  for (const { segment } of letters.segment(word)) {
    if (!pieces.at(-1) || fits(pieces.at(-1)! + segment)) pieces[pieces.length - 1] += segment;
    else pieces.push(segment);
  }
  return pieces;
}

/** The metadata are XML, into which pdfkit writes a text as it is. */
function forMetadata(text: string): string {
  return readable(text).replaceAll('&', 'and').replaceAll(/[<>\n]/g, ' ');
}
