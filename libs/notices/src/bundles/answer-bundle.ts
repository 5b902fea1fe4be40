import { requirePermission, type Actor } from '#agencies';
import { notFound, overtaken, queue, record, refuse, Refusal, type Reason, type Transaction } from '#platform';
import { bundleAsked } from '../facts.js';
import type { FoundPage } from './paper/look-at-page.js';

/** What somebody says who has looked at the pages of a bundle that could not be searched. */
export interface LookedAt {
  version: number;
  /** The positions of items that stay out. */
  outItems: number[];
  /** Pages that stay out, as position-page. */
  outPages: string[];
  /** The positions of items of which every page was looked at. */
  looked: number[];
}

interface AskedItem {
  position: number;
  title: string;
  found: FoundPage[] | null;
  problem: string;
}

const CHANGED = 'Someone answered this already. Look at the bundle again';

/**
 * Takes the answer of who has looked: each file that cannot be read stays out, and of each that could not be searched every page
 * was looked at. Then the bundle is made.
 */
export async function answerForBundle(actor: Actor, transaction: Transaction, bundleId: string, asked: LookedAt): Promise<void> {
  requirePermission(actor, 'notices.write');
  const { caseId } = await waitingBundle(actor, transaction, bundleId, asked.version);
  const items = await transaction.query<AskedItem>('select position, title, found, problem from bundle_items where bundle_id = $1 order by position', [bundleId]);
  const out = items.filter(({ position }) => asked.outItems.includes(position)).map(({ position }) => position);
  const reasons = items.filter(({ position }) => !out.includes(position)).flatMap((item) => faultOf(item, asked));
  if (reasons.length > 0) throw new Refusal(reasons);
  if (out.length === items.length) throw refuse(null, 'Nothing would be left in the bundle. Give it up, and choose again');
  for (const { position, found } of items) {
    const pages = (found ?? []).map((_, index) => index + 1).filter((page) => asked.outPages.includes(`${position}-${page}`));
    const all = found !== null && found.length > 0 && pages.length === found.length;
    await transaction.run('update bundle_items set left_out = $3, left_pages = $4 where bundle_id = $1 and position = $2', [bundleId, position, out.includes(position) || all, pages]);
  }
  const [left] = await transaction.query('select from bundle_items where bundle_id = $1 and not left_out limit 1', [bundleId]);
  if (!left) throw refuse(null, 'Nothing would be left in the bundle. Give it up, and choose again');
  await change(transaction, bundleId, asked.version, 'making');
  await record(transaction, {
    via: actor.via, action: 'bundle.looked-at', subjectKind: 'bundle', subjectId: bundleId, details: { caseId, leftOut: out, leftPages: asked.outPages.slice(0, 1000), looked: asked.looked },
  });
  await queue(transaction, bundleAsked, { bundleId });
}

/** Gives a bundle up that waits for somebody to look at its pages. */
export async function stopBundle(actor: Actor, transaction: Transaction, bundleId: string, version: number): Promise<void> {
  requirePermission(actor, 'notices.write');
  const { caseId } = await waitingBundle(actor, transaction, bundleId, version);
  await change(transaction, bundleId, version, 'stopped');
  await record(transaction, { via: actor.via, action: 'bundle.stopped', subjectKind: 'bundle', subjectId: bundleId, details: { caseId } });
}

async function waitingBundle(actor: Actor, transaction: Transaction, bundleId: string, version: number): Promise<{ caseId: string }> {
  const [bundle] = await transaction.query<{ caseId: string; stage: string; version: number }>(
    'select case_id as "caseId", stage, version from bundles where id = $1 and agency_id = $2', [bundleId, actor.agencyId],
  );
  if (!bundle) throw notFound('bundle');
  if (bundle.stage !== 'asking' || bundle.version !== version) throw overtaken(CHANGED);
  return bundle;
}

async function change(transaction: Transaction, bundleId: string, version: number, stage: string): Promise<void> {
  const changed = await transaction.run(
    `update bundles set stage = $3, version = version + 1 where id = $1 and version = $2 and stage = 'asking'`, [bundleId, version, stage],
  );
  if (changed === 0) throw overtaken(CHANGED);
}

function faultOf({ position, title, found, problem }: AskedItem, { outPages, looked }: LookedAt): Reason[] {
  if (problem) return [{ field: `item-${position}`, message: `“${title}” cannot go in. Tick that it stays out, or give this bundle up` }];
  const toLookAt = (found ?? []).filter((page, index) => page.look !== null && !outPages.includes(`${position}-${index + 1}`));
  if (toLookAt.length === 0 || looked.includes(position)) return [];
  return [{ field: `item-${position}`, message: `Look at each page of “${title}” that is shown, and say that you have` }];
}
