import { DomUtils, parseDocument } from 'htmlparser2';

type Document = ReturnType<typeof parseDocument>;
type Element = ReturnType<typeof DomUtils.getElementsByTagName>[number];

interface Level {
  format: string;
  /** As "%1.%2)". */
  words: string;
  start: number;
}

/** A numbering of the file: its levels, and which count it goes on with. */
interface Numbering {
  count: string;
  levels: Map<number, Level>;
}

/**
 * Writes the numbers out that Word counts by itself, so that "2(a)" on paper is "2(a)" in the PDF too. Bullets stay what they are.
 */
export function writeNumbersOut(document: Document, numberingXml: string, stylesXml: string): void {
  const numberings = numberingsOf(numberingXml);
  const ofStyles = styleNumbers(stylesXml);
  const counts = new Map<string, Map<number, number>>();
  for (const paragraph of DomUtils.getElementsByTagName('w:p', document)) {
    const properties = childOf(paragraph, 'w:pPr');
    const own = properties && childOf(properties, 'w:numPr');
    const placed = own ? placeIn(own) : ofStyles.get(valueOf(properties, 'w:pStyle') ?? '');
    const numbering = placed && numberings.get(placed.id);
    const level = numbering?.levels.get(placed!.level);
    if (!numbering || !level || level.format === 'bullet' || level.format === 'none') continue;
    const label = nextLabel(counts, numbering, placed.level);
    // Numbering 0 is none.
    const none = fragment(`<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>`);
    if (own) DomUtils.replaceElement(own, none);
    else if (properties) DomUtils.appendChild(properties, none);
    const run = fragment('<w:r><w:t xml:space="preserve"></w:t></w:r>');
    DomUtils.appendChild(run.children[0] as Element, parseDocument(`${label} `.replaceAll(/[<&>]/g, ''), { xmlMode: true }).children[0]!);
    if (properties) DomUtils.append(properties, run);
    else DomUtils.prependChild(paragraph, run);
  }
}

function nextLabel(counts: Map<string, Map<number, number>>, { count, levels }: Numbering, at: number): string {
  const held = counts.get(count) ?? new Map<number, number>();
  counts.set(count, held);
  held.set(at, (held.get(at) ?? (levels.get(at)?.start ?? 1) - 1) + 1);
  for (const level of [...held.keys()]) if (level > at) held.delete(level);
  return levels.get(at)!.words.replaceAll(/%(\d)/g, (_, number: string) => {
    const level = Number(number) - 1;
    return written(held.get(level) ?? levels.get(level)?.start ?? 1, levels.get(level)?.format ?? 'decimal');
  });
}

function numberingsOf(xml: string): Map<string, Numbering> {
  const document = parseDocument(xml, { xmlMode: true });
  const abstract = new Map(DomUtils.getElementsByTagName('w:abstractNum', document).map((one) => [one.attribs['w:abstractNumId']!, levelsOf(one)]));
  return new Map(DomUtils.getElementsByTagName('w:num', document).map((one) => {
    const of = valueOf(one, 'w:abstractNumId') ?? '';
    const levels = new Map(abstract.get(of) ?? []);
    const overrides = DomUtils.getElementsByTagName('w:lvlOverride', one);
    for (const override of overrides) {
      const at = Number(override.attribs['w:ilvl']);
      const start = valueOf(override, 'w:startOverride');
      const level = levels.get(at);
      if (start && level) levels.set(at, { ...level, start: Number(start) });
    }
    const id = one.attribs['w:numId']!;
    // What begins anew counts for itself.
    return [id, { count: overrides.length > 0 ? `num ${id}` : of, levels }];
  }));
}

function levelsOf(abstract: Element): Map<number, Level> {
  return new Map(DomUtils.getElementsByTagName('w:lvl', abstract).map((level) => [
    Number(level.attribs['w:ilvl']),
    { format: valueOf(level, 'w:numFmt') ?? 'decimal', words: valueOf(level, 'w:lvlText') ?? '%1.', start: Number(valueOf(level, 'w:start') ?? '1') },
  ]));
}

interface Placed {
  id: string;
  level: number;
}

/** The numberings that styles bring, by style. */
function styleNumbers(xml: string): Map<string, Placed> {
  const styles = DomUtils.getElementsByTagName('w:style', parseDocument(xml, { xmlMode: true }));
  return new Map(styles.flatMap((style) => {
    const [numPr] = DomUtils.getElementsByTagName('w:numPr', style);
    return numPr ? [[style.attribs['w:styleId']!, placeIn(numPr)] as const] : [];
  }));
}

const placeIn = (numPr: Element): Placed => ({ id: valueOf(numPr, 'w:numId') ?? '0', level: Number(valueOf(numPr, 'w:ilvl') ?? '0') });
const childOf = (element: Element, name: string): Element | undefined =>
  element.children.find((child): child is Element => 'name' in child && child.name === name);
const valueOf = (element: Element | undefined, name: string): string | undefined => (element ? childOf(element, name)?.attribs['w:val'] : undefined);
const fragment = (xml: string): Element => parseDocument(xml, { xmlMode: true }).children[0] as Element;

const ROMAN: [number, string][] = [[100, 'c'], [90, 'xc'], [50, 'l'], [40, 'xl'], [10, 'x'], [9, 'ix'], [5, 'v'], [4, 'iv'], [1, 'i']];

/** A number as a list writes it. */
function written(number: number, format: string): string {
  if (/letter/i.test(format)) {
    const letter = String.fromCharCode(97 + ((number - 1) % 26)).repeat(Math.floor((number - 1) / 26) + 1);
    return format.startsWith('upper') ? letter.toUpperCase() : letter;
  }
  if (/roman/i.test(format)) {
    let left = number;
    const roman = ROMAN.map(([value, sign]) => {
      const times = Math.floor(left / value);
      left -= times * value;
      return sign.repeat(times);
    }).join('');
    return format.startsWith('upper') ? roman.toUpperCase() : roman;
  }
  return String(number);
}
