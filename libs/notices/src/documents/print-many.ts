import { buffer } from 'node:stream/consumers';
import { concordItself, identityOf, requirePermission, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import { keepMadeFile, notFound, openKeptFile, queue, record, refuse, type Database, type OpenedFile, type Transaction } from '#platform';
import { documentsPrintAsked } from '../facts.js';
import type { DocumentKind } from '../templates/index.js';

/** A document that can be printed. */
export interface PrintableLine {
  id: string;
  kind: DocumentKind;
  reference: string;
  recipientName: string;
  on: IsoDate;
  printedAt: Date | null;
}

/** The most that one file holds. */
export const MOST_PRINTED = 200;

/** The agency's latest served documents; of those that wait, the ones that go by post and were not printed yet. */
export async function documentsToPrint(actor: Actor, transaction: Transaction, which: 'waiting' | 'all'): Promise<PrintableLine[]> {
  requirePermission(actor, 'notices.read');
  return transaction.query<PrintableLine>(
    `select d.id, d.kind, d.reference, coalesce(w.recipient_name, n.recipient_name, '') as "recipientName", d.dated_on as "on", d.printed_at as "printedAt"
     from issued_documents d
       left join warnings w on w.id = d.subject_id left join notices n on n.id = d.subject_id
     where d.agency_id = $1 and d.format = 'pdf' and d.served_at is not null
       and ($2 = 'all' or (d.printed_at is null and coalesce(w.issued_how, n.served_how, 'post') = 'post'))
     order by d.made_at desc, d.id limit ${MOST_PRINTED}`,
    [actor.agencyId, which],
  );
}

/** Asks for several documents as one file. Refuses those that the actor does not see. Asked twice by one form, it is made once. */
export async function askPrint(actor: Actor, transaction: Transaction, asked: { id: string; documentIds: string[] }): Promise<void> {
  requirePermission(actor, 'notices.write');
  const ids = [...new Set(asked.documentIds)];
  if (ids.length === 0) throw refuse('documents', 'Choose the documents that you want to print');
  if (ids.length > MOST_PRINTED) throw refuse('documents', `Choose ${MOST_PRINTED} documents or fewer`);
  const seen = await transaction.query<{ id: string }>(
    `select id from issued_documents where id = any($1) and agency_id = $2 and format = 'pdf' and served_at is not null order by array_position($1, id)`, [ids, actor.agencyId],
  );
  if (seen.length < ids.length) throw refuse('documents', 'You cannot print one of these any more. Reload the page and choose again');
  const added = await transaction.run(
    `insert into document_prints (id, partnership_id, agency_id, document_ids, asked_by, asked_at) values ($1, $2, $3, $4, $5, $6) on conflict (id) do nothing`,
    [asked.id, actor.partnershipId, actor.agencyId, ids, actor.staffId, transaction.now],
  );
  if (added === 0) return;
  await queue(transaction, documentsPrintAsked, { printId: asked.id });
  await record(transaction, { via: actor.via, action: 'documents.print-asked', subjectKind: 'document-print', subjectId: asked.id, details: { documents: ids.length } });
}

/** Makes the file, for the worker: each document begins on the front of a sheet. Safe to repeat; what fails can be run again. */
export async function makePrint(
  database: Database, { partnershipId, printId, dataFolder }: { partnershipId: string; printId: string; dataFolder: string },
): Promise<void> {
  const apart = <Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> =>
    database.transaction(identityOf(concordItself(partnershipId, 'job')), work);
  const asked = await apart(async (transaction) => {
    const [row] = await transaction.query<{ ids: string[] }>(`select document_ids as ids from document_prints where id = $1 and stage <> 'made'`, [printId]);
    return row;
  });
  if (!asked) return;
  try {
    // Many megabytes of a library: held by the worker that puts paper together, and by no other process.
    const { PDFDocument } = await import('@cantoo/pdf-lib');
    const whole = await PDFDocument.create();
    for (const [index, id] of asked.ids.entries()) {
      const bytes = await apart(async (transaction) => {
        await transaction.run(`update document_prints set done = $2, stage = 'waiting' where id = $1 and stage <> 'made'`, [printId, index]);
        return buffer((await openKeptFile(transaction, dataFolder, id)).content);
      });
      const one = await PDFDocument.load(bytes);
      for (const page of await whole.copyPages(one, one.getPageIndices())) whole.addPage(page);
      if (whole.getPageCount() % 2 === 1 && index < asked.ids.length - 1) whole.addPage();
    }
    whole.setTitle('Documents to print');
    whole.setLanguage('en-GB');
    const content = Buffer.from(await whole.save());
    await apart(async (transaction) => {
      const [waiting] = await transaction.query(`select from document_prints where id = $1 and stage <> 'made' for update`, [printId]);
      if (!waiting) return;
      const { id: fileId } = await keepMadeFile(transaction, dataFolder, { name: 'documents.pdf', content });
      await transaction.run(`update document_prints set stage = 'made', file_id = $2, done = cardinality(document_ids) where id = $1`, [printId, fileId]);
      await transaction.run('update issued_documents set printed_at = $2 where id = any($1) and printed_at is null', [asked.ids, transaction.now]);
    });
  } catch (error) {
    await apart(async (transaction) => {
      await transaction.run(`update document_prints set stage = 'failed' where id = $1 and stage = 'waiting'`, [printId]);
    });
    throw error;
  }
}

/** How far a file to print is. */
export interface PrintState {
  id: string;
  stage: 'waiting' | 'made' | 'failed';
  done: number;
  due: number;
}

const MINE = `from document_prints where id = $1 and asked_by = $2
  and not exists (select from unnest(document_ids) asked (id) where asked.id not in (select d.id from issued_documents d where d.id = any(document_ids)))`;

/** A file that the actor asked for, and of which they may still see every document. */
export async function readPrint(actor: Actor, transaction: Transaction, id: string): Promise<PrintState> {
  requirePermission(actor, 'notices.read');
  const [found] = await transaction.query<PrintState>(`select id, stage, done, cardinality(document_ids) as due ${MINE}`, [id, actor.staffId]);
  if (!found) throw notFound('file');
  return found;
}

/** Opens a file to print, and writes down that it was read. */
export async function openPrint(actor: Actor, transaction: Transaction, dataFolder: string, id: string): Promise<OpenedFile> {
  requirePermission(actor, 'notices.read');
  const [found] = await transaction.query<{ fileId: string | null }>(`select file_id as "fileId" ${MINE}`, [id, actor.staffId]);
  if (!found?.fileId) throw notFound('file');
  await record(transaction, { via: actor.via, action: 'documents.print-read', subjectKind: 'document-print', subjectId: id });
  return openKeptFile(transaction, dataFolder, found.fileId);
}
