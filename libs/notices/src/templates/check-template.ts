import Docxtemplater from 'docxtemplater';
import PizZip from 'pizzip';
import { makePdf, Refusal, type Block, type Reason } from '#platform';
import { docxBlocks } from './docx-blocks.js';
import { piecesOf } from './docx-pieces.js';
import { exampleFacts } from './fields.js';
import { fillTemplate, READING } from './fill-template.js';
import { DOCUMENT_KINDS, type DocumentKind } from './kinds.js';
import { foundFaults } from './field-faults.js';
import { requireHarmless } from './harmless.js';
import { linesOfPart, placeOf, shortened } from './places-in-docx.js';
import { BadZip, readZip } from './read-zip.js';

/** The most that a template may hold. */
const UNPACKED = { mostParts: 300, mostBytes: 40 * 1024 * 1024 };

/**
 * Checks a Word file that is to be the template of a kind of document, and gives it packed anew, with nothing in it that was not
 * looked at. Refuses, in words that name the field and the place: what is no DOCX, what runs or fetches something, an unknown
 * field, a field that is not closed, what the law asks for and is missing, and what would stand in Word but not in the PDF.
 */
export async function checkTemplate(docx: Buffer, kind: DocumentKind): Promise<Buffer> {
  const parts = partsOf(docx);
  requireHarmless(parts);
  const packed = new PizZip();
  for (const [name, content] of parts) packed.file(name, content, { date: new Date(2026, 0, 1) });
  const template = packed.generate({ type: 'nodebuffer', compression: 'DEFLATE' });
  const reasons = fieldFaults(template, kind, parts);
  if (reasons.length > 0) throw new Refusal(reasons);
  await requireSameInPdf(template, kind);
  return template;
}

const refuseFile = (message: string): Refusal => new Refusal([{ field: 'file', message }]);

function partsOf(docx: Buffer): Map<string, Buffer> {
  try {
    return readZip(docx, UNPACKED);
  } catch (error) {
    if (error instanceof BadZip) throw refuseFile('This file is broken or is no Word document. Open it in Word, save it as a Word document (.docx) and choose it again');
    throw error;
  }
}

function fieldFaults(template: Buffer, kind: DocumentKind, parts: Map<string, Buffer>): Reason[] {
  const seen = new Map<string, Docxtemplater.DXT.Part[]>();
  let path = '';
  const watch: Docxtemplater.DXT.Module = {
    name: 'fields of a template',
    set({ inspect }: { inspect?: { filePath?: string; postparsed?: Docxtemplater.DXT.Part[] } }) {
      if (inspect?.filePath) path = inspect.filePath;
      if (inspect?.postparsed) seen.set(path, inspect.postparsed);
    },
  };
  try {
    new Docxtemplater(new PizZip(template), { ...READING, modules: [watch] });
  } catch (error) {
    return brokenTags(error);
  }
  return foundFaults(kind, [...seen].map(([name, tags]) => ({ place: placeOf(name), tags, lines: linesOfPart(parts.get(name)) })));
}

interface TagError {
  message?: string;
  properties?: { id?: string; xtag?: string; context?: string; file?: string; openingtag?: string; closingtag?: string; errors?: TagError[] };
}

/** What docxtemplater found, in words; the first few. */
function brokenTags(error: unknown): Reason[] {
  const errors = (error as TagError).properties?.errors ?? [error as TagError];
  const messages = [...new Set(errors.map(({ properties = {} }) => tagWords(properties)))];
  return messages.slice(0, 5).map((message) => ({ field: 'file', message }));
}

function tagWords({ id, xtag = '', context = '', file, openingtag = '', closingtag = '' }: NonNullable<TagError['properties']>): string {
  const where = file ? ` (${placeOf(file)})` : '';
  const near = shortened(context || xtag);
  const [open, close] = ['{', '}'];
  switch (id ?? '') {
    case 'unclosed_tag':
      return `“${near}”${where} opens a field with ${open} and does not close it. Put ${close} after the field’s name`;
    case 'unopened_tag':
      return `“${near}”${where} has a ${close} without a ${open} before it. Put ${open} before the field’s name, or take the ${close} away`;
    case 'duplicate_open_tag': case 'duplicate_close_tag':
      return `“${near}”${where} has two brackets where one belongs. Write a field as {name}`;
    case 'unclosed_loop':
      return `{#${xtag}}${where} is not closed. Put {/${xtag}} below the lines that it is for`;
    case 'unopened_loop':
      return `{/${xtag}}${where} closes what was not opened. Put {#${xtag}} above the lines that it is for`;
    case 'closing_tag_does_not_match_opening_tag':
      return `{#${openingtag}}${where} is closed by {/${closingtag}}. Close it by {/${openingtag}}`;
    default:
      return xtag
        ? `The field {${xtag}}${where} stands where it cannot be filled in. Put it into a line of its own and try again`
        : 'This file is broken: Word could not open it either. Open it in Word, save it as a Word document (.docx) and choose it again';
  }
}

/** Fills the template with examples, and refuses what the PDF would leave out of what stands in Word. */
async function requireSameInPdf(template: Buffer, kind: DocumentKind): Promise<void> {
  const filled = fillTemplate(template, exampleFacts(kind));
  let blocks: Block[];
  try {
    blocks = await docxBlocks(filled);
    await makePdf({ title: DOCUMENT_KINDS[kind].name, language: 'en-GB', author: '', madeAt: new Date(0), blocks });
  } catch {
    throw refuseFile('Concord cannot read this file. Open it in Word, save it as a Word document (.docx) and choose it again');
  }
  const inPdf = new Set(wordsOf(blocks.map(textOfBlock).join(' ')));
  const missing = piecesOf(new PizZip(filled)).flatMap(({ docx }) => linesOfPart(readZip(docx, UNPACKED).get('word/document.xml')))
    .find((line) => wordsOf(line).some((word) => !inPdf.has(word)));
  if (missing) {
    throw refuseFile(`“${shortened(missing)}” would be missing in the PDF. Put it into the text as an ordinary line, not into a box, a drawing or a note`);
  }
}

const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];

function textOfBlock(block: Block): string {
  switch (block.kind) {
    case 'heading': case 'paragraph':
      return block.text;
    case 'list':
      return block.items.join(' ');
    case 'table':
      return [block.headings, ...block.rows].flat().join(' ');
    case 'address': case 'blank-table': case 'ruled-lines': case 'picture': case 'page-break':
      return '';
  }
}
