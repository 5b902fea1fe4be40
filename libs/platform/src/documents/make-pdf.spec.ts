import { readPdf } from '../../../../test/pdf.js';
import { makePdf, type Block } from './make-pdf.js';

const ABOUT = { title: 'Closing letter, case ASB-000012', language: 'en-GB', author: 'Environmental Health', madeAt: new Date('2026-11-23T10:00:00Z') };
const make = (...blocks: Block[]): Promise<Buffer> => makePdf({ ...ABOUT, blocks });
const textOf = async (...blocks: Block[]): Promise<string> => readPdf(await make(...blocks)).text;

const LETTER: Block[] = [
  { kind: 'address', lines: ['Ms A Bell', '12 Chilwell Road', 'NG9 1EH'] },
  { kind: 'heading', text: 'We have closed your case' },
  { kind: 'paragraph', text: 'You told us about noise.\nWe have closed the case.' },
  { kind: 'list', items: ['Keep this letter', 'Call us if it starts again'] },
  { kind: 'table', headings: ['When', 'What'], rows: [['1 May', 'Loud music']] },
];

describe('a PDF', () => {
  it('says its language and title, is tagged, and carries its fonts', async () => {
    const pdf = readPdf(await make(...LETTER));
    expect(pdf).toMatchObject({ title: ABOUT.title, language: 'en-GB', pages: 1 });
    expect(pdf.tags).toEqual(expect.arrayContaining(['Document', 'P', 'H1', 'L', 'LI', 'Lbl', 'LBody', 'Table', 'TR', 'TH', 'TD']));
    expect(pdf.embeddedFonts).toHaveLength(2);
    for (const font of pdf.embeddedFonts) expect(font).toMatch(/^[A-Z]{6}\+DejaVuSans(-Bold)?$/);
    expect(pdf.raw).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(pdf.raw).toContain('/DisplayDocTitle true');
    expect(pdf.raw).toContain('/Scope /Column');
  });

  it('holds its text, line by line', async () => {
    expect(await textOf(...LETTER)).toBe([
      'Ms A Bell', '12 Chilwell Road', 'NG9 1EH', 'We have closed your case', 'You told us about noise.', 'We have closed the case.',
      '•', 'Keep this letter', '•', 'Call us if it starts again', 'When', 'What', '1 May', 'Loud music',
    ].join('\n'));
  });

  it('is small, because of its fonts it carries only the letters used', async () => {
    expect((await make(...LETTER)).length).toBeLessThan(60_000);
  });

  it('is the same bytes for the same content, and others for another', async () => {
    const [one, again, other] = [await make(...LETTER), await make(...LETTER), await make(...LETTER.slice(1))];
    expect(one.equals(again)).toBe(true);
    expect(one.equals(other)).toBe(false);
  });

  it.each([
    ['accents in one character', 'Siân Ó Súilleabháin, Łódź'],
    ['accents of their own', 'Sia\u0302n e\u0301te\u0301'],
    ['apostrophes and signs', "O'Brien’s & <b>sons</b> \\ (12) £5 – “ok”"],
    ['Greek and Cyrillic', 'Ελένη Παππά, Ольга Шевченко'],
    ['Arabic', 'السلام عليكم يا محمد'],
    ['Urdu with a number', 'مکان نمبر 12 میں شور'],
    ['Hebrew within English', 'Her name is שרה לוי (Sarah), flat 4'],
  ])('keeps %s as text', async (_, text) => {
    expect((await textOf({ kind: 'paragraph', text })).normalize('NFC')).toBe(text.normalize('NFC'));
  });

  it('leaves out what cannot be seen, and halves of characters', async () => {
    expect(await textOf({ kind: 'paragraph', text: 'a\u0000b\u202ec\u2066d\ud800e' })).toBe('abcd\ufffde');
  });

  it('goes on to further pages, loses nothing, and numbers them', async () => {
    const paragraphs = Array.from({ length: 120 }, (_, index) => `Paragraph ${index} of a long letter.`);
    const pdf = readPdf(await make(...paragraphs.map((text): Block => ({ kind: 'paragraph', text }))));
    expect(pdf.pages).toBe(4);
    expect(pdf.text.split('\n')).toEqual(paragraphs);
  });

  it('breaks lines between words, and a word wider than the page within it', async () => {
    const words = 'the quick brown fox '.repeat(30).trim();
    expect((await textOf({ kind: 'paragraph', text: words })).replaceAll('\n', ' ')).toBe(words);
    const long = 'x'.repeat(400);
    const lines = (await textOf({ kind: 'paragraph', text: `see ${long} there` })).split('\n');
    expect(lines.length).toBeGreaterThan(4);
    expect(lines.join('').replaceAll(' ', '')).toBe(`see${long}there`);
  });

  it('keeps the words of a table’s cell that no page can hold', async () => {
    const cell = 'word '.repeat(6000).trim();
    const text = await textOf({ kind: 'table', headings: ['A', 'B'], rows: [[cell, 'beside']] });
    expect(text.replaceAll(/\s+/g, ' ')).toBe(`A B ${cell} beside`);
  });

  it('gives room to write by hand: lines, and a table of empty rows', async () => {
    const pdf = readPdf(await make(
      { kind: 'ruled-lines', label: 'What happened?', count: 6 },
      { kind: 'blank-table', headings: ['Day', 'Time', 'What happened'], rows: 30, widths: [1, 1, 4] },
      { kind: 'page-break' },
    ));
    expect(pdf.text).toBe('What happened?\nDay\nTime\nWhat happened\n'.concat('\n'.repeat(pdf.pages - 2)));
    expect(pdf.tags.filter((tag) => tag === 'TR')).toHaveLength(31);
    expect(pdf.pages).toBe(4);
  });

  it('takes a title and an author with signs that XML means otherwise', async () => {
    const { raw } = readPdf(await makePdf({ ...ABOUT, title: 'Bell & <Sons>', author: 'A & B', blocks: [] }));
    expect(raw).toContain('<rdf:li xml:lang="x-default">Bell and  Sons </rdf:li>');
  });
});
