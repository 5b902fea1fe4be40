import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import PizZip from 'pizzip';
import { makeDocx, makePdf, readable, type Block } from '#platform';
import type { TestPartnership } from '../../../../test/partnership.js';
import { readPdf } from '../../../../test/pdf.js';
import type { TestActor } from '../../../../test/people.js';
import { refusalOf } from '../../../../test/refusal-of.js';
import { openWorld, type World } from '../../../../test/world.js';
import { checkTemplate } from './check-template.js';
import { defaultTemplate } from './default-template.js';
import { docxBlocks } from './docx-blocks.js';
import { fillTemplate } from './fill-template.js';
import { linesOfPart } from './places-in-docx.js';
import {
  changeDocumentTemplate, currentTemplate, DOCUMENT_KINDS, documentTemplateVersions, exampleFacts, goBackToTemplate, openTemplate,
  type DocumentKind,
} from './index.js';

const ABOUT = { title: 'Notice {reference}', language: 'en-GB', author: '{agency}', madeAt: new Date(0) };
const words = (...lines: string[]): Promise<Buffer> => makeDocx({ ...ABOUT, blocks: lines.map((text): Block => ({ kind: 'paragraph', text })) });
/** All that the law asks of an acceptable behaviour contract: nothing. */
const check = (docx: Buffer, kind: DocumentKind = 'behaviour-contract'): Promise<Buffer> => checkTemplate(docx, kind);
const refused = async (docx: Buffer, kind?: DocumentKind): Promise<string> => {
  const refusal = await refusalOf(check(docx, kind));
  expect(new Set(refusal.fields)).toEqual(new Set(['file']));
  return refusal.message;
};
/** A Word file with one part changed. */
async function changed(docx: Buffer, path: string, change: (xml: string) => string): Promise<Buffer> {
  const zip = new PizZip(docx);
  zip.file(path, change(zip.file(path)?.asText() ?? ''));
  return zip.generate({ type: 'nodebuffer' });
}
const inBody = async (xml: string): Promise<Buffer> => changed(await words('Hello {recipient}'), 'word/document.xml', (whole) => whole.replace('<w:body>', `<w:body>${xml}`));
const textIn = (docx: Buffer): string => linesOfPart(Buffer.from(new PizZip(docx).file('word/document.xml')!.asUint8Array())).join('\n');

