import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { requirePermission, type Actor } from '#agencies';
import { notFound, openKeptFile, record, type OpenedFile, type Transaction } from '#platform';
import { requireOwnCase } from './choices.queries.js';
import { folderOfBundle } from './bundle-job.js';
import type { FoundPage } from './paper/look-at-page.js';
import { pictureOfPage } from './paper/plan.js';

export type BundleStage = 'looking' | 'asking' | 'making' | 'made' | 'failed' | 'stopped';

/** A court bundle as lists show it. */
export interface BundleLine {
  id: string;
  number: number;
  title: string;
  stage: BundleStage;
  askedBy: string;
  askedAt: Date;
  madeAt: Date | null;
  pagesDue: number;
  pagesDone: number;
}

/** What is inside a bundle, as its page shows it. */
export interface BundleItem {
  position: number;
  kind: 'entry' | 'file' | 'letter' | 'document';
  title: string;
  happenedOn: string;
  found: FoundPage[] | null;
  problem: '' | 'broken' | 'locked' | 'too-large' | 'unsure';
  leftOut: boolean;
  leftPages: number[];
  fromPage: number | null;
  pages: number;
}

/** A court bundle on its own page. What was taken out stands nowhere: how often, and how many names and numbers it was. */
export interface BundleFile extends BundleLine {
  caseId: string;
  reference: string;
  court: string;
  parties: string;
  bytes: number | null;
  sha256: string | null;
  terms: number;
  redacted: number;
  picturePages: number;
  version: number;
  items: BundleItem[];
}

const LINE = `b.id, b.number, b.title, b.stage, s.name as "askedBy", b.asked_at as "askedAt", b.made_at as "madeAt", b.pages_due as "pagesDue", b.pages_done as "pagesDone"`;

/** The bundles of a case that the actor's agency made, the last first. */
export async function bundlesOfCase(actor: Actor, transaction: Transaction, caseId: string): Promise<{ reference: string; bundles: BundleLine[] }> {
  requirePermission(actor, 'notices.write');
  const { reference } = await requireOwnCase(actor, transaction, caseId);
  const bundles = await transaction.query<BundleLine>(
    `select ${LINE} from bundles b join staff s on s.id = b.asked_by where b.case_id = $1 order by b.asked_at desc, b.id desc limit 200`, [caseId],
  );
  return { reference, bundles };
}

/** A bundle with what is inside, written down as read. */
export async function openBundle(actor: Actor, transaction: Transaction, bundleId: string): Promise<BundleFile> {
  requirePermission(actor, 'notices.write');
  const [bundle] = await transaction.query<Omit<BundleFile, 'items'>>(
    `select ${LINE}, b.case_id as "caseId", c.reference, b.court, b.parties, k.bytes::int, encode(k.sha256, 'hex') as sha256, b.terms, b.redacted,
       b.picture_pages as "picturePages", b.version
     from bundles b join staff s on s.id = b.asked_by join cases c on c.id = b.case_id left join kept_files k on k.id = b.file_id where b.id = $1`,
    [bundleId],
  );
  if (!bundle) throw notFound('bundle');
  const items = await transaction.query<BundleItem>(
    `select position, kind, title, happened_on as "happenedOn", found, problem, left_out as "leftOut", left_pages as "leftPages", from_page as "fromPage", pages
     from bundle_items where bundle_id = $1 order by position`,
    [bundleId],
  );
  await record(transaction, { via: actor.via, action: 'bundle.read', subjectKind: 'bundle', subjectId: bundleId, details: { caseId: bundle.caseId } });
  return { ...bundle, items };
}

/** Opens a bundle to be given to a court or a party: a disclosure, which is written down as one (Data Protection Act 2018 s.62). */
export async function openBundleFile(actor: Actor, transaction: Transaction, dataFolder: string, bundleId: string): Promise<OpenedFile & { name: string }> {
  requirePermission(actor, 'notices.write');
  const [bundle] = await transaction.query<{ caseId: string; reference: string; number: number; fileId: string }>(
    `select b.case_id as "caseId", c.reference, b.number, b.file_id as "fileId" from bundles b join cases c on c.id = b.case_id where b.id = $1 and b.stage = 'made'`,
    [bundleId],
  );
  if (!bundle) throw notFound('bundle');
  const file = await openKeptFile(transaction, dataFolder, bundle.fileId);
  await record(transaction, {
    via: actor.via, action: 'bundle.disclosed', subjectKind: 'bundle', subjectId: bundleId, details: { caseId: bundle.caseId, fileId: bundle.fileId },
  });
  return { ...file, name: `${bundle.reference}-bundle-${bundle.number}.pdf` };
}

/** Opens the picture of a page that somebody must look at before the bundle is made. */
export async function openLookedAtPage(
  actor: Actor, transaction: Transaction, dataFolder: string, { bundleId, position, page }: { bundleId: string; position: number; page: number },
): Promise<Readable> {
  requirePermission(actor, 'notices.write');
  const [item] = await transaction.query<{ found: FoundPage[] | null }>(
    `select i.found from bundle_items i join bundles b on b.id = i.bundle_id where i.bundle_id = $1 and i.position = $2 and b.stage = 'asking'`, [bundleId, position],
  );
  if (!item?.found?.[page - 1]?.look) throw notFound('page');
  const path = pictureOfPage(folderOfBundle(dataFolder, bundleId), position, page);
  if (!(await access(path).then(() => true, () => false))) throw notFound('page');
  return createReadStream(path);
}
