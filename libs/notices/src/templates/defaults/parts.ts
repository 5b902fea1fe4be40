import type { Block } from '#platform';

/** The parts that our own wordings are made of. What stands in curly brackets is filled in. */
export const title = (text: string): Block => ({ kind: 'heading', text });
export const heading = (text: string): Block => ({ kind: 'heading', text, level: 2 });
export const words = (text: string): Block => ({ kind: 'paragraph', text });
export const list = (...items: string[]): Block => ({ kind: 'list', items });

/** Lines that are there only where a field has something in it. */
export const where = (name: string, ...blocks: Block[]): Block[] => [words(`{#${name}}`), ...blocks, words(`{/${name}}`)];
/** Lines that are there once for each line of a list field. */
export const each = where;

/** Who writes, to whom, when, and by which reference. */
export const HEAD: Block[] = [words('{agency}'), ...where('agency address', words('{agency address}')), ...where('agency contact', words('{agency contact}'))];
export const ADDRESSEE: Block[] = [words('To: {recipient}\n{recipient address}'), words('Date: {day}\nReference: {reference}')];

/** Who signs, and by which authority (ASBCPA 2014 s.53). */
export const SIGNED: Block[] = [
  heading('Signed'),
  words('Signature: ______________________________'),
  words('{officer}\n{job title}, {agency}'),
  ...where('authority', words('Authority: {authority}')),
];

export const HELP: Block[] = [
  heading('If you need help'),
  words('You can ask a solicitor or an advice centre what this means for you. If you find it hard to read, or need it in another language or in large print, tell us.'),
  ...where('advice', words('Advice: {advice}')),
];
