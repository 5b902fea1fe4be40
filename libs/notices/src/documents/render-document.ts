import { inWords, type IsoDate } from '#calendar';
import { makePdf } from '#platform';
import { DOCUMENT_KINDS, type DocumentKind, type Facts } from '../templates/index.js';

/** A document in both of its forms. */
export interface Rendered {
  pdf: Buffer;
  docx: Buffer;
}

/** What a document is made from. */
export interface Rendering {
  template: Buffer;
  kind: DocumentKind;
  reference: string;
  agencyName: string;
  on: IsoDate;
  facts: Facts;
}

/** Fills a template: as Word, and from that as a PDF that can be read aloud. The same facts give the same PDF. */
export async function renderDocument({ template, kind, reference, agencyName, on, facts }: Rendering): Promise<Rendered> {
  // What reads and writes Word files is loaded by the process that does it, when it does.
  const { fillTemplate } = await import('../templates/fill-template.js');
  const { docxBlocks } = await import('../templates/docx-blocks.js');
  const docx = fillTemplate(template, { ...facts, reference, day: inWords(on), agency: agencyName });
  const pdf = await makePdf({
    title: `${DOCUMENT_KINDS[kind].name} ${reference}`, language: 'en-GB', author: agencyName, madeAt: new Date(`${on}T12:00:00Z`), blocks: await docxBlocks(docx),
  });
  return { pdf, docx };
}
