import { requirePermission, type Actor } from '#agencies';
import { inWords, type IsoDate } from '#calendar';
import { readTimeline, TIMELINE_KINDS, type TimelineEntry } from '#cases';
import { notFound, shownName, type FileKindName, type PageCursor, type Transaction } from '#platform';
import { DOCUMENT_KINDS } from '../templates/index.js';

/** Something of a case that can go into a court bundle. */
export interface BundleChoice {
  /** Its kind and its id: entry:…, file:…, letter:…, document:… */
  key: string;
  kind: 'entry' | 'file' | 'letter' | 'document';
  group: 'entries' | 'documents' | 'pictures';
  sourceId: string;
  fileId: string | null;
  fileKind: '' | 'pdf' | 'jpeg' | 'png';
  title: string;
  happenedOn: IsoDate;
  /** Whether it is for the actor's agency alone. */
  internal: boolean;
  /** An entry: its paragraphs. */
  words: string[];
}

/** Every line of a timeline is read, up to so many pages of 200. */
const MOST_PAGES = 10;
const IN_A_BUNDLE = ['pdf', 'jpeg', 'png'];

/**
 * All of a case that the actor sees and that can go into a court bundle, by day; and the names of files that cannot, with
 * their kinds. What the actor does not see is not among it.
 */
export async function bundleChoices(actor: Actor, transaction: Transaction, caseId: string): Promise<{ choices: BundleChoice[]; unfit: { name: string; kind: FileKindName }[] }> {
  requirePermission(actor, 'notices.write');
  const entries: TimelineEntry[] = [];
  let after: PageCursor | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const read = await readTimeline(actor, transaction, caseId, after ? { after } : {});
    entries.push(...read.entries);
    if (!read.next) break;
    after = read.next;
  }
  const files = entries.flatMap(({ files: own, happenedOn, audience }) => (own ?? []).map((file) => ({ ...file, happenedOn, audience })));
  const choices = [
    ...entries.map(entryChoice),
    ...files.filter(({ kind }) => IN_A_BUNDLE.includes(kind)).map(({ id, name, kind, happenedOn, audience }): BundleChoice => ({
      ...fileChoice('file', id, id, shownName(name).replace(/\.[a-z0-9]{2,4}$/i, ''), happenedOn), fileKind: kind as 'pdf', group: kind === 'pdf' ? 'documents' : 'pictures',
      internal: audience === 'internal',
    })),
    ...(await lettersOf(transaction, caseId)),
    ...(await documentsOfCase(transaction, caseId)),
  ];
  return {
    choices: choices.sort((a, b) => (a.happenedOn === b.happenedOn ? 0 : a.happenedOn < b.happenedOn ? -1 : 1)),
    unfit: files.filter(({ kind }) => !IN_A_BUNDLE.includes(kind)).map(({ name, kind }) => ({ name: shownName(name), kind })),
  };
}

/** Refuses a case that the actor's agency has not got: who gave it away, or is shown it, makes no bundle of it. */
export async function requireOwnCase(actor: Actor, transaction: Transaction, caseId: string): Promise<{ reference: string }> {
  requirePermission(actor, 'notices.write');
  const [found] = await transaction.query<{ reference: string }>(
    `select c.reference from cases c where c.id = $1 and c.merged_into_id is null
       and exists (select from spells s where s.case_id = c.id and s.agency_id = $2 and s.left_by is distinct from 'transferred')`,
    [caseId, actor.agencyId],
  );
  if (!found) throw notFound('case');
  return found;
}

function entryChoice(entry: TimelineEntry): BundleChoice {
  const { id, kind, happenedOn, title, note, audience, agencyName, staffName, recordedOn, corrections } = entry;
  const who = staffName ? `Recorded on ${inWords(recordedOn)} by ${staffName}, ${agencyName}.` : `Recorded on ${inWords(recordedOn)}, ${agencyName}.`;
  const right = (corrections ?? []).map((each) => `Corrected on ${inWords(each.recordedOn)} by ${each.staffName}, ${each.agencyName}: ${each.body}`);
  return {
    key: `entry:${id}`, kind: 'entry', group: 'entries', sourceId: id, fileId: null, fileKind: '', happenedOn, internal: audience === 'internal',
    title: title ? `${TIMELINE_KINDS[kind]}: ${title}` : TIMELINE_KINDS[kind],
    words: [who, ...note.split(/\n{2,}/).map((text) => text.trim()).filter(Boolean), ...right],
  };
}

function fileChoice(kind: 'file' | 'letter' | 'document', sourceId: string, fileId: string, title: string, happenedOn: IsoDate): BundleChoice {
  return { key: `${kind}:${sourceId}`, kind, group: 'documents', sourceId, fileId, fileKind: 'pdf', title, happenedOn, internal: false, words: [] };
}

async function lettersOf(transaction: Transaction, caseId: string): Promise<BundleChoice[]> {
  const rows = await transaction.query<{ id: string; fileId: string; heading: string; toldOn: IsoDate }>(
    `select t.id, t.file_id as "fileId", t.heading, t.told_on as "toldOn" from tellings t join kept_files k on k.id = t.file_id and k.kind = 'pdf' where t.case_id = $1`,
    [caseId],
  );
  return rows.map(({ id, fileId, heading, toldOn }) => fileChoice('letter', id, fileId, `Letter: ${heading}`, toldOn));
}

async function documentsOfCase(transaction: Transaction, caseId: string): Promise<BundleChoice[]> {
  const rows = await transaction.query<{ id: string; kind: keyof typeof DOCUMENT_KINDS; reference: string; datedOn: IsoDate }>(
    `select id, kind, reference, dated_on as "datedOn" from issued_documents where case_id = $1 and format = 'pdf' and served_at is not null`,
    [caseId],
  );
  return rows.map(({ id, kind, reference, datedOn }) => fileChoice('document', id, id, `${DOCUMENT_KINDS[kind]?.name ?? 'Document'} ${reference}`, datedOn));
}
