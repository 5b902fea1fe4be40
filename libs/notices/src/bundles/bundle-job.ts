import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { concordItself, identityOf } from '#agencies';
import type { Database, Transaction } from '#platform';
import type { Term } from '../rules/redaction.js';
import type { FoundPage } from './paper/look-at-page.js';

/** The bundle to look through or to make, and where files are kept. */
export interface BundleJob {
  partnershipId: string;
  bundleId: string;
  dataFolder: string;
}

/** A bundle as the worker has it at hand. */
export interface BundleAtHand {
  id: string;
  caseId: string;
  agencyId: string;
  number: number;
  title: string;
  court: string;
  parties: string;
  reference: string;
  agencyName: string;
  madeBy: string;
  askedAt: Date;
  stage: 'looking' | 'asking' | 'making' | 'made' | 'failed' | 'stopped';
  version: number;
  terms: Term[];
  items: ItemAtHand[];
}

/** An item of it. */
export interface ItemAtHand {
  id: string;
  position: number;
  kind: 'entry' | 'file' | 'letter' | 'document';
  fileId: string | null;
  fileKind: '' | 'pdf' | 'jpeg' | 'png';
  title: string;
  happenedOn: string;
  words: string[];
  found: FoundPage[] | null;
  problem: string;
  leftOut: boolean;
  leftPages: number[];
}

/** Runs work of the worker in a transaction of its own: no transaction is open while files are read. */
export function apart<Result>(database: Database, { partnershipId }: BundleJob, work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
  return database.transaction(identityOf(concordItself(partnershipId, 'job')), work);
}

/** Reads a bundle with its items and what must not be read in it. */
export async function bundleAtHand(transaction: Transaction, bundleId: string): Promise<BundleAtHand> {
  const [bundle] = await transaction.query<Omit<BundleAtHand, 'items'>>(
    `select b.id, b.case_id as "caseId", b.agency_id as "agencyId", b.number, b.title, b.court, b.parties, c.reference, g.name as "agencyName", s.name as "madeBy",
       b.asked_at as "askedAt", b.stage, b.version, coalesce(t.terms, '[]') as terms
     from bundles b join cases c on c.id = b.case_id join agencies g on g.id = b.agency_id join staff s on s.id = b.asked_by
       left join bundle_terms t on t.bundle_id = b.id where b.id = $1`,
    [bundleId],
  );
  if (!bundle) throw new Error(`There is no bundle ${bundleId}`);
  const items = await transaction.query<ItemAtHand>(
    `select id, position, kind, file_id as "fileId", file_kind as "fileKind", title, happened_on as "happenedOn", words, found, problem, left_out as "leftOut",
       left_pages as "leftPages" from bundle_items where bundle_id = $1 order by position`,
    [bundleId],
  );
  return { ...bundle, items };
}

const FOLDER = 'bundles';

/** The folder in which the pictures of a bundle's pages wait until it is made. */
export function folderOfBundle(dataFolder: string, bundleId: string): string {
  return join(dataFolder, FOLDER, bundleId);
}

/** Makes that folder, which only Concord may look into. */
export async function makeFolderOfBundle(dataFolder: string, bundleId: string): Promise<string> {
  const folder = folderOfBundle(dataFolder, bundleId);
  await mkdir(dataFolder, { recursive: true, mode: 0o711 });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return folder;
}

/** Removes the pictures of bundles that are made, given up or gone; gives how many went. Safe to repeat. */
export async function sweepBundleFolders(database: Database, dataFolder: string, partnershipIds: readonly string[]): Promise<number> {
  const names = await readdir(join(dataFolder, FOLDER)).catch(() => []);
  const waiting = new Set<string>();
  for (const partnershipId of partnershipIds) {
    const rows = await database.transaction({ partnershipId, agencyId: null, personId: null }, (transaction) =>
      transaction.query<{ id: string }>(`select id from bundles where id::text = any($1) and stage in ('looking', 'asking', 'making', 'failed')`, [names]));
    for (const { id } of rows) waiting.add(id);
  }
  const done = names.filter((name) => !waiting.has(name));
  for (const name of done) await rm(folderOfBundle(dataFolder, name), { recursive: true, force: true });
  return done.length;
}
