import { requirePermission, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import { notFound, openKeptFile, record, type OpenedFile, type Transaction } from '#platform';
import type { DocumentKind } from '../templates/index.js';

/** A document that was made for something, as it is listed there. */
export interface DocumentLine {
  id: string;
  kind: DocumentKind;
  format: 'pdf' | 'docx';
  reference: string;
  /** The day that stands on it. */
  on: IsoDate;
  madeAt: Date;
  /** False: printed beforehand, and not known to be served. */
  served: boolean;
}

/** The documents that were made for these warnings, notices or other subjects, by subject, PDF first. */
export async function documentsOf(actor: Actor, transaction: Transaction, subjectIds: readonly string[]): Promise<Map<string, DocumentLine[]>> {
  requirePermission(actor, 'notices.read');
  const rows = await transaction.query<DocumentLine & { subjectId: string }>(
    `select id, subject_id as "subjectId", kind, format, reference, dated_on as "on", made_at as "madeAt", served_at is not null as served from issued_documents
     where subject_id = any($1) order by made_at, kind, format desc`,
    [subjectIds],
  );
  const found = new Map<string, DocumentLine[]>();
  for (const { subjectId, ...line } of rows) found.set(subjectId, [...(found.get(subjectId) ?? []), line]);
  return found;
}

/** Opens a document as it was served, and writes down that it was read. Its name says nothing of whom it is about. */
export async function openDocument(actor: Actor, transaction: Transaction, dataFolder: string, id: string): Promise<OpenedFile & { name: string }> {
  requirePermission(actor, 'notices.read');
  const [document] = await transaction.query<{ caseId: string | null; reference: string; format: string }>(
    'select case_id as "caseId", reference, format from issued_documents where id = $1', [id],
  );
  if (!document) throw notFound('document');
  await record(transaction, {
    via: actor.via, action: 'document.read', subjectKind: 'document', subjectId: id, details: document.caseId ? { caseId: document.caseId } : {},
  });
  return { ...(await openKeptFile(transaction, dataFolder, id)), name: `${document.reference}.${document.format}` };
}
