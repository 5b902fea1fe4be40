import { buffer } from 'node:stream/consumers';
import { uuidv7 } from 'uuidv7';
import { requirePermission, type Actor } from '#agencies';
import { keepMadeFile, notFound, openKeptFile, overtaken, record, refuse, type Prepared, type Transaction } from '#platform';
import { defaultTemplate } from './default-template.js';
import { DOCUMENT_KINDS, isDocumentKind, type DocumentKind } from './kinds.js';

/** The largest template, packed; logos among it. */
export const MOST_TEMPLATE_BYTES = 5 * 1024 * 1024;

/** One version of an agency's wording. */
export interface TemplateLine {
  id: string;
  version: number;
  /** Whether it is the wording that Concord comes with. */
  isDefault: boolean;
  note: string;
  changedByName: string;
  changedAt: Date;
}

/** A kind of document with the wording in use; version 0: nothing was ever changed. */
export interface KindLine {
  kind: DocumentKind;
  name: string;
  version: number;
  isDefault: boolean;
  changedAt: Date | null;
}

/** A template as it is filled, and its version where it is the council's own. */
export interface CurrentTemplate {
  content: Buffer;
  versionId: string | null;
}

/** Every kind of document with the wording that the actor's agency uses. */
export async function listDocumentTemplates(actor: Actor, transaction: Transaction): Promise<KindLine[]> {
  requirePermission(actor, 'letters.edit');
  const own = await transaction.query<{ kind: string; version: number; isDefault: boolean; changedAt: Date }>(
    `select distinct on (kind) kind, version, file_id is null as "isDefault", changed_at as "changedAt" from document_templates
     where agency_id = $1 order by kind, version desc`,
    [actor.agencyId],
  );
  return Object.entries(DOCUMENT_KINDS).map(([kind, { name }]) => {
    const held = own.find((one) => one.kind === kind);
    return { kind: kind as DocumentKind, name, version: held?.version ?? 0, isDefault: held?.isDefault ?? true, changedAt: held?.changedAt ?? null };
  });
}

/** The versions of one kind, the newest first. */
export async function documentTemplateVersions(actor: Actor, transaction: Transaction, kind: DocumentKind): Promise<TemplateLine[]> {
  requirePermission(actor, 'letters.edit');
  return transaction.query<TemplateLine>(
    `select t.id, t.version, t.file_id is null as "isDefault", t.note, s.name as "changedByName", t.changed_at as "changedAt"
     from document_templates t join staff s on s.id = t.changed_by where t.agency_id = $1 and t.kind = $2 order by t.version desc limit 100`,
    [actor.agencyId, kind],
  );
}

const CURRENT: Prepared = {
  name: 'current document template',
  text: `select id, file_id as "fileId" from document_templates where agency_id = $1 and kind = $2 order by version desc limit 1`,
};

/** The wording that an agency uses now: its own, or the one that Concord comes with. Part of making a document. */
export async function currentTemplate(actor: Actor, transaction: Transaction, dataFolder: string, kind: DocumentKind): Promise<CurrentTemplate> {
  requirePermission(actor, 'notices.read');
  const [held] = await transaction.query<{ id: string; fileId: string | null }>(CURRENT, [actor.agencyId, kind]);
  if (!held?.fileId) return { content: await defaultTemplate(kind), versionId: held?.id ?? null };
  return { content: await buffer((await openKeptFile(transaction, dataFolder, held.fileId)).content), versionId: held.id };
}

/** One version's wording as it was kept; version 0: the wording that Concord comes with. */
export async function openTemplate(actor: Actor, transaction: Transaction, dataFolder: string, kind: DocumentKind, version: number): Promise<Buffer> {
  requirePermission(actor, 'letters.edit');
  if (version === 0) return defaultTemplate(kind);
  const { fileId } = await templateAt(actor, transaction, kind, version);
  return fileId === null ? defaultTemplate(kind) : buffer((await openKeptFile(transaction, dataFolder, fileId)).content);
}

/** A changed wording. */
export interface ChangedTemplate {
  kind: string;
  /** The version that the page showed. */
  version: number;
  note: string;
  docx: Buffer;
}

/** Makes a Word file the agency's next wording of a kind, once it is checked (checkTemplate). Documents that were made stay. */
export async function changeDocumentTemplate(actor: Actor, transaction: Transaction, dataFolder: string, asked: ChangedTemplate): Promise<void> {
  requirePermission(actor, 'letters.edit');
  const kind = kindOf(asked.kind);
  requireNote(asked.note);
  // Loaded when it is first needed: what reads Word files takes tens of megabytes.
  const { checkTemplate } = await import('./check-template.js');
  const template = await checkTemplate(asked.docx, kind);
  const file = await keepMadeFile(transaction, dataFolder, { name: 'template.docx', content: template });
  await addVersion(actor, transaction, { ...asked, kind, fileId: file.id });
}

/** Goes back to an earlier wording, or to the one that Concord comes with (0), as the next version. */
export async function goBackToTemplate(
  actor: Actor, transaction: Transaction, asked: { kind: string; version: number; note: string; backTo: number },
): Promise<void> {
  requirePermission(actor, 'letters.edit');
  const kind = kindOf(asked.kind);
  requireNote(asked.note);
  const fileId = asked.backTo === 0 ? null : (await templateAt(actor, transaction, kind, asked.backTo)).fileId;
  await addVersion(actor, transaction, { ...asked, kind, fileId });
}

async function addVersion(
  actor: Actor, transaction: Transaction, { kind, version, fileId, note }: { kind: DocumentKind; version: number; fileId: string | null; note: string },
): Promise<void> {
  const id = uuidv7();
  const added = await transaction.run(
    `insert into document_templates (id, partnership_id, agency_id, kind, version, file_id, note, changed_by, changed_at)
     select $1, $2, $3, $4, $5 + 1, $6, $7, $8, $9
     where $5 = coalesce((select max(version) from document_templates where agency_id = $3 and kind = $4), 0) on conflict do nothing`,
    [id, actor.partnershipId, actor.agencyId, kind, version, fileId, note.trim(), actor.staffId, transaction.now],
  );
  if (added === 0) throw overtaken('Somebody changed this wording after you opened the page. Look at what it is now, then change it again');
  await record(transaction, {
    via: actor.via, action: 'document-template.changed', subjectKind: 'document-template', subjectId: id, details: { kind, version: version + 1 },
  });
}

async function templateAt(actor: Actor, transaction: Transaction, kind: DocumentKind, version: number): Promise<{ fileId: string | null }> {
  const [held] = await transaction.query<{ fileId: string | null }>(
    `select file_id as "fileId" from document_templates where agency_id = $1 and kind = $2 and version = $3`, [actor.agencyId, kind, version],
  );
  if (!held) throw notFound('version');
  return held;
}

function kindOf(kind: string): DocumentKind {
  if (!isDocumentKind(kind)) throw notFound('kind of document');
  return kind;
}

function requireNote(note: string): void {
  if (note.trim().length > 500) throw refuse('note', 'What has changed must be 500 characters or fewer');
}