describe('our own wording', () => {
  it.each(Object.keys(DOCUMENT_KINDS) as DocumentKind[])('of %s passes the check that a council’s own passes', async (kind) => {
    const template = await checkTemplate(await defaultTemplate(kind), kind);
    const blocks = await docxBlocks(fillTemplate(template, exampleFacts(kind)));
    const text = JSON.stringify(blocks);
    expect(text).not.toMatch(/[{}][a-z#/^]|undefined/);
    expect(readPdf(await makePdf({ ...ABOUT, blocks })).text.length).toBeGreaterThan(300);
  });
});

describe('a template that a council changed', () => {
  it('is refused with each unknown field, where it is, and what was meant', async () => {
    expect(await refused(await words('Dear {recipent},', 'Of {flibbertigibbet}.'))).toBe(
      'Concord does not know the field {recipent} (in the text, in “Dear {recipent},”). Did you mean {recipient}? ' +
      'Concord does not know the field {flibbertigibbet} (in the text, in “Of {flibbertigibbet}.”). Choose one from the list of fields on this page');
  });

  it.each([
    ['Dear {recipient', 'does not close it'],
    ['Dear recipient}', 'without a { before it'],
    ['{#promises} then nothing', '{#promises} (in the text) is not closed. Put {/promises}'],
    ['{/promises}', 'closes what was not opened'],
    ['{promises}', 'has several lines. Put {#promises} above'],
    ['{words}', 'does not know the field {words}'],
    ['{@recipient}', 'does not fill in'],
    ['{#promises}{words}{/conduct}', '{/promises}'],
    ['{constructor}', 'does not know the field {constructor}'],
    ['{recipient.toString()}', 'does not know the field'],
  ])('is refused with a field that is written wrong: %s', async (line, message) => {
    expect(await refused(await words(line))).toContain(message);
  });

  it('may write its fields with capitals and blanks, cut into pieces by Word, within lists and conditions', async () => {
    const docx = await inBody('<w:p><w:r><w:t>To {Reci</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>pient } </w:t></w:r></w:p><w:p><w:r><w:t>{#promises}{number} {words} {agency}{/promises}{^parent}none{/parent}</w:t></w:r></w:p>');
    const text = textIn(fillTemplate(await check(docx), { ...exampleFacts('behaviour-contract'), parent: '' }));
    expect(text).toContain('To Corin Ashdown');
    expect(text).toContain('2 I will not shout at people who live nearby. Environmental Health');
    expect(text).toContain('none');
  });

  it('must hold what the law asks for, by section', async () => {
    const message = await refused(await words('Pay {amount} by {last payment day}. {what happened}'), 'penalty');
    expect(message).toBe('{how to pay} is missing. Fixed penalty notice: it must be there (section 52(6)(d) and (e))');
    expect(await refused(await words('{recipient} {#conduct}yes{/conduct} {#requirements}{asked}{/requirements} {last appeal day}'), 'notice')).toContain('section 43(7)(a)');
  });

  it.each<[string, () => Promise<Buffer>, string]>([
    ['no file of Word', async () => Buffer.from('Hello'), 'broken'],
    ['a packed file that is none', async () => { const zip = new PizZip(); zip.file('a.txt', 'x'); return zip.generate({ type: 'nodebuffer' }); }, 'not a Word document'],
    ['a file that is cut off', async () => (await words('Hello')).subarray(0, 3000), 'broken'],
    ['XML that is broken', () => changed(Buffer.from(''), '', (xml) => xml).catch(() => inBody('<w:p><w:r><w:t>{recipient}</w:r>')), 'broken'],
    ['macros', async () => changed(await words('x'), 'word/vbaProject.bin', () => 'x'), 'macros'],
    ['macros by its type', async () => changed(await words('x'), '[Content_Types].xml', (xml) => xml.replace('wordprocessingml.document.main', 'ms-word.document.macroEnabled.main')), 'macros'],
    ['another file inside', async () => changed(await words('x'), 'word/embeddings/sheet.xlsx', () => 'x'), 'another file'],
    ['a control', () => inBody('<w:p><w:r><w:object/></w:r></w:p>'), 'another file or a control'],
    ['a picture from outside', async () => changed(await words('x'), 'word/_rels/document.xml.rels', (xml) => xml.replace('</Relationships>', '<Relationship Id="x1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="https://example.org/a.png" TargetMode="External"/></Relationships>')), 'from outside'],
    ['a template from outside', async () => changed(await words('x'), 'word/_rels/settings.xml.rels', () => '<Relationships><Relationship Id="x1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="file:///a.dotm" TargetMode="External"/></Relationships>'), 'another file'],
    ['a link that runs something', async () => changed(await words('x'), 'word/_rels/document.xml.rels', (xml) => xml.replace('</Relationships>', '<Relationship Id="x1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="javascript:alert(1)" TargetMode="External"/></Relationships>')), 'from outside'],
    ['an entity', async () => changed(await words('x'), 'word/document.xml', (xml) => xml.replace('<w:document', '<!DOCTYPE d [<!ENTITY a "b">]><w:document')), 'as Word writes it'],
    ['a field that fetches', () => inBody('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DDE</w:instrText></w:r><w:r><w:instrText>AUTO c:\\x</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'), 'DDEAUTO'],
    ['a date that changes by itself', () => inBody('<w:p><w:fldSimple w:instr=" DATE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'), 'DATE'],
    ['tracked changes', () => inBody('<w:p><w:ins><w:r><w:t>new</w:t></w:r></w:ins></w:p>'), 'tracked changes'],
    ['comments', () => inBody('<w:p><w:r><w:commentReference w:id="1"/></w:r></w:p>'), 'comments'],
    ['hidden text', () => inBody('<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r></w:p>'), 'hidden text'],
    ['a bomb', async () => { const zip = new PizZip(await words('x')); zip.file('word/big.xml', Buffer.alloc(41 * 1024 * 1024)); return zip.generate({ type: 'nodebuffer', compression: 'DEFLATE' }); }, 'broken'],
  ])('is refused with %s', async (_, make, message) => {
    expect(await refused(await make())).toContain(message);
  });

  it('keeps links to pages and to mail', async () => {
    const docx = await changed(await words('x'), 'word/_rels/document.xml.rels', (xml) => xml.replace('</Relationships>', '<Relationship Id="x1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="mailto:asb@example.org" TargetMode="External"/></Relationships>'));
    expect((await check(docx)).length).toBeGreaterThan(1000);
  });
});

describe('what is filled in', () => {
  const template = words('Conduct: {conduct}|', '{support}');
  const hard = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: fc.constantFrom('{', '}', '#', '/', '<', '>', '&', '"', 'א', 'ب', '1', ' ', '\n', '\u0000', '\ud800', '�', '\u202e'), maxLength: 40 }),
    fc.constantFrom('<w:p/>', '{recipient}', '{#promises}{words}{/promises}', '&lt;b&gt;', ']]>', 'السلام عليكم 12/03', '{@recipient}', 'C:\\path'),
  );
  const seen = (text: string): string => readable(text).replaceAll(/[\ufffe\uffff]/g, '').replaceAll(/\s+/g, ' ').trim();

  it('stands to the letter in Word and in the PDF, and never brings a field in', async () => {
    const checked = await check(await template);
    await fc.assert(fc.asyncProperty(hard, async (value) => {
      const filled = fillTemplate(checked, { ...exampleFacts('behaviour-contract'), conduct: value, support: 'last line' });
      const blocks = await docxBlocks(filled);
      expect(blocks.map((block) => (block.kind === 'paragraph' ? seen(block.text) : ''))).toEqual([seen(`Conduct: ${value}|`), 'last line']);
      expect(new PizZip(filled).file('word/document.xml')!.asText()).not.toContain('Corin');
    }), { numRuns: 60 });
  });

  it('may be 16,000 characters with line breaks, in Arabic too', async () => {
    const checked = await check(await template);
    for (const value of ['x'.repeat(16_000), Array.from({ length: 800 }, (_, line) => `line ${line} <&> {y}`).join('\n'), 'السلام عليكم '.repeat(1200)]) {
      const blocks = await docxBlocks(fillTemplate(checked, { ...exampleFacts('behaviour-contract'), conduct: value, support: '' }));
      const text = readPdf(await makePdf({ ...ABOUT, title: 'T', author: 'A', blocks })).text;
      expect(text.replaceAll(/\s/g, '')).toBe(`Conduct:${value}|`.replaceAll(/\s/g, ''));
    }
  });

  it('goes with numbers that Word counts, headings, tables, bold lines, page breaks and the header', async () => {
    let docx = await makeDocx({ ...ABOUT, blocks: [
      { kind: 'heading', text: 'Top' }, { kind: 'paragraph', text: 'Strong', bold: true }, { kind: 'table', headings: ['A', 'B'], rows: [['{recipient}', '2']] },
      { kind: 'page-break' }, { kind: 'paragraph', text: 'NUMBERED' }, { kind: 'paragraph', text: 'NUMBERED' }, { kind: 'list', items: ['bullet'] },
    ] });
    docx = await changed(docx, 'word/numbering.xml', (xml) => xml.replace('</w:numbering>', '<w:abstractNum w:abstractNumId="77"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%1)"/></w:lvl></w:abstractNum><w:num w:numId="77"><w:abstractNumId w:val="77"/></w:num></w:numbering>'));
    docx = await changed(docx, 'word/document.xml', (xml) => xml.replaceAll(/<w:p><w:r><w:t[^>]*>NUMBERED/g, '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr></w:pPr><w:r><w:t>Item')
      .replace(/<w:sectPr[^>]*>/, (tag) => `${tag}<w:headerReference w:type="default" r:id="rIdHead"/>`));
    docx = await changed(docx, 'word/_rels/document.xml.rels', (xml) => xml.replace('</Relationships>', '<Relationship Id="rIdHead" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header9.xml"/></Relationships>'));
    docx = await changed(docx, '[Content_Types].xml', (xml) => xml.replace('</Types>', '<Override PartName="/word/header9.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/></Types>'));
    docx = await changed(docx, 'word/header9.xml', () => '<?xml version="1.0" encoding="UTF-8"?><w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:r><w:t>Council of {agency}</w:t></w:r></w:p></w:hdr>');
    const blocks = await docxBlocks(fillTemplate(await check(docx), exampleFacts('behaviour-contract')));
    expect(blocks).toEqual([
      { kind: 'paragraph', text: 'Council of Environmental Health' }, { kind: 'heading', text: 'Top', level: 1 }, { kind: 'paragraph', text: 'Strong', bold: true },
      { kind: 'table', headings: ['A', 'B'], rows: [['Corin Ashdown', '2']] }, { kind: 'page-break' }, { kind: 'paragraph', text: '(c) Item' },
      { kind: 'paragraph', text: '(d) Item' }, { kind: 'list', items: ['bullet'] },
    ]);
  });
});

