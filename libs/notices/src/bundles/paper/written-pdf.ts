import { createHash } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import * as pdfLib from '@cantoo/pdf-lib';
import type { PDFDict, PDFObject, PDFRef as Ref } from '@cantoo/pdf-lib';

const { PDFContext, PDFRawStream, PDFRef, PDFHexString, PDFName, PDFString } = pdfLib;

/** What an object is made of, in plain JavaScript: a text is a name. */
export type Literal = Record<string, unknown>;

/** A page as it is put into a file: something that is drawn, as large as it says. */
export interface Sheet {
  /** A form or an image, drawn by its matrix. */
  drawn: Ref;
  matrix: number[];
  /** In points. */
  width: number;
  height: number;
}

/** A place on a page that leads to another page: from the left and from the top, in points. */
export interface Leap {
  left: number;
  top: number;
  right: number;
  bottom: number;
  /** The page that it leads to, from 1. */
  toPage: number;
}

/** The strip at the foot of a page in which its number stands, in points. */
const STRIP = 20;

/**
 * A PDF that is written as it is made, an object after the other: no more of it is in memory than where each object begins.
 * Each page is scaled down a little, and its number stands below it: no part of what is evidence is covered.
 */
export class WrittenPdf {
  readonly context = PDFContext.create();
  private readonly file: number;
  private at = 0;
  private readonly begins: number[] = [0];
  private readonly hash = createHash('sha256');
  private readonly pages: Ref[] = [];
  private readonly tree: Ref;
  private readonly font: Ref;

  constructor(path: string, private readonly pageCount: number) {
    this.file = openSync(path, 'wx', 0o600);
    this.write(Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1'));
    this.tree = this.ref();
    this.font = this.add({ Type: 'Font', Subtype: 'Type1', BaseFont: 'Helvetica', Encoding: 'WinAnsiEncoding' });
  }

  /** A number for an object that is written later. */
  ref(): Ref {
    this.begins.push(0);
    return PDFRef.of(this.begins.length - 1);
  }

  /** Writes an object. */
  put(ref: Ref, object: PDFObject): void {
    this.begins[ref.objectNumber] = this.at;
    const bytes = new Uint8Array(object.sizeInBytes());
    object.copyBytesInto(bytes, 0);
    this.write(Buffer.from(`${ref.objectNumber} 0 obj\n`, 'latin1'));
    this.write(bytes);
    this.write(Buffer.from('\nendobj\n', 'latin1'));
  }

  add(literal: Literal, bytes?: Uint8Array): Ref {
    const ref = this.ref();
    const object = this.context.obj(literal as never) as PDFObject;
    this.put(ref, bytes ? PDFRawStream.of(object as PDFDict, bytes) : object);
    return ref;
  }

  /** Adds a page, with its number. */
  addPage({ drawn, matrix, width, height }: Sheet, leaps: readonly Leap[] = []): void {
    const scale = (height - STRIP) / height;
    const left = (width * (1 - scale)) / 2;
    const number = `Page ${this.pages.length + 1} of ${this.pageCount}`;
    const begin = width / 2 - number.length * 2.2;
    const content =
      `q ${numbers([scale, 0, 0, scale, left, STRIP])} cm q ${numbers([0, 0, width, height])} re W n ${numbers(matrix)} cm /P Do Q Q\n` +
      `BT /N 9 Tf 0.2 g ${numbers([begin, 7])} Td (${number}) Tj ET`;
    const annotations = leaps.map((leap) => this.addLeap(leap, (x) => left + x * scale, (y) => STRIP + (height - y) * scale));
    const page = this.pageAt(this.pages.length + 1);
    this.pages.push(page);
    const contents = this.add({ Filter: 'FlateDecode' }, deflateSync(Buffer.from(content, 'latin1')));
    this.put(page, this.context.obj({
      Type: 'Page', Parent: this.tree, MediaBox: [0, 0, width, height], Contents: contents, Resources: { XObject: { P: drawn }, Font: { N: this.font } },
      ...(annotations.length > 0 ? { Annots: annotations } : {}),
    }));
  }

  /** Ends the file: bookmarks, what it is called, and where each object stands. */
  end({ title, madeAt, bookmarks }: { title: string; madeAt: Date; bookmarks: readonly { title: string; page: number }[] }): void {
    if (this.pages.length !== this.pageCount) throw new Error(`${this.pages.length} pages were made of ${this.pageCount}`);
    this.put(this.tree, this.context.obj({ Type: 'Pages', Kids: this.pages, Count: this.pages.length }));
    const outlines = this.addBookmarks(bookmarks);
    const root = this.add({
      Type: 'Catalog', Pages: this.tree, Outlines: outlines, PageMode: 'UseOutlines', Lang: PDFString.of('en-GB'), ViewerPreferences: { DisplayDocTitle: true },
    });
    const info = this.add({ Title: PDFHexString.fromText(title), Producer: PDFString.of('Concord'), CreationDate: PDFString.fromDate(madeAt) });
    const id = PDFHexString.of(this.hash.copy().digest('hex').slice(0, 32));
    const table = this.at;
    const entries = this.begins.map((begin, index) => (index === 0 ? '0000000000 65535 f \n' : `${String(begin).padStart(10, '0')} 00000 n \n`));
    const trailer = this.context.obj({ Size: this.begins.length, Root: root, Info: info, ID: [id, id] });
    this.write(Buffer.from(`xref\n0 ${this.begins.length}\n${entries.join('')}trailer\n${trailer.toString()}\nstartxref\n${table}\n%%EOF\n`, 'latin1'));
    this.close();
  }

  close(): void {
    closeSync(this.file);
  }

  private readonly promised = new Map<number, Ref>();

  /** The number of the object of a page, which may be there already or is promised. */
  private pageAt(page: number): Ref {
    const ref = this.promised.get(page) ?? this.ref();
    this.promised.set(page, ref);
    return ref;
  }

  private addLeap({ left, top, right, bottom, toPage }: Leap, x: (of: number) => number, y: (of: number) => number): Ref {
    return this.add({
      Type: 'Annot', Subtype: 'Link', Rect: [x(left), y(bottom), x(right), y(top)], Border: [0, 0, 0], Dest: [this.pageAt(toPage), PDFName.of('Fit')],
      Contents: PDFHexString.fromText(`Go to page ${toPage}`),
    });
  }

  private addBookmarks(bookmarks: readonly { title: string; page: number }[]): Ref {
    const root = this.ref();
    const refs = bookmarks.map(() => this.ref());
    bookmarks.forEach(({ title, page }, index) => {
      const around = { ...(index > 0 ? { Prev: refs[index - 1]! } : {}), ...(index < refs.length - 1 ? { Next: refs[index + 1]! } : {}) };
      this.put(refs[index]!, this.context.obj({ Title: PDFHexString.fromText(title), Parent: root, Dest: [this.pageAt(page), PDFName.of('Fit')], ...around }));
    });
    this.put(root, this.context.obj({ Type: 'Outlines', Count: refs.length, ...(refs.length > 0 ? { First: refs[0]!, Last: refs.at(-1)! } : {}) }));
    return root;
  }

  private write(bytes: Uint8Array): void {
    for (let done = 0; done < bytes.length; ) done += writeSync(this.file, bytes, done);
    this.hash.update(bytes);
    this.at += bytes.length;
  }
}

const numbers = (all: number[]): string => all.map((each) => Number(each.toFixed(5))).join(' ');
