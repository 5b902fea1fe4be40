import { inflateSync } from 'node:zlib';

/** A PDF as a test looks at it: enough of a reader for what makePdf writes. */
export interface ReadPdf {
  /** The text in reading order, a line of the paper a line. */
  text: string;
  title: string;
  language: string;
  /** The tags of its structure, in the order in which they were made. */
  tags: string[];
  /** The names of the fonts that it carries within it. */
  embeddedFonts: string[];
  pages: number;
  /** All that stands in it, uncompressed: for looking for what must not. */
  raw: string;
}

type Objects = Map<number, string>;

/** Reads the bytes of a PDF; fails where it is none, or where text stands outside its structure. */
export function readPdf(bytes: Buffer): ReadPdf {
  const objects = objectsOf(bytes);
  const whole = [...objects.values()].join('\n');
  if (!bytes.subarray(0, 5).equals(Buffer.from('%PDF-'))) throw new Error('This is no PDF');
  const pages = [...objects.values()].filter((object) => /\/Type \/Page\b(?!s)/.test(object));
  return {
    text: pages.map((page) => textOfPage(page, objects)).join('\n'),
    title: stringOf(objects.get(Number(/\/Title (\d+) 0 R/.exec(whole)![1]))!),
    language: stringOf(/\/Lang (\([^)]*\))/.exec(whole)![1]!),
    tags: [...objects.values()].flatMap((object) => /\/S \/(\w+)/.exec(object)?.[1] ?? []),
    embeddedFonts: [...whole.matchAll(/\/Type \/FontDescriptor\s+\/FontName \/(\S+)[\s\S]*?\/FontFile2 \d+ 0 R/g)].map(([, name]) => name!),
    pages: pages.length,
    raw: whole,
  };
}

function objectsOf(bytes: Buffer): Objects {
  const binary = bytes.toString('latin1');
  return new Map([...binary.matchAll(/^(\d+) 0 obj\n([\s\S]*?)\nendobj$/gm)].map(([, id, body]) => {
    const [, dictionary, data] = /^([\s\S]*?)\nstream\n([\s\S]*)\nendstream$/.exec(body!) ?? [];
    if (data === undefined) return [Number(id), body!];
    const plain = dictionary!.includes('/FlateDecode') ? inflateSync(Buffer.from(data, 'latin1')).toString('latin1') : data;
    return [Number(id), `${dictionary}\nstream\n${plain}`];
  }));
}

function textOfPage(page: string, objects: Objects): string {
  const fonts = new Map([...page.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, id]) => [name!, lettersOf(objects.get(Number(id))!, objects)]));
  if (fonts.size === 0) {
    const [, resources] = /\/Resources (\d+) 0 R/.exec(page) ?? [];
    for (const [, name, id] of (objects.get(Number(resources)) ?? '').matchAll(/\/(F\d+) (\d+) 0 R/g)) fonts.set(name!, lettersOf(objects.get(Number(id))!, objects));
  }
  const content = objects.get(Number(/\/Contents (\d+) 0 R/.exec(page)![1]))!;
  const lines: string[] = [];
  // Each line of the paper is one marked part of the structure; page numbers and rules are artifacts.
  for (const [, tag, dictionary, body] of content.matchAll(/\/(\w+) <<([\s\S]*?)>> BDC\n((?:(?!EMC\n)[\s\S])*?(?:\/Span <<[\s\S]*?EMC\n[\s\S]*?)?)EMC/g)) {
    if (tag === 'Artifact') continue;
    if (!dictionary!.includes('/MCID')) throw new Error(`Text outside the structure: ${dictionary}`);
    const actual = /\/ActualText (\((?:\\[\s\S]|[^\\)])*\))/.exec(body!);
    lines.push(actual ? stringOf(actual[1]!) : shownBy(body!, fonts));
  }
  return lines.join('\n');
}

function shownBy(content: string, fonts: Map<string, Map<string, string>>): string {
  let shown = '';
  let letters = new Map<string, string>();
  for (const [, font, hex] of content.matchAll(/\/(F\d+) [\d.]+ Tf|<([0-9a-f]+)>/g)) {
    if (font) letters = fonts.get(font)!;
    else for (const glyph of hex!.match(/.{4}/g)!) shown += letters.get(glyph) ?? '\ufffd';
  }
  return shown;
}

/** What each glyph of a font stands for, from its table for copying and reading aloud. */
function lettersOf(font: string, objects: Objects): Map<string, string> {
  const table = objects.get(Number(/\/ToUnicode (\d+) 0 R/.exec(font)![1]))!;
  const letters = new Map<string, string>();
  for (const [, first, , list] of table.matchAll(/<(\w{4})> <(\w{4})> \[([^\]]*)\]/g)) {
    [...list!.matchAll(/<([^>]*)>/g)].forEach(([, units], index) => {
      const text = units!.split(' ').filter(Boolean).map((unit) => String.fromCharCode(parseInt(unit, 16))).join('');
      letters.set((parseInt(first!, 16) + index).toString(16).padStart(4, '0'), text);
    });
  }
  return letters;
}

function stringOf(written: string): string {
  const bytes = Buffer.from(
    written.trim().replace(/^\(([\s\S]*)\)$/, '$1').replaceAll(/\\(r|n|t|b|f|[\\()])/g, (_, sign: string) => ({ r: '\r', n: '\n', t: '\t', b: '\b', f: '\f' })[sign] ?? sign),
    'latin1',
  );
  return bytes[0] === 0xfe && bytes[1] === 0xff ? Buffer.from(bytes.subarray(2)).swap16().toString('utf16le') : bytes.toString('latin1');
}
