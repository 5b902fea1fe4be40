import type { Power } from '../authority/authority.js';

/** A kind of document: its name on pages, and the power that its signature stands on (null: it needs none). */
export interface DocumentKindWords {
  name: string;
  power: Power | null;
}

/** Every kind of document that Concord makes. */
export const DOCUMENT_KINDS = {
  warning: { name: 'Community protection warning', power: 'warning' },
  'warning-withdrawn': { name: 'Letter: a warning is withdrawn', power: 'warning' },
  notice: { name: 'Community protection notice', power: 'notice' },
  'notice-varied': { name: 'Community protection notice that has changed', power: 'notice' },
  'notice-ended': { name: 'Letter: a notice is withdrawn or discharged', power: 'notice' },
  penalty: { name: 'Fixed penalty notice', power: 'penalty' },
  'works-consent': { name: 'Notice of work that the council asks to do', power: 'notice' },
  'works-cost': { name: 'Notice of what the council’s work cost', power: 'notice' },
  'closure-notice': { name: 'Closure notice', power: 'closure-notice' },
  'closure-cancelled': { name: 'Closure notice cancelled', power: 'closure-notice' },
  'behaviour-contract': { name: 'Acceptable behaviour contract', power: null },
  'spaces-order': { name: 'Public spaces protection order', power: 'spaces-order' },
} as const satisfies Record<string, DocumentKindWords>;
export type DocumentKind = keyof typeof DOCUMENT_KINDS;

/** Whether a text is the name of a kind of document. */
export function isDocumentKind(value: string): value is DocumentKind {
  return Object.hasOwn(DOCUMENT_KINDS, value);
}
