import { DomUtils, parseDocument } from 'htmlparser2';
import PizZip from 'pizzip';
import { writeNumbersOut } from './docx-numbers.js';

/** A piece of a Word file, as a file of its own: its header, its text, its footer. */
export interface PieceOfDocx {
  docx: Buffer;
  /** Of its pictures in their order, in points. */
  pictureSizes: { width: number; height: number }[];
}

const RELS = 'word/_rels/document.xml.rels';
/** English Metric Units in a point. */
const EMU = 12_700;

/** The header, the text and the footer of a Word file, in reading order. */
export function piecesOf(zip: PizZip): PieceOfDocx[] {
  const text = (path: string): string => zip.file(path)?.asText() ?? '';
  const whole = text('word/document.xml');
  const links = new Map(DomUtils.getElementsByTagName('Relationship', parseDocument(text(RELS), { xmlMode: true })).map(({ attribs }) => [attribs.Id!, attribs.Target!]));
  const [header, footer] = ['header', 'footer'].map((kind) => links.get(shownOn(whole, kind))?.replace(/^(\/?word)?\/?/, ''));
  return [header, null, footer].flatMap((name) => {
    if (name === undefined) return [];
    const xml = name === null ? whole : asDocument(text(`word/${name}`));
    const rels = name === null ? text(RELS) : text(`word/_rels/${name}.rels`);
    return pieceOf(zip, { xml, rels, isText: name === null });
  });
}

/** The id of the header or footer that the first page shows: its own where it has one. */
function shownOn(xml: string, kind: string): string {
  const references = DomUtils.getElementsByTagName(`w:${kind}Reference`, parseDocument(xml, { xmlMode: true }));
  const type = kind === 'header' && /<w:titlePg(\s*\/|>)/.test(xml) ? 'first' : 'default';
  return references.find(({ attribs }) => attribs['w:type'] === type)?.attribs['r:id'] ?? '';
}

function pieceOf(zip: PizZip, { xml, rels, isText }: { xml: string; rels: string; isText: boolean }): PieceOfDocx[] {
  const document = parseDocument(xml, { xmlMode: true });
  // The PDF numbers its pages itself.
  if (!isText) for (const paragraph of DomUtils.getElementsByTagName('w:p', document).filter(countsPages)) DomUtils.removeElement(paragraph);
  const [said] = DomUtils.find((node) => 'name' in node && (node.name === 'w:t' || node.name === 'w:drawing' || node.name === 'w:pict'), document.children, true, 1);
  if (!said) return [];
  writeNumbersOut(document, zip.file('word/numbering.xml')?.asText() ?? '', zip.file('word/styles.xml')?.asText() ?? '');
  const extents = DomUtils.getElementsByTagName('w:drawing', document).filter((drawing) => DomUtils.getElementsByTagName('a:blip', drawing).length > 0)
    .map((drawing) => DomUtils.getElementsByTagName('wp:extent', drawing)[0]?.attribs ?? {});
  const piece = new PizZip();
  for (const [path, part] of Object.entries(zip.files)) if (!part.dir) piece.file(path, part.asUint8Array());
  piece.file('word/document.xml', DomUtils.getOuterHTML(document, { xmlMode: true }));
  piece.file(RELS, rels || '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>');
  return [{
    docx: piece.generate({ type: 'nodebuffer', compression: 'STORE' }),
    pictureSizes: extents.map(({ cx, cy }) => ({ width: pointsOf(cx), height: pointsOf(cy) })),
  }];
}

const pointsOf = (emu: string | undefined): number => Math.min(2000, Math.max(1, Number(emu) / EMU || 100));

/** Whether a paragraph of a header or a footer counts pages. */
function countsPages(paragraph: ReturnType<typeof DomUtils.getElementsByTagName>[number]): boolean {
  const codes = [
    ...DomUtils.getElementsByTagName('w:instrText', paragraph).map(DomUtils.textContent),
    ...DomUtils.getElementsByTagName('w:fldSimple', paragraph).map(({ attribs }) => attribs['w:instr'] ?? ''),
  ];
  return codes.some((code) => /\b(PAGE|NUMPAGES|SECTIONPAGES)\b/i.test(code));
}

/** A header or a footer, written as the text of a document. */
function asDocument(xml: string): string {
  return xml.replace(/<w:(hdr|ftr)\b([^>]*)>([\s\S]*)<\/w:(hdr|ftr)>/, '<w:document$2><w:body>$3</w:body></w:document>');
}
