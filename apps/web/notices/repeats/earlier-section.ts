import { earlierEnforcement, type EarlierLine, type NoticeFile, type WarningFile } from '#notices';
import { KINDS } from '../enforcement-words.js';
import type { FileSection } from '../sections.js';

/** What was issued before as a page shows it: a link where it may be opened. */
export interface EarlierRow {
  text: string;
  href: string | null;
  onDay: string;
  agencyName: string;
}

/** Shows what was issued before. */
export function earlierRow({ kind, id, reference, onDay, agencyName }: EarlierLine): EarlierRow {
  const { text, path } = KINDS[kind];
  return { text: reference ? `${text} ${reference}` : text, href: reference ? `${path}/${id}` : null, onDay, agencyName };
}

/** On the page of a warning or a notice: what else was issued to the same person or body, by whichever agency. */
export const earlierSection: FileSection<WarningFile | NoticeFile> = {
  template: 'notices/repeats/earlier.njk',
  column: 'side',
  async read({ actor, transaction }, { id, recipient }) {
    const lines = await earlierEnforcement(actor, transaction, [recipient], id);
    return lines.length === 0 ? null : { rows: lines.map(earlierRow) };
  },
};
