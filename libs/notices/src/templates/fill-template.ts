import Docxtemplater from 'docxtemplater';
import PizZip from 'pizzip';
import { readable } from '#platform';
import { fieldName, type Facts } from './fields.js';

/**
 * How templates are read: a plain name in curly brackets is a field, and nothing else is ever worked out. A field's value is
 * text: it opens no place of its own, and a line break in it stays one.
 */
export const READING: Docxtemplater.DXT.ConstructorOptions = {
  paragraphLoop: true,
  linebreaks: true,
  errorLogging: false,
  // What stands for itself cannot be changed from within a template.
  syntax: { changeDelimiterPrefix: null },
  nullGetter: () => '',
  parser: (tag: string) => {
    const name = fieldName(tag);
    return { get: (scope: unknown) => (typeof scope === 'object' && scope !== null && Object.hasOwn(scope, name) ? (scope as Facts)[name] : undefined) };
  },
};

/** Fills a DOCX template with facts. The template was checked when it was kept (checkTemplate). */
export function fillTemplate(template: Buffer, facts: Facts): Buffer {
  const document = new Docxtemplater(new PizZip(template), READING);
  document.render(Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, typeof fact === 'string' ? plain(fact) : fact.map(eachPlain)])));
  return document.toBuffer({ compression: 'DEFLATE' });
}

const eachPlain = (line: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(line).map(([name, fact]) => [name, plain(fact)]));

/** XML has no sign for some of what a keyboard can send, and Word would not open the file. */
const plain = (text: string): string => readable(text).replaceAll(/[\ufffe\uffff]/g, '');
