import { plainOf, stretchesIn } from '../../rules/redaction.js';
import { reading, type OpenPage, type Pdfium } from './pdfium.js';

/** A stretch of a page that is blacked out: left, top, right, bottom, as parts of the page's width and height. */
export type Box = [number, number, number, number];

/** Why somebody must look at a page: what it shows cannot be searched, or not all of it. */
export type LookReason = 'picture' | 'part-picture' | 'letters' | 'behind';

/** What was found on a page. */
export interface FoundPage {
  /** Null: all of it was searched. */
  look: LookReason | null;
  /** Whether a picture of it goes into the bundle in its place, so that nothing else of it does. */
  asPicture: boolean;
  boxes: Box[];
  /** How often something was found that must not be read. */
  words: number;
}

const TEXT = 1;
const IMAGE = 3;
const FORM = 5;
const UNSEEN = [3, 7];
/** A picture that takes up more of the page may show words; a smaller one is a crest or a signature. */
const LARGE = 0.2;
const DEEPEST = 6;
const EDGE = 1.2;

/** Looks at a page: what cannot be searched, and where something stands that must not be read. */
export function lookAtPage(page: OpenPage, pattern: RegExp | null): FoundPage {
  const drawn: Drawn = { objects: 0, pictures: 0, unseen: false, behind: false };
  lookAtObjects(page, null, [1, 0, 0, 1, 0, 0], drawn, 0);
  const text = readText(page, pattern);
  const pictures = drawn.pictures / (page.width * page.height);
  const look =
    text.letters === 0 && drawn.objects > 0 ? 'picture' : drawn.behind ? 'behind' : text.unknown > 0 ? 'letters' : pictures > LARGE ? 'part-picture' : null;
  return { look, asPicture: page.noted || drawn.unseen || drawn.behind || text.boxes.length > 0, boxes: text.boxes, words: text.words };
}

interface Drawn {
  objects: number;
  /** Square points that pictures take up. */
  pictures: number;
  unseen: boolean;
  /** Text that says one thing when read and another when seen (ActualText). */
  behind: boolean;
}

type Matrix = [number, number, number, number, number, number];

function lookAtObjects({ pdfium, page }: OpenPage, within: number | null, matrix: Matrix, drawn: Drawn, depth: number): void {
  const count = within === null ? pdfium.FPDFPage_CountObjects(page) : pdfium.FPDFFormObj_CountObjects(within);
  for (let index = 0; index < count; index += 1) {
    const object = within === null ? pdfium.FPDFPage_GetObject(page, index) : pdfium.FPDFFormObj_GetObject(within, index);
    const type = pdfium.FPDFPageObj_GetType(object);
    if (type === FORM && depth < DEEPEST) {
      lookAtObjects({ pdfium, page } as OpenPage, object, times(matrixOf(pdfium, object), matrix), drawn, depth + 1);
      continue;
    }
    drawn.objects += 1;
    if (type === TEXT && UNSEEN.includes(pdfium.FPDFTextObj_GetTextRenderMode(object))) drawn.unseen = true;
    if (type === IMAGE) drawn.pictures += areaOf(pdfium, object, matrix);
    if (hasTextBehind(pdfium, object)) drawn.behind = true;
  }
}

function hasTextBehind(pdfium: Pdfium, object: number): boolean {
  const marks = pdfium.FPDFPageObj_CountMarks(object);
  if (marks <= 0) return false;
  const name = Buffer.from('ActualText\0', 'latin1');
  return reading(pdfium, name.length, (at) => {
    pdfium.HEAPU8.set(name, at);
    for (let mark = 0; mark < marks; mark += 1) if (pdfium.FPDFPageObjMark_GetParamValueType(pdfium.FPDFPageObj_GetMark(object, mark), at) !== 0) return true;
    return false;
  });
}

