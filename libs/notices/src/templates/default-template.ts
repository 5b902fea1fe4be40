import { makeDocx } from '#platform';
import { DEFAULT_WORDINGS } from './defaults/index.js';
import { DOCUMENT_KINDS, type DocumentKind } from './kinds.js';

const made = new Map<DocumentKind, Promise<Buffer>>();

/** Our own wording of a kind as a DOCX template, which a council can change in Word and make its own. */
export function defaultTemplate(kind: DocumentKind): Promise<Buffer> {
  const before = made.get(kind);
  if (before) return before;
  const making = makeDocx({ title: DOCUMENT_KINDS[kind].name, language: 'en-GB', author: '{agency}', madeAt: new Date(0), blocks: DEFAULT_WORDINGS[kind] });
  made.set(kind, making);
  return making;
}