describe('the wording of an agency', () => {
  let world: World;
  let partnership: TestPartnership;
  let manager: TestActor;
  let folder: string;

  beforeAll(async () => {
    world = await openWorld();
    partnership = await world.makePartnership();
    manager = await world.makeActor({ partnership, role: 'manager' });
    folder = await mkdtemp(join(tmpdir(), 'concord-templates-'));
  });
  afterAll(async () => {
    await world.close();
    await rm(folder, { recursive: true });
  });

  it('is its own from a version on, and goes back to an earlier one or to ours; nobody else’s changes', async () => {
    const kind = 'behaviour-contract';
    const change = async (line: string, version: number): Promise<void> => {
      const docx = await words(line);
      return world.as(manager, (transaction) => changeDocumentTemplate(manager, transaction, folder, { kind, version, note: `Now: ${line}`, docx }));
    };
    const back = (backTo: number, version: number): Promise<void> =>
      world.as(manager, (transaction) => goBackToTemplate(manager, transaction, { kind, version, note: 'Back', backTo }));
    const now = (who = manager): Promise<string> =>
      world.as(who, async (transaction) => textIn((await currentTemplate(who, transaction, folder, kind)).content));
    expect(await now()).toContain('This is an agreement');
    await change('First {recipient}', 0);
    await change('Second {recipient}', 1);
    expect(await now()).toBe('Second {recipient}');
    expect((await refusalOf(change('Third', 1))).kind).toBe('conflict');
    expect((await refusalOf(change('{nobody knows}', 2))).fields).toEqual(['file']);
    await back(1, 2);
    expect(await now()).toBe('First {recipient}');
    await back(0, 3);
    expect(await now()).toContain('This is an agreement');
    expect((await refusalOf(back(9, 4))).kind).toBe('not-found');
    const versions = await world.as(manager, (transaction) => documentTemplateVersions(manager, transaction, kind));
    expect(versions.map(({ version, isDefault, note }) => [version, isDefault, note]))
      .toEqual([[4, true, 'Back'], [3, false, 'Back'], [2, false, 'Now: Second {recipient}'], [1, false, 'Now: First {recipient}']]);
    expect(textIn(await world.as(manager, (transaction) => openTemplate(manager, transaction, folder, kind, 2)))).toBe('Second {recipient}');
    const other = await world.makeActor({ partnership, role: 'manager', agency: 'Housing' });
    expect(await now(other)).toContain('This is an agreement');
    const officer = await world.makeActor({ partnership });
    expect((await refusalOf(world.as(officer, (transaction) => goBackToTemplate(officer, transaction, { kind, version: 4, note: '', backTo: 1 })))).kind).toBe('forbidden');
  });
});
