import { DomUtils, parseDocument } from 'htmlparser2';
import { Refusal } from '#platform';
import { placeOf } from './places-in-docx.js';

const MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
/** The fields of Word that only count pages or lead to an address; others fetch, run or change by themselves. */
const QUIET_FIELDS = new Set(['PAGE', 'NUMPAGES', 'SECTIONPAGES', 'HYPERLINK']);
const SAFE_LINK = /^(https?:|mailto:|tel:)/i;

const refuse = (message: string): Refusal => new Refusal([{ field: 'file', message }]);

/** Refuses what is no Word document, and what in one runs, fetches, hides, or shows a reader something else than the next. */
export function requireHarmless(parts: ReadonlyMap<string, Buffer>): void {
  const types = parts.get('[Content_Types].xml')?.toString('utf8') ?? '';
  if (/macroEnabled|vbaProject/i.test(types) || [...parts.keys()].some((name) => /vbaProject|vbaData/i.test(name))) {
    throw refuse('This file holds macros. Save it as a Word document without macros (.docx) and choose it again');
  }
  if (!types.includes(MAIN) || !parts.has('word/document.xml')) {
    throw refuse('This is not a Word document (.docx). Open it in Word, save it as a Word document and choose it again');
  }
  const embedded = [...parts.keys()].some((name) => /embeddings\/|activeX|oleObject|afchunk|\.(bin|exe|js|html?|mht|rtf)$/i.test(name));
  if (embedded) throw refuse('This file has another file or a control inside it. Take it out, and choose the file again');
  for (const [name, content] of parts) {
    if (/\.(xml|rels)$/i.test(name)) checkPart(name, content.toString('utf8'));
  }
}

function checkPart(name: string, xml: string): void {
  if (/<!(DOCTYPE|ENTITY)/i.test(xml) || /^\ufeff?\s*<\?xml[^>]*encoding=["'](?!utf-8)/i.test(xml)) {
    throw refuse('This file is not written as Word writes it. Open it in Word, save it as a Word document (.docx) and choose it again');
  }
  if (/\.rels$/i.test(name)) return checkLinks(xml);
  if (/^word\/(document|header\d*|footer\d*|footnotes|endnotes)\.xml$/.test(name)) checkText(name, xml);
}

function checkLinks(xml: string): void {
  const links = DomUtils.getElementsByTagName('Relationship', parseDocument(xml, { xmlMode: true }));
  for (const { attribs } of links) {
    const type = attribs.Type ?? '';
    if (/aFChunk|oleObject|attachedTemplate|subDocument|frame$|control$/i.test(type)) {
      throw refuse('This file takes something from another file. Put it into the text itself, and choose the file again');
    }
    if (attribs.TargetMode?.toLowerCase() === 'external' && !(type.endsWith('/hyperlink') && SAFE_LINK.test(attribs.Target ?? ''))) {
      throw refuse('This file fetches a picture or something else from outside. Put the picture itself into the file, and choose it again');
    }
  }
}

/** What stands in the text for Word alone, with what to do about it. */
const ONLY_IN_WORD: [tags: string[], message: string][] = [
  [['w:ins', 'w:del', 'w:moveFrom', 'w:moveTo'], 'has tracked changes. Accept or reject all of them in Word'],
  [['w:commentReference', 'w:commentRangeStart'], 'has comments. Delete them in Word'],
  [['w:vanish', 'w:webHidden'], 'has hidden text. Show it or delete it in Word'],
  [['w:footnoteReference', 'w:endnoteReference'], 'has footnotes. Put what they say into the text'],
  [['w:object', 'w:control', 'w:altChunk', 'w:subDoc'], 'has another file or a control inside it. Take it out'],
];

function checkText(name: string, xml: string): void {
  const document = parseDocument(xml, { xmlMode: true });
  const where = placeOf(name);
  for (const [tags, message] of ONLY_IN_WORD) {
    if (tags.some((tag) => DomUtils.getElementsByTagName(tag, document, true, 1).length > 0)) {
      throw refuse(`This file ${message} (${where}), and choose it again`);
    }
  }
  for (const code of fieldCodes(document)) {
    const [word = ''] = code.trim().split(/\s+/);
    if (!QUIET_FIELDS.has(word.toUpperCase())) {
      throw refuse(`This file has a Word field, ${word.slice(0, 20)} (${where}), which fetches something or changes by itself. Put words or a field of Concord there, such as {day}`);
    }
  }
}

/** The codes of Word's own fields, however they are cut into pieces. */
function fieldCodes(document: ReturnType<typeof parseDocument>): string[] {
  const codes = DomUtils.getElementsByTagName('w:fldSimple', document).map(({ attribs }) => attribs['w:instr'] ?? '');
  const pieces = DomUtils.find((node) => 'name' in node && ['w:fldChar', 'w:instrText'].includes(node.name), document.children, true, Infinity);
  let code = '';
  for (const piece of pieces) {
    if (!('attribs' in piece)) continue;
    if (piece.name === 'w:instrText') code += DomUtils.textContent(piece);
    else if (code) {
      codes.push(code);
      code = '';
    }
  }
  return code ? [...codes, code] : codes;
}
