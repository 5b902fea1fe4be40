import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as pdfLib from '@cantoo/pdf-lib';
import type { PDFPage } from '@cantoo/pdf-lib';
import { everythingIn, pagesOf, pdfOf, photo, scanOf } from '../../../../../test/paper.js';
import type { Term } from '../../rules/redaction.js';
import { joinPages } from './join-pages.js';
import { lookThrough } from './look-through.js';
import type { FoundFile, Joined, PaperMessage, Part } from './plan.js';

const { PDFName, PDFString, PDFHexString, PDFOperator, PDFNumber } = pdfLib;
const TERMS: Term[] = [{ kind: 'name', text: 'Rowan Attenborough' }, { kind: 'name', text: 'Attenborough' }, { kind: 'name', text: 'Griffin' }, { kind: 'name', text: 'Zoë' }, { kind: 'name', text: 'Ann' }, { kind: 'phone', text: '07700 900123' }];
let folder: string;
let made = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'concord-paper-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function look(bytes: Buffer, kind: 'pdf' | 'jpeg' | 'png' = 'pdf', terms = TERMS): Promise<{ path: string; found: FoundFile }> {
  const path = join(folder, `in-${(made += 1)}`);
  await writeFile(path, bytes);
  const messages: PaperMessage[] = [];
  await lookThrough({ work: 'look', files: [{ item: made, path, kind }], terms, folder }, (message) => messages.push(message));
  return { path, found: messages.flatMap((message) => ('found' in message ? [message.found] : []))[0]! };
}
async function bundle(bytes: Buffer, terms = TERMS): Promise<{ out: Buffer; found: FoundFile; joined: Joined }> {
  const { path, found } = await look(bytes, 'pdf', terms);
  const parts: Part[] = [{ kind: 'pdf', item: 1, path, pages: found.pages.map((page, index) => ({ index, found: page })) }];
  const target = join(folder, `out-${made}.pdf`);
  const joined = await joinPages(
    { work: 'join', path: target, title: 'Bundle', madeAt: 0, pageCount: found.pages.length, parts, bookmarks: [{ title: 'First', page: 1 }], terms }, () => undefined);
  return { out: await readFile(target), found, joined };
}
async function expectGone(out: Buffer, ...words: string[]): Promise<void> {
  const text = (await pagesOf(out)).join('\n').toLowerCase();
  const all = everythingIn(out);
  for (const word of words) {
    expect([word, text.includes(word.toLowerCase())]).toEqual([word, false]);
    expect([word, all.includes(word.toLowerCase())]).toEqual([word, false]);
  }
}
const operator = (page: PDFPage, ...operators: [string, ...unknown[]][]): void =>
  page.pushOperators(...operators.map(([name, ...parts]) => PDFOperator.of(name as never, parts as never)));

