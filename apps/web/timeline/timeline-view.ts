import { inWords } from '#calendar';
import { TIMELINE_KINDS, type FileOfEntry, type TimelineEntry } from '#cases';
import { FILE_KINDS, shownName } from '#platform';

/** A file as a link says it. */
export interface FileView {
  href: string;
  name: string;
  about: string;
}

/** A line of the timeline as its template shows it: all words are ready, because a page may have hundreds of lines. */
export interface EntryView {
  href: string;
  kind: string;
  heading: string;
  about: string;
  note: string;
  internal: boolean;
  files: FileView[];
  corrections: { about: string; body: string }[];
}

/** Shapes a line of the timeline for its template. */
export function entryView(caseId: string, entry: TimelineEntry): EntryView {
  const { id, kind, title, note, audience, happenedOn, recordedOn, changed, files, corrections } = entry;
  const words = TIMELINE_KINDS[kind];
  const who = [entry.staffName ?? (kind === 'diary-entry' ? 'a resident' : 'Concord'), entry.agencyName];
  return {
    href: `/cases/${caseId}/timeline/${id}`,
    kind: words,
    heading: title ? (title === words ? words : `${words}: ${title}`) : words,
    about: [
      inWords(happenedOn), ...who, recordedOn !== happenedOn && `written down ${inWords(recordedOn)}`, changed && 'changed soon after',
    ].filter(Boolean).join(', '),
    note,
    internal: audience === 'internal',
    files: (files ?? []).map((file) => fileView(caseId, file)),
    corrections: (corrections ?? []).map(({ body, staffName, agencyName, recordedOn: on }) => ({
      about: `Correction, ${inWords(on)}, ${staffName}, ${agencyName}`, body,
    })),
  };
}

/** Shapes a file for a link. */
export function fileView(caseId: string, { id, name, kind, bytes }: FileOfEntry): FileView {
  return { href: `/cases/${caseId}/files/${id}`, name: shownName(name), about: `${FILE_KINDS[kind].words}, ${sizeInWords(bytes)}` };
}

/** A size as people read it. */
export function sizeInWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
