import { may, type Actor } from '#agencies';
import { documentsOf, DOCUMENT_KINDS, readAfterService, type NoticeFile, type WarningFile } from '#notices';
import type { Transaction } from '#platform';
import type { FileSection, FileStep, StepsOf } from '../sections.js';

/** The papers of a warning, on its page. */
export const warningPapers: FileSection<WarningFile> = {
  template: 'notices/documents/papers.njk',
  column: 'side',
  read: ({ actor, transaction }, { id }) => papersOf(actor, transaction, [id]),
};

/** The papers of a notice, and of what followed from it, on its page. */
export const noticePapers: FileSection<NoticeFile> = {
  template: 'notices/documents/papers.njk',
  column: 'side',
  async read({ actor, transaction }, { id }) {
    const { variations, breaches } = await readAfterService(actor, transaction, id);
    const followed = breaches.flatMap(({ penalties, works }) => [...penalties, ...works]);
    return papersOf(actor, transaction, [id, ...[...variations, ...followed].map((one) => one.id)]);
  },
};

/** The papers of these, as the template shows them; null where there is none. */
export async function papersOf(actor: Actor, transaction: Transaction, subjectIds: readonly string[]): Promise<Record<string, unknown> | null> {
  const found = await documentsOf(actor, transaction, subjectIds);
  const papers = subjectIds.flatMap((id) => {
    const lines = found.get(id) ?? [];
    return lines.filter(({ served }) => served || !lines.some((line) => line.served));
  });
  if (papers.length === 0) return null;
  return { papers: papers.map(({ id, kind, format, on, served }) => ({ id, on, served, words: `${DOCUMENT_KINDS[kind].name}, ${format === 'pdf' ? 'PDF' : 'Word'}` })) };
}

/** A draft can be printed before it is served by hand. */
function paperStep(path: string): StepsOf<WarningFile | NoticeFile> {
  return ({ actor }, { id, agencyId, state }): FileStep[] =>
    state === 'draft' && may(actor, 'notices.write') && actor.agencyId === agencyId ? [{ text: 'Print it to serve by hand', href: `${path}/${id}/paper`, aside: true }] : [];
}

export const warningPaperStep = paperStep('/warnings');
export const noticePaperStep = paperStep('/notices');