describe('a page on which something stands that must not be read', () => {
  it('goes in as a picture; the others stay text, with their numbers', async () => {
    const { out, found, joined } = await bundle(await pdfOf(['He saw Rowan Attenborough twice', 'It was an annual fair']));
    expect(found.pages.map(({ words, asPicture, look }) => [words, asPicture, look])).toEqual([[1, true, null], [0, false, null]]);
    await expectGone(out, 'attenborough', 'rowan', 'saw');
    const pages = await pagesOf(out);
    expect(pages.map((text) => text.trim())).toEqual(['Page 1 of 2', expect.stringMatching(/annual fair[\s\S]*Page 2 of 2/)]);
    expect(joined).toMatchObject({ unsure: [], pictures: 1 });
  });

  it.each([
    ['split over lines', 'It was Rowan\nAttenborough'], ['divided at the end of a line', 'It was Atten-\nborough'], ['in capitals', 'ATTENBOROUGH'], ['as a possessive', 'Attenborough’s'],
    ['with an accent', 'Zoë rang'], ['without its accent', 'ZOE rang'], ['as a number', 'ring +44 7700-900 123'], ['set wide', 'A t t e n b o r o u g h'],
  ])('is found %s', async (_how, text) => {
    const { out, found } = await bundle(await pdfOf([text]));
    expect(found.pages[0]!.words).toBe(1);
    await expectGone(out, 'attenborough', 'zoë', 'zoe', 'borough', '900 123');
  });

  it('is found with ligatures, in the document’s own font', async () => {
    const fonts = await readFile('node_modules/dejavu-fonts-ttf/ttf/DejaVuSans.ttf');
    const { default: PDFDocument } = await import('pdfkit');
    const document = new PDFDocument();
    const chunks: Buffer[] = [];
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    const ended = new Promise((resolve) => document.on('end', resolve));
    document.font(fonts).text('Mr Griffin and Grif\ufb01n', 60, 60);
    document.end();
    await ended;
    const { found, out } = await bundle(Buffer.concat(chunks), [{ kind: 'name', text: 'Griffin' }, { kind: 'word', text: 'Griffin' }]);
    expect(found.pages[0]!.words).toBe(2);
    await expectGone(out, 'griffin');
  });

  it('is found across runs that are set apart', async () => {
    const bytes = await pdfOf(['x'], (_document, [page], font) => {
      page!.drawText('Atten', { x: 60, y: 600, size: 12, font });
      page!.drawText('borough', { x: 60 + font.widthOfTextAtSize('Atten', 12) + 0.4, y: 600, size: 12, font });
    });
    const { found } = await look(bytes);
    expect(found.pages[0]!.words).toBe(1);
  });

  it('has black boxes over the words and nowhere else, also on a page that is turned', async () => {
    for (const angle of [0, 90, 180, 270]) {
      const { found } = await look(await pdfOf(['Rowan Attenborough'], (_document, [page]) => page!.setRotation(pdfLib.degrees(angle))));
      const [left, top, right, bottom] = found.pages[0]!.boxes[0]!;
      const [wide, high] = [right - left, bottom - top];
      expect(angle % 180 === 0 ? wide > high : high > wide).toBe(true);
      expect(wide * high).toBeLessThan(0.02);
      if (angle === 0) expect([left, top]).toEqual([expect.closeTo(0.1, 1), expect.closeTo(0.085, 1)]);
      if (angle === 90) expect(right).toBeGreaterThan(0.85);
    }
  });
});