function matrixOf(pdfium: Pdfium, object: number): Matrix {
  return reading(pdfium, 24, (at, view) => (pdfium.FPDFPageObj_GetMatrix(object, at) ? ([0, 4, 8, 12, 16, 20].map((byte) => view().getFloat32(byte, true)) as Matrix) : [1, 0, 0, 1, 0, 0]));
}

function times([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l];
}

function areaOf(pdfium: Pdfium, object: number, [a, b, c, d]: Matrix): number {
  return reading(pdfium, 16, (at, view) => {
    if (!pdfium.FPDFPageObj_GetBounds(object, at, at + 4, at + 8, at + 12)) return 0;
    const [left, bottom, right, top] = [0, 4, 8, 12].map((byte) => view().getFloat32(byte, true)) as [number, number, number, number];
    return Math.abs((right - left) * (top - bottom) * (a * d - b * c));
  });
}

interface PageText {
  letters: number;
  /** Letters of which the file does not say what they are. */
  unknown: number;
  boxes: Box[];
  words: number;
}

function readText(open: OpenPage, pattern: RegExp | null): PageText {
  const { pdfium, page } = open;
  const text = pdfium.FPDFText_LoadPage(page);
  if (text === 0) return { letters: 0, unknown: 0, boxes: [], words: 0 };
  try {
    const characters: string[] = [];
    let [letters, unknown] = [0, 0];
    for (let index = 0, count = pdfium.FPDFText_CountChars(text); index < count; index += 1) {
      const code = pdfium.FPDFText_GetUnicode(text, index);
      characters.push(code <= 0x10ffff ? String.fromCodePoint(code) : '');
      if (code > 32) letters += 1;
      if (code === 0 || code === 0xfffd || (code >= 0xe000 && code <= 0xf8ff) || pdfium.FPDFText_HasUnicodeMapError(text, index) === 1) unknown += 1;
    }
    const stretches = stretchesIn(plainOf(characters), pattern);
    return { letters, unknown, boxes: stretches.flatMap((stretch) => boxesOf(open, text, stretch)), words: stretches.length };
  } finally {
    pdfium.FPDFText_ClosePage(text);
  }
}

/** Where some letters stand: a box for each line of them. */
function boxesOf(open: OpenPage, text: number, [start, end]: [number, number]): Box[] {
  const boxes: Box[] = [];
  for (let index = start; index < end; index += 1) {
    const box = boxOf(open, text, index);
    const last = boxes.at(-1);
    if (!box) continue;
    const sameLine = last && box[1] < last[3] && last[1] < box[3] && box[0] - last[2] < 3 * (last[3] - last[1]) && box[2] >= last[0];
    if (sameLine) boxes[boxes.length - 1] = [Math.min(last[0], box[0]), Math.min(last[1], box[1]), Math.max(last[2], box[2]), Math.max(last[3], box[3])];
    else boxes.push(box);
  }
  return boxes.map((box) => box.map((side) => Math.round(Math.min(Math.max(side, 0), 1) * 10_000) / 10_000) as Box);
}

function boxOf({ pdfium, page, width, height }: OpenPage, text: number, index: number): Box | null {
  return reading(pdfium, 24, (at, view) => {
    if (!pdfium.FPDFText_GetLooseCharBox(text, index, at)) return null;
    const [left, top, right, bottom] = [0, 4, 8, 12].map((byte) => view().getFloat32(byte, true)) as [number, number, number, number];
    if (left === right && top === bottom) return null;
    // To the page as it is seen, a thousand steps to each side.
    const corner = (x: number, y: number): [number, number] => {
      pdfium.FPDF_PageToDevice(page, 0, 0, 10_000, 10_000, 0, x, y, at + 16, at + 20);
      return [view().getInt32(16, true) / 10_000, view().getInt32(20, true) / 10_000];
    };
    const [[x, y], [z, w]] = [corner(left, top), corner(right, bottom)];
    const [over, up] = [EDGE / width, EDGE / height];
    return [Math.min(x, z) - over, Math.min(y, w) - up, Math.max(x, z) + over, Math.max(y, w) + up];
  });
}
