/** A document to print, send or keep. The same content always makes the same bytes. */
export interface PdfContent {
  title: string;
  /** The document's language as BCP 47 writes it: en-GB. */
  language: string;
  author: string;
  /** The day and time that the document says it was made. */
  madeAt: Date;
  blocks: Block[];
  /** False: its pages get no numbers of their own, for they become part of something longer. */
  numbered?: boolean;
}

/** Where a heading or a row of a table stands: the page, from 0, and how far down it, in points. */
export interface Mark {
  kind: 'heading' | 'row';
  page: number;
  top: number;
  bottom: number;
}

/** A part of a document, in reading order. Text may hold line breaks, and any script. */
export type Block =
  | { kind: 'heading'; text: string; level?: 1 | 2 }
  | { kind: 'paragraph'; text: string; bold?: boolean }
  | Picture
  /** The lines of an address, close together. */
  | { kind: 'address'; lines: string[] }
  | { kind: 'list'; items: string[] }
  | Table
  | BlankTable
  /** Ruled lines to write on by hand, below a label. */
  | { kind: 'ruled-lines'; label: string; count: number }
  | { kind: 'page-break' };

/** A PNG or JPEG picture, with what it shows in words. */
export interface Picture {
  kind: 'picture';
  content: Buffer;
  format: 'png' | 'jpg';
  alt: string;
  /** In points; made smaller where the page is narrower or lower. */
  width: number;
  height: number;
}

/** Rows below headings. */
export interface Table {
  kind: 'table';
  headings: string[];
  rows: string[][];
  /** How wide each column is in proportion to the others; all the same where left out. */
  widths?: number[];
}

/** Headings with empty rows below, to fill in by hand. */
export interface BlankTable {
  kind: 'blank-table';
  headings: string[];
  rows: number;
  /** The height of each row in points; room for two lines of handwriting where left out. */
  rowHeight?: number;
  widths?: number[];
}