describe('what a file brings along', () => {
  it('stays behind: bookmarks, metadata, attachments, notes, links, fields and unseen text', async () => {
    const bytes = await pdfOf(['Nothing to see here'], async (document, [page], font) => {
      document.setTitle('About Rowan Attenborough');
      document.setAuthor('Attenborough');
      await document.attach(Buffer.from('Attenborough'), 'attenborough.txt', { mimeType: 'text/plain', description: 'Attenborough' });
      const note = document.context.register(document.context.obj({ Type: 'Annot', Subtype: 'Link', Rect: [10, 10, 90, 90], A: { S: 'URI', URI: PDFString.of('https://attenborough.example') } }));
      page!.node.set(PDFName.of('Annots'), document.context.obj([note]));
      page!.node.set(PDFName.of('PieceInfo'), document.context.obj({ Secret: PDFHexString.fromText('Attenborough') }));
      page!.node.set(PDFName.of('Metadata'), document.context.register(document.context.stream('<x>Attenborough</x>')));
      document.catalog.set(PDFName.of('Outlines'), document.context.obj({ Title: PDFString.of('Attenborough') }));
      operator(page!, ['BT'], ['Tr', PDFNumber.of(3)]);
      page!.drawText('unseen', { x: 60, y: 300, size: 12, font });
    });
    expect(everythingIn(bytes)).toContain('attenborough');
    const { out } = await bundle(bytes);
    await expectGone(out, 'attenborough');
  });

  it('stays behind: what another page of the file draws, from a list that both share', async () => {
    const bytes = await pdfOf(['First', 'Second'], async (document, pages, font) => {
      const form = document.context.register(document.context.flateStream('BT /F 12 Tf 60 500 Td (Rowan Attenborough) Tj ET', {
        Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 595, 842], Resources: { Font: { F: font.ref } },
      }));
      for (const page of pages) page.node.setXObject(PDFName.of('Shared'), form);
      operator(pages[0]!, ['Do', PDFName.of('Shared')]);
    });
    const { out, found } = await bundle(bytes);
    expect(found.pages.map(({ words }) => words)).toEqual([1, 0]);
    await expectGone(out, 'attenborough');
    expect((await pagesOf(out))[1]).toContain('Second');
  });

  it('goes in as a picture where words stand behind what is seen, and somebody must look at it', async () => {
    const bytes = await pdfOf(['x'], (document, [page], font) => {
      operator(page!, ['BDC', PDFName.of('Span'), document.context.obj({ ActualText: PDFHexString.fromText('the neighbour') })]);
      page!.drawText('Attenborough', { x: 60, y: 500, size: 12, font });
      operator(page!, ['EMC']);
    });
    const { out, found } = await bundle(bytes);
    expect(found.pages[0]).toMatchObject({ asPicture: true, look: 'behind' });
    await expectGone(out, 'attenborough', 'neighbour');
  });

  it('is seen: what was filled in and noted, and words of it that must not be read', async () => {
    const bytes = await pdfOf(['A form'], (document, [page]) => {
      const field = document.getForm().createTextField('who.attenborough');
      field.setText('Rowan Attenborough');
      field.addToPage(page!, { x: 60, y: 500, width: 200, height: 30 });
    });
    const { out, found } = await bundle(bytes);
    expect(found.pages[0]).toMatchObject({ asPicture: true, words: 1 });
    expect(found.pages[0]!.boxes).toHaveLength(1);
    await expectGone(out, 'attenborough');
  });

  it('keeps no word about a photo within a page', async () => {
    const bytes = await pdfOf(['A photo'], async (document, [page]) => {
      page!.drawImage(await document.embedJpg(photo('GPS 52.92 -1.21 Attenborough')), { x: 60, y: 400, width: 60, height: 40 });
    });
    expect(everythingIn(bytes)).toContain('gps 52.92');
    const { out, joined } = await bundle(bytes);
    expect(joined.pictures).toBe(0);
    await expectGone(out, 'gps 52.92', 'attenborough');
  });
});

describe('what cannot be searched', () => {
  it('is a page that is a picture: somebody must look at it', async () => {
    const { found } = await look(await pdfOf(['', 'Text'], async (document, [page]) => {
      page!.drawImage(await document.embedJpg(scanOf('Attenborough')), { x: 0, y: 0, width: 595, height: 842 });
    }));
    expect(found.pages.map((page) => page.look)).toEqual(['picture', null]);
    expect((await readFile(join(folder, `${found.item}-1.jpg`))).subarray(0, 2).toString('hex')).toBe('ffd8');
  });

  it('is a photo, which goes in without a word about it', async () => {
    const { found, path } = await look(photo('GPS 52.92 Attenborough'), 'jpeg');
    expect(found.pages).toMatchObject([{ look: 'picture' }]);
    const target = join(folder, `photo-${made}.pdf`);
    for (const from of [join(folder, `${found.item}-1.jpg`), path]) {
      await rm(target, { force: true });
      await joinPages({ work: 'join', path: target, title: 'B', madeAt: 0, pageCount: 1, parts: [{ kind: 'picture', item: 1, path: from, fileKind: 'jpeg' }], bookmarks: [], terms: TERMS }, () => undefined);
      await expectGone(await readFile(target), 'gps 52.92', 'attenborough');
    }
  });

  it('is a file that is broken, empty, locked or no picture, and it is said which', async () => {
    const whole = await pdfOf(['Text']);
    const locked = await pdfLib.PDFDocument.load(whole);
    locked.encrypt({ userPassword: 'secret', ownerPassword: 'secret' });
    const problems = await Promise.all([
      Buffer.from('%PDF-1.4\nnothing'), whole.subarray(0, 300), Buffer.from(await locked.save()), Buffer.from('ffd8ffe0', 'hex'),
    ].map(async (bytes, index) => (await look(bytes, index === 3 ? 'jpeg' : 'pdf')).found.problem));
    expect(problems).toEqual(['broken', 'broken', 'locked', 'broken']);
  });
});
