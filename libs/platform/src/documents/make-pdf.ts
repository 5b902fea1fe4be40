import { setImmediate } from 'node:timers/promises';
import type { BlankTable, Block, Mark, PdfContent, Table } from './blocks.js';
import type { PageWriter, Part } from './page-writer.js';

export type { BlankTable, Block, Mark, PdfContent, Table } from './blocks.js';

const TEXT = 11;
const PADDING = 5;
const LINE_TO_WRITE_ON = 26;

/**
 * Makes a PDF that can be read aloud (PDF/UA): tagged, with its language and title, its fonts embedded. The same content
 * gives the same bytes, so a document that was kept can be told from one that was changed.
 */
export async function makePdf(content: PdfContent): Promise<Buffer> {
  return (await makeMarkedPdf(content)).content;
}

/** The same, with where each heading and each row stands and how many pages there are: for an index, and links to it. */
export async function makeMarkedPdf({ blocks, ...about }: PdfContent): Promise<{ content: Buffer; pages: number; marks: Mark[] }> {
  // The libraries behind it, and the fonts, take tens of megabytes: a process that makes no PDF does without.
  const { PageWriter: Writer } = await import('./page-writer.js');
  const writer = new Writer(about);
  const document = writer.part('Document');
  for (const block of blocks) {
    add(writer, document, block);
    // A long document lets others have their turn.
    await setImmediate();
  }
  return { content: await writer.end(), pages: writer.pageCount, marks: writer.marks };
}

function add(writer: PageWriter, document: Part, block: Block): void {
  switch (block.kind) {
    case 'heading':
      return addHeading(writer, document, block.text, block.level ?? 1);
    case 'paragraph':
      writer.write(writer.part('P', document), block.text, { size: TEXT, bold: block.bold });
      return writer.space(8);
    case 'picture':
      writer.picture(document, block);
      return writer.space(8);
    case 'address':
      writer.write(writer.part('P', document), block.lines.join('\n'), { size: TEXT });
      return writer.space(14);
    case 'list':
      return addList(writer, document, block.items);
    case 'table':
      return addTable(writer, document, block, block.rows, 0);
    case 'blank-table':
      return addTable(writer, document, block, Array.from({ length: block.rows }, () => block.headings.map(() => '')), block.rowHeight ?? 44);
    case 'ruled-lines':
      return addRuledLines(writer, document, block.label, block.count);
    case 'page-break':
      return writer.newPage();
  }
}

function addHeading(writer: PageWriter, document: Part, text: string, level: 1 | 2): void {
  const size = level === 1 ? 17 : 13;
  writer.space(level === 1 ? 4 : 8);
  // A heading stands with the first lines of what follows.
  writer.keepTogether(size * 4);
  const top = writer.top;
  writer.write(writer.part(`H${level}`, document), text, { size, bold: true });
  writer.mark('heading', top);
  writer.space(6);
}

function addList(writer: PageWriter, document: Part, items: string[]): void {
  const list = writer.part('L', document);
  for (const item of items) {
    const line = writer.part('LI', list);
    writer.keepTogether(TEXT * 2);
    const y = writer.top;
    writer.write(writer.part('Lbl', line), '•', { size: TEXT, left: 8, width: 12 });
    writer.top = y;
    writer.write(writer.part('LBody', line), item, { size: TEXT, left: 22, width: writer.width - 22 });
    writer.space(3);
  }
  writer.space(6);
}

function addTable(writer: PageWriter, document: Part, { headings, widths }: Table | BlankTable, rows: string[][], height: number): void {
  const shares = headings.map((_, index) => widths?.[index] ?? 1);
  const total = shares.reduce((sum, share) => sum + share, 0);
  const columns = shares.map((share) => (writer.width * share) / total);
  const table = writer.part('Table', document);
  addRow(writer, table, 'TH', headings, columns, 0);
  for (const row of rows) addRow(writer, table, 'TD', row, columns, height);
  writer.space(12);
}

function addRow(writer: PageWriter, table: Part, type: 'TH' | 'TD', cells: string[], columns: number[], least: number): void {
  const settings = columns.map((width, index) => ({
    size: TEXT - 1,
    bold: type === 'TH',
    left: columns.slice(0, index).reduce((sum, each) => sum + each, 0) + PADDING,
    width: width - 2 * PADDING,
  }));
  const height = Math.max(least, ...settings.map((setting, index) => writer.heightOf(cells[index] ?? '', setting) + 2 * PADDING));
  // A row that no page can hold is written as running text, a cell below the other.
  if (height > writer.pageHeight) return addRunning(writer, table, type, cells);
  writer.keepTogether(height);
  const row = writer.part('TR', table);
  const top = writer.top;
  writer.rule(0, top, writer.width, top);
  settings.forEach((setting, index) => {
    writer.top = top + PADDING;
    writer.write(writer.part(type, row), cells[index] ?? '', setting);
  });
  for (const { left } of settings) writer.rule(left - PADDING, top, left - PADDING, top + height);
  writer.rule(writer.width, top, writer.width, top + height);
  writer.rule(0, top + height, writer.width, top + height);
  writer.top = top + height;
  if (type === 'TD') writer.mark('row', top);
}

function addRunning(writer: PageWriter, table: Part, type: 'TH' | 'TD', cells: string[]): void {
  const row = writer.part('TR', table);
  for (const cell of cells) {
    writer.write(writer.part(type, row), cell, { size: TEXT - 1, bold: type === 'TH' });
    writer.space(PADDING);
  }
  if (type === 'TD') writer.mark('row', writer.top);
}

function addRuledLines(writer: PageWriter, document: Part, label: string, count: number): void {
  writer.keepTogether(TEXT + 2 * LINE_TO_WRITE_ON);
  writer.write(writer.part('P', document), label, { size: TEXT });
  for (let line = 0; line < count; line += 1) {
    writer.keepTogether(LINE_TO_WRITE_ON);
    const y = writer.top + LINE_TO_WRITE_ON - 4;
    writer.rule(0, y, writer.width, y);
    writer.top += LINE_TO_WRITE_ON;
  }
  writer.space(10);
}
