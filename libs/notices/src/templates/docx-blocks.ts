import { DomUtils, parseDocument } from 'htmlparser2';
import mammoth from 'mammoth';
import PizZip from 'pizzip';
import type { Block } from '#platform';
import { piecesOf, type PieceOfDocx } from './docx-pieces.js';

type Element = ReturnType<typeof DomUtils.getElementsByTagName>[number];
type Node = Element['children'][number];

interface Drawn {
  content: Buffer;
  contentType: string;
  size: { width: number; height: number };
}

/**
 * Reads a DOCX as the blocks of a document that can be read aloud: headings, paragraphs, lists, tables, pictures and page breaks.
 * Its header stands at the top of the first page, its footer at the end of the last.
 */
export async function docxBlocks(docx: Buffer): Promise<Block[]> {
  const blocks: Block[] = [];
  for (const piece of piecesOf(new PizZip(docx))) blocks.push(...(await blocksOfPiece(piece)));
  return blocks;
}

async function blocksOfPiece({ docx, pictureSizes }: PieceOfDocx): Promise<Block[]> {
  const drawn: Drawn[] = [];
  const { value } = await mammoth.convertToHtml({ buffer: docx }, {
    styleMap: ["p[style-name='Title'] => h1:fresh", "br[type='page'] => hr"],
    includeEmbeddedStyleMap: false,
    externalFileAccess: false,
    convertImage: mammoth.images.imgElement(async (image) => {
      const size = pictureSizes[drawn.length] ?? { width: 160, height: 60 };
      drawn.push({ content: await image.readAsBuffer(), contentType: image.contentType, size });
      return { src: String(drawn.length - 1) };
    }),
  });
  return parseDocument(value).children.flatMap((node) => blocksOf(node, drawn));
}

function blocksOf(node: Node, drawn: readonly Drawn[]): Block[] {
  if (!isElement(node)) return paragraphs([node]);
  const pictures = DomUtils.getElementsByTagName('img', node).flatMap((image) => pictureOf(image, drawn));
  switch (node.name) {
    case 'h1':
      return [...pictures, ...headings(node, 1)];
    case 'h2': case 'h3': case 'h4': case 'h5': case 'h6':
      return [...pictures, ...headings(node, 2)];
    case 'hr':
      return [{ kind: 'page-break' }];
    case 'ul': case 'ol':
      return [...pictures, { kind: 'list', items: itemsOf(node) }];
    case 'table':
      return [...pictures, ...tableOf(node)];
    default:
      return [...pictures, ...aroundPageBreaks(node)];
  }
}

const headings = (node: Element, level: 1 | 2): Block[] => (textOf(node).trim() ? [{ kind: 'heading', text: textOf(node), level }] : []);

/** A page break stands inside of a paragraph, which is then one before and one after it. */
function aroundPageBreaks({ children }: Element): Block[] {
  const at = children.findIndex((child) => isElement(child) && DomUtils.getElementsByTagName('hr', [child]).length > 0);
  if (at < 0) return paragraphs(children);
  return [...paragraphs(children.slice(0, at)), { kind: 'page-break' }, ...paragraphs(children.slice(at + 1))];
}

function paragraphs(nodes: readonly Node[]): Block[] {
  const text = nodes.map(textOf).join('');
  if (!text.trim()) return [];
  const bold = nodes.every((node) => (isElement(node) ? ['strong', 'br'].includes(node.name) : !textOf(node).trim()));
  return [{ kind: 'paragraph', text, ...(bold && { bold }) }];
}

/** What neither PDF nor Concord can draw is left out; a drawing is no words. */
function pictureOf({ attribs }: Element, drawn: readonly Drawn[]): Block[] {
  const picture = drawn[Number(attribs.src)];
  const format = picture && ({ 'image/png': 'png', 'image/jpeg': 'jpg' } as const)[picture.contentType];
  return format ? [{ kind: 'picture', content: picture.content, format, alt: attribs.alt ?? 'Picture', ...picture.size }] : [];
}

/** The lines of a list; what stands below one of them follows it. */
function itemsOf(list: Element): string[] {
  return list.children.filter(isElement).flatMap((item) => {
    const inner = item.children.filter((child): child is Element => isElement(child) && (child.name === 'ul' || child.name === 'ol'));
    const own = item.children.filter((child) => !inner.includes(child as Element)).map(textOf).join('');
    return [own, ...inner.flatMap(itemsOf)];
  });
}

function tableOf(table: Element): Block[] {
  const rows = DomUtils.getElementsByTagName('tr', table).map((row) =>
    row.children.filter(isElement).map((cell) => cell.children.map(textOf).filter(Boolean).join('\n')));
  const [headingRow = [], ...rest] = rows;
  const columns = Math.max(...rows.map((row) => row.length), 0);
  return columns === 0 ? [] : [{ kind: 'table', headings: Array.from({ length: columns }, (_, index) => headingRow[index] ?? ''), rows: rest }];
}

/** The text of a part; a line break is a line break. */
function textOf(node: Node): string {
  if (!isElement(node)) return 'data' in node ? node.data : '';
  return node.name === 'br' ? '\n' : node.children.map(textOf).join('');
}

function isElement(node: Node): node is Element {
  return 'name' in node && 'children' in node;
}
