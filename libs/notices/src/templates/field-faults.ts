import type Docxtemplater from 'docxtemplater';
import type { Reason } from '#platform';
import { fieldName, fieldsOf, type Fields } from './fields.js';
import { DOCUMENT_KINDS, type DocumentKind } from './kinds.js';
import { shortened } from './places-in-docx.js';

/** One part of a template: where it stands, its fields in order, and its lines as they read. */
export interface PartOfTemplate {
  place: string;
  tags: readonly Docxtemplater.DXT.Part[];
  lines: readonly string[];
}

/** Fields that a document cannot be right in law without, and why. */
const NEEDED: Partial<Record<DocumentKind, Record<string, string>>> = {
  warning: { conduct: 'section 43(5)(a): the warning is about this conduct', recipient: 'a warning is to one person or body' },
  notice: {
    recipient: 'a notice is to one person or body',
    conduct: 'section 43(7)(a)',
    requirements: 'section 43(3)',
    'last appeal day': 'section 43(7)(b) and section 46',
  },
  penalty: {
    'what happened': 'section 52(6)(a)', 'last payment day': 'section 52(6)(b)', amount: 'section 52(6)(c)', 'how to pay': 'section 52(6)(d) and (e)',
  },
  'works-consent': { work: 'section 47(3)(a)', 'estimated cost': 'section 47(3)(b)' },
  'works-cost': { work: 'section 47(6)(a)', amount: 'section 47(6)(b)', 'last appeal day': 'section 47(7)' },
  'closure-notice': { premises: 'section 76(5)(a)', hearing: 'section 76(5)(e)', advice: 'section 76(5)(g)', 'who may enter': 'section 76(4)' },
  'spaces-order': { conditions: 'section 59(7)(a)', ends: 'section 59(7)(c)' },
};

/** The most that one answer says: who has twenty wrong puts the first right and learns the rest. */
const MOST = 5;

/** The fields of a template that Concord does not know, or that stand where they cannot, and those that are missing. */
export function foundFaults(kind: DocumentKind, parts: readonly PartOfTemplate[]): Reason[] {
  const fields = fieldsOf(kind);
  const used = new Set<string>();
  const messages = parts.flatMap((part) => faultsIn(part, part.tags, fields, used));
  for (const [name, why] of Object.entries(NEEDED[kind] ?? {})) {
    if (!used.has(name)) messages.push(`{${name}} is missing. ${DOCUMENT_KINDS[kind].name}: it must be there (${why})`);
  }
  return [...new Set(messages)].slice(0, MOST).map((message) => ({ field: 'file', message }));
}

function faultsIn(part: PartOfTemplate, tags: readonly Docxtemplater.DXT.Part[], known: Fields, used: Set<string>): string[] {
  return tags.filter(({ type }) => type === 'placeholder').flatMap((tag) => {
    const name = fieldName(tag.value);
    const where = `${part.place}, in “${shortened(lineWith(part, tag.value))}”`;
    if (tag.module && tag.module !== 'loop') return [`“${tag.value}” (${where}) is written in a way that Concord does not fill in. Write a field as {name}`];
    const field = Object.hasOwn(known, name) ? known[name]! : null;
    if (!field) return [unknownWords(tag.value, where, known)];
    const isList = 'each' in field;
    // Lines that are there only where a field has something in it do not say what.
    if (isList || tag.module !== 'loop') used.add(name);
    if (tag.module === 'loop') return faultsIn(part, tag.subparsed ?? [], isList && !tag.inverted ? { ...known, ...field.each } : known, used);
    return isList ? [`{${name}} (${where}) has several lines. Put {#${name}} above and {/${name}} below what each line says`] : [];
  });
}

function unknownWords(written: string, where: string, known: Fields): string {
  const near = nearest(fieldName(written), Object.keys(known));
  return `Concord does not know the field {${shortened(written)}} (${where}). ${near ? `Did you mean {${near}}?` : 'Choose one from the list of fields on this page'}`;
}

/** The line in which a field stands, as well as it can be told. */
function lineWith({ lines }: PartOfTemplate, written: string): string {
  return lines.find((line) => /\{[^{}]*\}/.test(line) && line.replaceAll(/\s+/g, '').includes(`${written.replaceAll(/\s+/g, '')}}`)) ?? written;
}

/** The known name that differs least, if it differs little. */
function nearest(written: string, names: readonly string[]): string | null {
  const [best] = names.map((name) => ({ name, far: changesBetween(written, name) })).sort((one, other) => one.far - other.far);
  return best && best.far <= Math.max(2, best.name.length / 3) ? best.name : null;
}

/** How many letters have to be changed, added or taken away to make one word another. */
function changesBetween(one: string, other: string): number {
  if (one.length > 80) return Infinity;
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1)!;
}
