import { DomUtils, parseDocument } from 'htmlparser2';
import mammoth from 'mammoth';
import type { Block } from '#platform';

type Element = ReturnType<typeof DomUtils.getElementsByTagName>[number];
type Node = Element['children'][number];

/** Reads a DOCX as the blocks of a document that can be read aloud: headings, paragraphs, lists, tables and page breaks. */
export async function docxBlocks(docx: Buffer): Promise<Block[]> {
  const { value } = await mammoth.convertToHtml({ buffer: docx }, {
    styleMap: ["p[style-name='Title'] => h1:fresh", "br[type='page'] => hr"],
    includeEmbeddedStyleMap: false,
    convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
  });
  return parseDocument(value).children.flatMap((node) => blocksOf(node));
}

function blocksOf(node: Node): Block[] {
  if (!isElement(node)) return paragraphs(textOf(node));
  switch (node.name) {
    case 'h1':
      return [{ kind: 'heading', text: textOf(node), level: 1 }];
    case 'h2': case 'h3': case 'h4': case 'h5': case 'h6':
      return [{ kind: 'heading', text: textOf(node), level: 2 }];
    case 'hr':
      return [{ kind: 'page-break' }];
    case 'ul': case 'ol':
      return [{ kind: 'list', items: itemsOf(node) }];
    case 'table':
      return tableOf(node);
    default:
      // A page break stands inside of a paragraph.
      return node.children.some((child) => isElement(child) && child.name === 'hr')
        ? node.children.flatMap((child) => blocksOf(child))
        : paragraphs(textOf(node));
  }
}

const paragraphs = (text: string): Block[] => (text.trim() ? [{ kind: 'paragraph', text }] : []);

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
  const [headings = [], ...rest] = rows;
  const columns = Math.max(...rows.map((row) => row.length), 0);
  return columns === 0 ? [] : [{ kind: 'table', headings: Array.from({ length: columns }, (_, index) => headings[index] ?? ''), rows: rest }];
}

/** The text of a part; a line break is a line break. */
function textOf(node: Node): string {
  if (!isElement(node)) return 'data' in node ? node.data : '';
  return node.name === 'br' ? '\n' : node.children.map(textOf).join('');
}

function isElement(node: Node): node is Element {
  return 'name' in node && 'children' in node;
}
