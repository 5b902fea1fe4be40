import { createHash } from 'node:crypto';
import { requirePermission, type Actor } from '#agencies';
import { inWords, type IsoDate } from '#calendar';
import { keepMadeFiles, overtaken, record, refuse, type Prepared, type Transaction } from '#platform';
import { requireAuthority, type Power } from '../authority/authority.js';
import { currentTemplate, DOCUMENT_KINDS, readDocumentDetails, type DocumentFacts, type DocumentKind, type Facts } from '../templates/index.js';
import { renderDocument } from './render-document.js';

const BEFORE: Prepared = {
  name: 'documents made before',
  text: `select id, format, dated_on as "on", facts_sha256 as said, served_at is not null as served from issued_documents
    where kind = $1 and subject_id = $2 order by served_at is not null desc, made_at desc, id desc`,
};
const ADD: Prepared = {
  name: 'add documents',
  text: `insert into issued_documents (id, format, partnership_id, case_id, agency_id, kind, subject_id, facts_sha256, reference, dated_on,
      template_version_id, made_by, made_at)
    select id, format, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13 from unnest($1::uuid[], $2::text[]) as made (id, format)`,
};
const SERVED: Prepared = { name: 'documents served', text: 'update issued_documents set served_at = $2 where id = any($1)' };

/** A document to make. */
export interface NewDocument<Kind extends DocumentKind> {
  kind: Kind;
  /** The warning, notice or penalty that it is the paper of. */
  subjectId: string;
  /** Null where it stands in no case: an order about a place. */
  caseId: string | null;
  reference: string;
  /** The day that stands on it. */
  on: IsoDate;
  facts: DocumentFacts<Kind>;
  /** Where another power than the kind's own is needed: a closure notice of 48 hours. */
  power?: Power;
}

/** The ids under which a document is opened, by its form. */
export interface MadeDocument {
  pdf: string;
  docx: string;
}

/**
 * The document that a step serves, in the council's wording of the day, with the signature block of the actor, whose authority
 * on that day is checked (ASBCPA 2014 s.53). The exact files are kept and never made again: asked for once more, it gives what is
 * there. What was printed beforehand is what was served; refuses where that says another day, or was changed since. Part of
 * the step's transaction, before the step changes what the document is about.
 */
export async function makeServedDocument<Kind extends DocumentKind>(
  actor: Actor, transaction: Transaction, dataFolder: string, asked: NewDocument<Kind>,
): Promise<MadeDocument> {
  requirePermission(actor, 'notices.write');
  await takeTurns(transaction, asked);
  const before = await madeBefore(transaction, asked);
  if (before?.served) return before.ids;
  if (before) requireSamePaper(before, asked);
  const ids = before?.ids ?? (await make(actor, transaction, dataFolder, asked));
  await transaction.run(SERVED, [Object.values(ids), transaction.now]);
  return ids;
}

/**
 * Makes the document that somebody takes along to serve by hand. The step that serves it keeps this very file. Printed again for
 * the same day with nothing changed, it is the same file.
 */
export async function printToServe<Kind extends DocumentKind>(
  actor: Actor, transaction: Transaction, dataFolder: string, asked: NewDocument<Kind>,
): Promise<MadeDocument> {
  requirePermission(actor, 'notices.write');
  await takeTurns(transaction, asked);
  const before = await madeBefore(transaction, asked);
  if (before?.served) throw overtaken('This was served already. The paper that was served is kept with it');
  if (before && before.on === asked.on && before.said.equals(saidBy(asked))) return before.ids;
  return make(actor, transaction, dataFolder, asked);
}

/** The same step sent twice at once: the second waits, and finds what the first has made. */
async function takeTurns(transaction: Transaction, { kind, subjectId }: NewDocument<DocumentKind>): Promise<void> {
  await transaction.run('select pg_advisory_xact_lock(hashtextextended($1, 92))', [`${kind} ${subjectId}`]);
}

interface Before {
  ids: MadeDocument;
  on: IsoDate;
  said: Buffer;
  served: boolean;
}

