import { deflateSync, inflateSync } from 'node:zlib';
import * as pdfLib from '@cantoo/pdf-lib';
import type { PDFDict as Dict, PDFDocument as Document, PDFObject, PDFPageLeaf, PDFRawStream as Stream, PDFRef as Ref } from '@cantoo/pdf-lib';
import { hidesWords, namesIn } from '../../rules/hidden-words.js';
import { plainJpeg } from '../../rules/plain-jpeg.js';
import type { Sheet, WrittenPdf } from './written-pdf.js';

const { PDFArray, PDFDict, PDFHexString, PDFName, PDFRawStream, PDFRef, PDFString, decodePDFRawStream } = pdfLib;

/** A page whose words may not all be seen, or that has what is not known how to copy: a picture of it goes in, in its place. */
export class NotCopied extends Error {}

/** What a page draws with. Properties stay behind: they name layers, and say what text is said to be. */
const DRAWN_WITH = ['Font', 'XObject', 'ExtGState', 'ColorSpace', 'Pattern', 'Shading'];
/** What is about a thing, or leads elsewhere, and does not draw it. */
const LEFT_BEHIND = new Set([
  'Metadata', 'PieceInfo', 'LastModified', 'StructParent', 'StructParents', 'OC', 'OPI', 'Alternates', 'Measure', 'PtData', 'AF', 'Parent', 'P', 'Thumb', 'Annots', 'AA',
  'A', 'Ref', 'Dest', 'Properties', 'FontFamily', 'URI', 'JS', 'EF', 'Names',
]);
const TEXT_KEPT = new Set(['Registry', 'Ordering', 'CharSet']);
const MOST_BYTES = 128 * 1024 * 1024;
const DEEPEST = 40;

/** Copies pages of one file: what they draw, and nothing else of it. */
export class PageCopier {
  private readonly copied = new Map<string, Ref>();

  constructor(private readonly into: WrittenPdf, private readonly source: Document, private readonly pattern: RegExp | null) {}

  /** Throws NotCopied where a picture must stand for the page. */
  copy(index: number): Sheet {
    const { node } = this.source.getPage(index);
    const box = boxOf(node);
    const contents = this.streamsOf(node.Contents()).map((stream) => decoded(stream));
    const content = Buffer.concat(contents.flatMap((each) => [each, Buffer.from('\n')]));
    const resources = this.drawnWith(node.Resources(), content);
    const group = node.lookup(PDFName.of('Group'));
    const { context } = this.into;
    const dict = context.obj({ Type: 'XObject', Subtype: 'Form', BBox: [box.left, box.bottom, box.right, box.top], Filter: 'FlateDecode' });
    dict.set(PDFName.of('Resources'), resources);
    if (group instanceof PDFDict) dict.set(PDFName.of('Group'), this.clean(group, 0));
    const drawn = this.into.ref();
    this.into.put(drawn, PDFRawStream.of(dict, deflateSync(content, { level: 1 })));
    return { drawn, ...turned(box, node.Rotate()?.asNumber() ?? 0) };
  }

  private streamsOf(contents: unknown): Stream[] {
    if (contents instanceof PDFRawStream) return [contents];
    if (!(contents instanceof PDFArray)) return [];
    return Array.from({ length: contents.size() }, (_, index) => contents.lookup(index)).filter((stream): stream is Stream => stream instanceof PDFRawStream);
  }

  /** Of what a page could draw with, what it names. Two pages often share one list, and one must not bring along the other's. */
  private drawnWith(resources: Dict | undefined, content: Buffer, depth = 0): Dict {
    const words = content.toString('latin1');
    if (hidesWords(words, this.pattern)) throw new NotCopied();
    const named = namesIn(words);
    const kept = this.into.context.obj({});
    for (const kind of resources ? DRAWN_WITH : []) {
      const all = resources!.lookup(PDFName.of(kind));
      if (!(all instanceof PDFDict)) continue;
      const some = this.into.context.obj({});
      for (const [name, value] of all.entries()) if (named.has(name.decodeText())) some.set(name, this.clean(value, depth + 1, resources));
      if (some.keys().length > 0) kept.set(PDFName.of(kind), some);
    }
    return kept;
  }

  private clean(value: PDFObject, depth: number, around?: Dict): PDFObject {
    if (depth > DEEPEST) throw new NotCopied();
    if (value instanceof PDFRef) return this.cleanRef(value, depth, around);
    if (value instanceof PDFRawStream) {
      const ref = this.into.ref();
      this.into.put(ref, this.cleanStream(value, depth, around));
      return ref;
    }
    if (value instanceof PDFDict) return this.cleanDict(value, depth, around);
    if (!(value instanceof PDFArray)) return value;
    const list = PDFArray.withContext(this.into.context);
    for (const each of value.asArray()) list.push(this.clean(each, depth + 1, around));
    return list;
  }

