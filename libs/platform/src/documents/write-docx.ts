import {
  AlignmentType, Document, HeadingLevel, ImageRun, LevelFormat, Packer, PageBreak, PageNumber, Paragraph, Footer, Table, TableCell, TableRow, TextRun, WidthType,
  type IParagraphOptions,
} from 'docx';
import type { BlankTable, Block, PdfContent, Table as TableBlock } from './blocks.js';
import { readable } from './readable.js';
import { directionOf, hasRightToLeft } from './text-order.js';

const FONT = 'Arial';
/** Half points. */
const TEXT = 22;
/** Twentieths of a point between the margins of A4. */
const WIDTH = 9638;
const BULLETS = 'bullets';

/** What makeDocx does. */
export async function writeDocx({ title, language, author, blocks }: PdfContent): Promise<Buffer> {
  const document = new Document({
    title: readable(title),
    creator: readable(author),
    styles: {
      default: {
        document: { run: { font: FONT, size: TEXT, language: { value: language } }, paragraph: { spacing: { after: 160, line: 300 } } },
        heading1: { run: { font: FONT, size: 34, bold: true, color: '0B0C0C' }, paragraph: { spacing: { after: 160 } } },
        heading2: { run: { font: FONT, size: 26, bold: true, color: '0B0C0C' }, paragraph: { spacing: { before: 320, after: 120 } } },
      },
    },
    numbering: {
      config: [{
        reference: BULLETS,
        levels: [{ level: 0, format: LevelFormat.BULLET, text: '•', alignment: AlignmentType.LEFT, style: { paragraph: { indent: { left: 400, hanging: 300 } } } }],
      }],
    },
    sections: [{
      properties: { page: { size: { width: 11_906, height: 16_838 }, margin: { top: 1134, bottom: 1134, left: 1134, right: 1134 } } },
      footers: { default: new Footer({ children: [pageNumber()] }) },
      children: blocks.flatMap(childrenOf),
    }],
  });
  return Packer.toBuffer(document);
}

function childrenOf(block: Block): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [paragraph(block.text, { heading: block.level === 2 ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_1, keepNext: true })];
    case 'paragraph':
      return [paragraph(block.text, {}, block.bold)];
    case 'picture':
      return [new Paragraph({ children: [new ImageRun({
        type: block.format, data: block.content, transformation: { width: (block.width * 4) / 3, height: (block.height * 4) / 3 },
        altText: { name: readable(block.alt), description: readable(block.alt) },
      })] })];
    case 'address':
      return [paragraph(block.lines.join('\n'))];
    case 'list':
      return block.items.map((item) => paragraph(item, { numbering: { reference: BULLETS, level: 0 } }));
    case 'table':
      return [table(block, block.rows), paragraph('')];
    case 'blank-table':
      return [table(block, Array.from({ length: block.rows }, () => block.headings.map(() => ''))), paragraph('')];
    case 'ruled-lines':
      return [paragraph(block.label), ...Array.from({ length: block.count }, () => paragraph('_'.repeat(70)))];
    case 'page-break':
      return [new Paragraph({ children: [new PageBreak()] })];
  }
}

/** A text as one paragraph, its lines below each other; it runs the way that its first letter does. */
function paragraph(text: string, options: IParagraphOptions = {}, bold?: boolean): Paragraph {
  const plain = readable(text);
  const rightToLeft = hasRightToLeft(plain);
  const children = plain.split('\n').map((line, index) => new TextRun({ text: line, bold, ...(index > 0 && { break: 1 }), ...(rightToLeft && { rightToLeft: directionOf(line) === 'rtl' }) }));
  return new Paragraph({ ...options, children, ...(rightToLeft && { bidirectional: directionOf(plain) === 'rtl' }) });
}

function table({ headings, widths }: TableBlock | BlankTable, rows: string[][]): Table {
  const shares = headings.map((_, index) => widths?.[index] ?? 1);
  const total = shares.reduce((sum, share) => sum + share, 0);
  const columns = shares.map((share) => Math.floor((WIDTH * share) / total));
  const row = (cells: string[], isHeading: boolean): TableRow =>
    new TableRow({
      tableHeader: isHeading,
      children: columns.map((width, index) => new TableCell({
        width: { size: width, type: WidthType.DXA }, margins: { top: 60, bottom: 60, left: 100, right: 100 },
        children: [paragraph(cells[index] ?? '', { spacing: { after: 0 } }, isHeading || undefined)],
      })),
    });
  return new Table({ width: { size: WIDTH, type: WidthType.DXA }, columnWidths: columns, rows: [row(headings, true), ...rows.map((cells) => row(cells, false))] });
}

function pageNumber(): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.RIGHT,
    children: [new TextRun({ children: ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES], size: 18 })],
  });
}
