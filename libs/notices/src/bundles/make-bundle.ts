import { open, rm } from 'node:fs/promises';
import { concordItself } from '#agencies';
import { addToTimeline } from '#cases';
import { discardReceived, keepFile, placeOfKeptFile, receiveFile, record, type Database, type ReceivedFile, type Transaction } from '#platform';
import { apart, bundleAtHand, folderOfBundle, makeFolderOfBundle, type BundleAtHand, type BundleJob, type ItemAtHand } from './bundle-job.js';
import { planBundle, type ItemSpan } from './plan-bundle.js';
import { joinApart, lookThroughApart } from './paper/paper-process.js';
import type { PaperFile } from './paper/plan.js';

const LARGEST = 2 * 1024 * 1024 * 1024;
const PAGES_A_NOTE = 10;
/** Nothing is to be done by the worker: it is made, was given up, or somebody has to answer. */
const WAITS: BundleAtHand['stage'][] = ['made', 'stopped', 'asking'];

/**
 * Looks through the files of a bundle and makes it, for the worker; or stops where somebody must look at pages first, and goes
 * on once they have. Files are read in a process of its own, page by page, and progress is written down. Safe to repeat, from
 * wherever it broke off: the file is kept in the transaction in which the bundle becomes made, once.
 */
export async function makeBundle(database: Database, job: BundleJob): Promise<void> {
  const bundle = await apart(database, job, (transaction) => bundleAtHand(transaction, job.bundleId));
  if (WAITS.includes(bundle.stage)) return;
  try {
    const ready = bundle.items.every(({ fileId, found, problem }) => !fileId || found || problem) ? bundle : await lookThroughFiles(database, job, bundle);
    if (!WAITS.includes(ready.stage)) await putTogether(database, job, ready);
  } catch (error) {
    const failed = await apart(database, job, (transaction) =>
      transaction.run(`update bundles set stage = 'failed' where id = $1 and stage in ('looking', 'making')`, [bundle.id]));
    // Two that were at it at once take each other's files away at the end; what one of them has made is there.
    if (failed > 0) throw error;
  }
}

/** Looks through every file; where nobody has to look at anything, the bundle can be made at once. */
async function lookThroughFiles(database: Database, job: BundleJob, bundle: BundleAtHand): Promise<BundleAtHand> {
  await apart(database, job, (transaction) =>
    transaction.run(`update bundles set stage = 'looking', pages_due = 0, pages_done = 0 where id = $1 and stage in ('looking', 'failed')`, [bundle.id]));
  const folder = await makeFolderOfBundle(job.dataFolder, bundle.id);
  const files = await apart(database, job, (transaction) => placesOf(transaction, job, bundle.items.filter(({ found, problem }) => !found && !problem)));
  const found = await lookThroughApart({ work: 'look', files, terms: bundle.terms, folder }, noteProgress(database, job));
  return apart(database, job, async (transaction) => {
    for (const { item, problem, pages } of found) {
      await transaction.run('update bundle_items set found = $3, problem = $4 where bundle_id = $1 and position = $2', [bundle.id, item, JSON.stringify(pages), problem ?? '']);
    }
    // Another job may have looked, and even made it, meanwhile: then what it found stands.
    const asks = found.some(({ problem, pages }) => problem !== null || pages.some(({ look }) => look !== null));
    await transaction.run(
      `update bundles set stage = $2, version = version + 1, redacted = redacted + $3 where id = $1 and stage = 'looking'`,
      [bundle.id, asks ? 'asking' : 'making', found.flatMap(({ pages }) => pages).reduce((sum, { words }) => sum + words, 0)],
    );
    return bundleAtHand(transaction, bundle.id);
  });
}

async function placesOf(transaction: Transaction, { dataFolder }: BundleJob, items: readonly ItemAtHand[]): Promise<PaperFile[]> {
  const files: PaperFile[] = [];
  for (const { position, fileId, fileKind } of items) {
    if (fileId && fileKind) files.push({ item: position, path: await placeOfKeptFile(transaction, dataFolder, fileId), kind: fileKind });
  }
  return files;
}