  private cleanRef(ref: Ref, depth: number, around?: Dict): PDFObject {
    const there = this.copied.get(ref.toString());
    if (there) return there;
    const value = this.source.context.lookup(ref);
    if (!value) return this.into.context.obj(null);
    const type = value instanceof PDFDict ? value.lookup(PDFName.of('Type'))?.toString() : '';
    // A way back to a page would bring it along.
    if (type === '/Page' || type === '/Pages' || type === '/Catalog') return this.into.context.obj(null);
    const made = this.into.ref();
    this.copied.set(ref.toString(), made);
    this.into.put(made, value instanceof PDFRawStream ? this.cleanStream(value, depth, around) : this.clean(value, depth, around));
    return made;
  }

  private cleanDict(dict: Dict, depth: number, around?: Dict): Dict {
    // Letters that are drawn by a small program each may draw anything.
    if (dict.lookup(PDFName.of('Subtype'))?.toString() === '/Type3') throw new NotCopied();
    const kept = this.into.context.obj({});
    for (const [name, value] of dict.entries()) {
      const key = name.decodeText();
      if (LEFT_BEHIND.has(key)) continue;
      const real = value instanceof PDFRef ? this.source.context.lookup(value) : value;
      if ((real instanceof PDFString || real instanceof PDFHexString) && !TEXT_KEPT.has(key)) continue;
      kept.set(name, this.clean(value, depth + 1, around));
    }
    return kept;
  }

  private cleanStream(stream: Stream, depth: number, around?: Dict): Stream {
    const subtype = stream.dict.lookup(PDFName.of('Subtype'))?.toString();
    const isPattern = stream.dict.has(PDFName.of('PatternType'));
    if (subtype === '/Form' || isPattern) {
      const content = decoded(stream);
      const own = stream.dict.lookup(PDFName.of('Resources'));
      const resources = this.drawnWith(own instanceof PDFDict ? own : around, content, depth);
      const dict = this.cleanDict(withoutKeys(stream.dict, ['Resources', 'Filter', 'DecodeParms', 'Length']), depth);
      dict.set(PDFName.of('Resources'), resources);
      dict.set(PDFName.of('Filter'), PDFName.of('FlateDecode'));
      return PDFRawStream.of(dict, deflateSync(content, { level: 1 }));
    }
    const dict = this.cleanDict(stream.dict, depth);
    const filters = String(stream.dict.lookup(PDFName.of('Filter')) ?? '');
    if (filters.includes('JPX')) throw new NotCopied();
    if (!filters.includes('DCT')) return PDFRawStream.of(dict, stream.contents);
    const jpeg = /^\[?\s*\/DCTDecode\s*\]?$/.test(filters) ? plainJpeg(stream.contents) : null;
    if (!jpeg) throw new NotCopied();
    return PDFRawStream.of(dict, jpeg);
  }
}

function withoutKeys(dict: Dict, keys: string[]): Dict {
  const left = PDFDict.withContext(dict.context);
  for (const [name, value] of dict.entries()) if (!keys.includes(name.decodeText())) left.set(name, value);
  return left;
}

function decoded(stream: Stream): Buffer {
  const { dict } = stream;
  const filter = dict.lookup(PDFName.of('Filter'))?.toString();
  if (filter === '/FlateDecode' && !dict.has(PDFName.of('DecodeParms'))) {
    try {
      return inflateSync(stream.contents, { maxOutputLength: MOST_BYTES });
    } catch {
      throw new NotCopied();
    }
  }
  return filter ? Buffer.from(decodePDFRawStream(stream).decode()) : Buffer.from(stream.contents);
}

interface PageBox {
  left: number;
  bottom: number;
  right: number;
  top: number;
}

/** The part of the paper that is seen. */
function boxOf(node: PDFPageLeaf): PageBox {
  const media = node.MediaBox().asRectangle();
  const crop = node.CropBox()?.asRectangle() ?? media;
  const left = Math.max(media.x, crop.x);
  const bottom = Math.max(media.y, crop.y);
  const right = Math.min(media.x + media.width, crop.x + crop.width);
  const top = Math.min(media.y + media.height, crop.y + crop.height);
  if (!(right - left >= 3 && top - bottom >= 3 && right - left <= 14_400 && top - bottom <= 14_400)) throw new NotCopied();
  return { left, bottom, right, top };
}

/** How a box is drawn as it is seen, turned clockwise by an angle. */
function turned({ left, bottom, right, top }: PageBox, angle: number): Omit<Sheet, 'drawn'> {
  const [width, height] = [right - left, top - bottom];
  const quarter = ((Math.round(angle / 90) % 4) + 4) % 4;
  const matrix = [[1, 0, 0, 1, -left, -bottom], [0, -1, 1, 0, -bottom, right], [-1, 0, 0, -1, right, top], [0, 1, -1, 0, top, -left]][quarter]!;
  return quarter % 2 === 0 ? { matrix, width, height } : { matrix, width: height, height: width };
}