/** A mark of what fills a document, by which it is known whether that was changed. */
function saidBy({ facts }: NewDocument<DocumentKind>): Buffer {
  return createHash('sha256').update(JSON.stringify(facts)).digest();
}

/** The latest document of something; the served one where there is one. */
async function madeBefore(transaction: Transaction, { kind, subjectId }: NewDocument<DocumentKind>): Promise<Before | null> {
  const rows = await transaction.query<{ id: string; format: 'pdf' | 'docx'; on: IsoDate; said: Buffer; served: boolean }>(BEFORE, [kind, subjectId]);
  const [pdf, docx] = [rows.find(({ format }) => format === 'pdf'), rows.find(({ format }) => format === 'docx')];
  return pdf && docx ? { ids: { pdf: pdf.id, docx: docx.id }, on: pdf.on, said: pdf.said, served: pdf.served } : null;
}

function requireSamePaper({ on, said }: Before, asked: NewDocument<DocumentKind>): void {
  if (on !== asked.on) {
    throw refuse('on', `What you printed says ${inWords(on)}. Enter that day, or print it again for the day on which you serve it`);
  }
  if (!said.equals(saidBy(asked))) {
    throw refuse(null, `This was changed after you printed it for ${inWords(on)}. Print it again, serve that, and then record it`);
  }
}

async function make(actor: Actor, transaction: Transaction, dataFolder: string, asked: NewDocument<DocumentKind>): Promise<MadeDocument> {
  const signature = await signatureOf(actor, transaction, asked);
  const details = await detailFacts(actor, transaction, asked.kind);
  const { content, versionId } = await currentTemplate(actor, transaction, dataFolder, asked.kind);
  const rendered = await renderDocument({
    template: content, kind: asked.kind, reference: asked.reference, agencyName: actor.agencyName, on: asked.on,
    facts: { ...(asked.facts as Facts), ...signature, ...details },
  });
  const [pdf, docx] = await keepMadeFiles(transaction, dataFolder, [
    { name: 'document.pdf', content: rendered.pdf }, { name: 'document.docx', content: rendered.docx },
  ]);
  const ids = { pdf: pdf!.id, docx: docx!.id };
  await transaction.run(ADD, [
    Object.values(ids), Object.keys(ids), actor.partnershipId, asked.caseId, actor.agencyId, asked.kind, asked.subjectId, saidBy(asked), asked.reference,
    asked.on, versionId, actor.staffId, transaction.now,
  ]);
  await record(transaction, {
    via: actor.via, action: 'document.made', subjectKind: 'document', subjectId: ids.pdf, details: { kind: asked.kind, of: asked.subjectId },
  });
  return ids;
}

/** Who signs, as what, and by which authority. */
async function signatureOf(actor: Actor, transaction: Transaction, { kind, power, on }: NewDocument<DocumentKind>): Promise<Facts> {
  const needed = power ?? DOCUMENT_KINDS[kind].power;
  const held = needed ? await requireAuthority(actor, transaction, needed, on) : { jobTitle: 'Officer', source: '' };
  return { officer: actor.name, 'job title': held.jobTitle, authority: held.source };
}

/** What stands in every document. Refuses a document that the law asks more of than the agency has entered. */
async function detailFacts(actor: Actor, transaction: Transaction, kind: DocumentKind): Promise<Facts> {
  const { address, contact, court, howToPay, advice } = await readDocumentDetails(actor, transaction);
  if (kind === 'penalty' && !howToPay) {
    throw refuse(null, 'Nobody has entered where and how a penalty can be paid, and a fixed penalty must say so (section 52(6)(d) and (e)). Ask your manager to enter it under Settings, Documents');
  }
  if (kind === 'closure-notice' && !advice) {
    throw refuse(null, 'Nobody has entered who gives advice on housing and the law, and a closure notice must say so (section 76(5)(g)). Ask your manager to enter it under Settings, Documents');
  }
  return { 'agency address': address, 'agency contact': contact, court, 'how to pay': howToPay, advice };
}