/** Puts the bundle together, and keeps it. */
async function putTogether(database: Database, job: BundleJob, bundle: BundleAtHand): Promise<void> {
  const folder = await makeFolderOfBundle(job.dataFolder, bundle.id);
  const files = await apart(database, job, (transaction) => placesOf(transaction, job, bundle.items.filter(({ leftOut }) => !leftOut)));
  const { plan, spans } = await planBundle(bundle, new Map(files.map((file) => [file.item, file])), folder);
  await apart(database, job, (transaction) =>
    transaction.run(`update bundles set stage = 'making', pages_due = $2, pages_done = 0 where id = $1 and stage in ('looking', 'making', 'failed')`, [bundle.id, plan.pageCount]));
  const { unsure, pictures } = await joinApart(plan, noteProgress(database, job));
  if (unsure.length > 0) return apart(database, job, (transaction) => askAgain(transaction, bundle.id, unsure));
  // Opened before it is handed on: another job that was as quick may have taken the folder away, which is to be caught here.
  const made = await open(plan.path);
  const file = await receiveFile(job.dataFolder, made.createReadStream(), 'bundle.pdf', { mostBytes: LARGEST });
  const kept = await apart(database, job, (transaction) => keep(transaction, job, { bundleId: bundle.id, file, pictures, spans }));
  if (!kept) await discardReceived(job.dataFolder, [file]);
  await rm(folderOfBundle(job.dataFolder, bundle.id), { recursive: true, force: true });
}

interface MadeBundle {
  bundleId: string;
  file: ReceivedFile;
  pictures: number;
  spans: ItemSpan[];
}

/** Keeps the file and says that the bundle is made: once, whoever else made it meanwhile. */
async function keep(transaction: Transaction, { partnershipId, dataFolder }: BundleJob, { bundleId, file, pictures, spans }: MadeBundle): Promise<boolean> {
  const [bundle] = await transaction.query<{ caseId: string; agencyId: string; number: number }>(
    `select case_id as "caseId", agency_id as "agencyId", number from bundles where id = $1 and stage = 'making' for update`, [bundleId],
  );
  if (!bundle) return false;
  await keepFile(transaction, dataFolder, file);
  await transaction.run(
    `update bundles set stage = 'made', made_at = $2, file_id = $3, pages_done = pages_due, picture_pages = $4, version = version + 1 where id = $1`,
    [bundleId, transaction.now, file.id, pictures],
  );
  await transaction.run(
    `update bundle_items i set from_page = s.first, pages = s.pages
     from jsonb_to_recordset($2::jsonb) as s (position integer, first integer, pages integer) where i.bundle_id = $1 and i.position = s.position`,
    [bundleId, JSON.stringify(spans)],
  );
  await transaction.run('delete from bundle_terms where bundle_id = $1', [bundleId]);
  const actor = concordItself(partnershipId, 'job');
  await addToTimeline(actor, transaction, {
    caseId: bundle.caseId, agencyId: bundle.agencyId, kind: 'bundle-made', happenedOn: transaction.today, note: `Bundle ${bundle.number}`, audience: 'internal', subjectId: bundleId,
  });
  await record(transaction, {
    via: 'job', action: 'bundle.made', subjectKind: 'bundle', subjectId: bundleId, details: { caseId: bundle.caseId, fileId: file.id, sha256: file.sha256.toString('hex') },
  });
  return true;
}

/** Files that still say what must not be read: somebody leaves them out, or gives the bundle up. */
async function askAgain(transaction: Transaction, bundleId: string, items: readonly number[]): Promise<void> {
  await transaction.run(`update bundle_items set problem = 'unsure' where bundle_id = $1 and position = any($2)`, [bundleId, items]);
  await transaction.run(`update bundles set stage = 'asking', version = version + 1 where id = $1 and stage = 'making'`, [bundleId]);
}

/** Writes down how many pages are done, not for each page of them. */
function noteProgress(database: Database, job: BundleJob): (pages: number) => Promise<void> {
  return async (pages) => {
    if (pages % PAGES_A_NOTE !== 0) return;
    await apart(database, job, (transaction) => transaction.run('update bundles set pages_done = $2 where id = $1', [job.bundleId, pages]));
  };
}
