import { requirePermission, type Actor } from '#agencies';
import { downloadName, FILE_KINDS, keepFile, notFound, openKeptFile, record, type OpenedFile, type ReceivedFile, type Transaction } from '#platform';
import { requireTimeline } from './require-timeline.js';

/** The line of a timeline that files are added to. */
export interface FiledUnder {
  eventId: string;
  caseId: string;
  audience: 'shared' | 'internal';
}

/** Keeps received files and files them under a line of the timeline. The line is one that the actor has just written or seen. */
export async function fileUnder(
  actor: Actor,
  transaction: Transaction,
  dataFolder: string,
  { eventId, caseId, audience }: FiledUnder,
  files: readonly ReceivedFile[],
): Promise<void> {
  requirePermission(actor, 'timeline.write');
  for (const file of files) {
    await keepFile(transaction, dataFolder, file);
    await transaction.run(
      `insert into case_files (id, partnership_id, case_id, event_id, agency_id, audience, name, kind, bytes, staff_id, added_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [file.id, actor.partnershipId, caseId, eventId, actor.agencyId, audience, file.name, file.kind, file.bytes, actor.staffId, transaction.now],
    );
    await record(transaction, { via: actor.via, action: 'file.added', subjectKind: 'case', subjectId: caseId, details: { fileId: file.id, eventId } });
  }
}

/** Adds files to a line that is in the timeline already. */
export async function attachFiles(
  actor: Actor,
  transaction: Transaction,
  dataFolder: string,
  { caseId, eventId }: { caseId: string; eventId: string },
  files: readonly ReceivedFile[],
): Promise<void> {
  requirePermission(actor, 'timeline.write');
  await requireTimeline(actor, transaction, caseId);
  const [line] = await transaction.query<FiledUnder>(
    'select id as "eventId", case_id as "caseId", audience from case_events where id = $1 and case_id = $2',
    [eventId, caseId],
  );
  if (!line) throw notFound('line of the timeline');
  await fileUnder(actor, transaction, dataFolder, line, files);
}

/** Opens a file of a case to be downloaded, with the name to download it under, and writes down that it was read. */
export async function openCaseFile(
  actor: Actor,
  transaction: Transaction,
  dataFolder: string,
  { caseId, fileId }: { caseId: string; fileId: string },
): Promise<OpenedFile & { name: string }> {
  requirePermission(actor, 'cases.read');
  const [row] = await transaction.query<{ name: string }>('select name from case_files where id = $1 and case_id = $2', [fileId, caseId]);
  if (!row) throw notFound('file');
  const file = await openKeptFile(transaction, dataFolder, fileId);
  await record(transaction, { via: actor.via, action: 'file.read', subjectKind: 'case', subjectId: caseId, details: { fileId } });
  return { ...file, name: downloadName(row.name, FILE_KINDS[file.kind].ending) };
}
