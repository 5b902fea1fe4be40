import { DomUtils, parseDocument } from 'htmlparser2';

/** Where in a Word file a part stands, as people say it. */
export function placeOf(part: string): string {
  if (/header/.test(part)) return 'in the header';
  if (/footer/.test(part)) return 'in the footer';
  if (/docProps/.test(part)) return 'in the properties of the file';
  if (/(foot|end)notes/.test(part)) return 'in a note';
  return 'in the text';
}

/** The lines of a part, as they read: one for each paragraph. */
export function linesOfPart(xml: Buffer | undefined): string[] {
  if (!xml) return [];
  const document = parseDocument(xml.toString('utf8'), { xmlMode: true });
  const paragraphs = DomUtils.getElementsByTagName('w:p', document);
  return paragraphs.map((paragraph) => DomUtils.getElementsByTagName('w:t', paragraph).map(DomUtils.textContent).join('')).filter((line) => line.trim());
}

const LONGEST = 60;

/** A line, short enough to be found by. */
export function shortened(line: string): string {
  const one = line.replaceAll(/\s+/g, ' ').trim();
  return one.length > LONGEST ? `${one.slice(0, LONGEST).trim()}…` : one;
}
