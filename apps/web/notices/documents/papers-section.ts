import { may } from '#agencies';
import { documentsOf, DOCUMENT_KINDS, type NoticeFile, type WarningFile } from '#notices';
import type { FileSection, FileStep, StepsOf } from '../sections.js';

/** The papers of a warning or a notice, on its page. */
export const papersSection: FileSection<WarningFile | NoticeFile> = {
  template: 'notices/documents/papers.njk',
  column: 'side',
  async read({ actor, transaction }, { id }) {
    const lines = (await documentsOf(actor, transaction, [id])).get(id) ?? [];
    if (lines.length === 0) return null;
    return {
      papers: lines.filter(({ served }) => served || !lines.some((line) => line.served))
        .map(({ id: documentId, kind, format, on, served }) => ({ id: documentId, on, served, words: `${DOCUMENT_KINDS[kind].name}, ${format === 'pdf' ? 'PDF' : 'Word'}` })),
    };
  },
};

/** A draft can be printed before it is served by hand. */
function paperStep(path: string): StepsOf<WarningFile | NoticeFile> {
  return ({ actor }, { id, agencyId, state }): FileStep[] =>
    state === 'draft' && may(actor, 'notices.write') && actor.agencyId === agencyId ? [{ text: 'Print it to serve by hand', href: `${path}/${id}/paper`, aside: true }] : [];
}

export const warningPaperStep = paperStep('/warnings');
export const noticePaperStep = paperStep('/notices');
