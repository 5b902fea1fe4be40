import { uuidv7 } from 'uuidv7';
import { requirePermission, type Actor } from '#agencies';
import { notFound, record, Refusal, type Transaction } from '#platform';
import { mergeOf, standsFor } from './rules/merging.js';

/** Two records that are found to be one person. */
export interface AskedMerge {
  /** The record whose details stand for the person. */
  keptId: string;
  mergedId: string;
  reason: string;
}

/**
 * Makes two records one person. Both records stay as they are, and so do their parts in cases: one comes to stand for the other.
 * Refuses a person merged with themselves, and one that the actor does not see. Gives the merge's id, by which it is undone.
 */
export async function mergePeople(actor: Actor, transaction: Transaction, asked: AskedMerge): Promise<string> {
  requirePermission(actor, 'people.merge');
  const reason = asked.reason.trim();
  if (!reason) throw new Refusal([{ field: 'reason', message: 'Enter how you know that they are the same person' }]);
  if ([...reason].length > 1000) throw new Refusal([{ field: 'reason', message: 'Reason must be 1,000 characters or fewer' }]);
  await requireBoth(transaction, asked);
  const merged = await lockMerges(transaction);
  const merge = mergeOf(merged, asked.keptId, asked.mergedId);
  if (!merge) throw new Refusal([{ field: null, message: 'These are the same person already. Choose another person' }]);
  const id = uuidv7();
  await transaction.run(
    `insert into person_merges (id, partnership_id, merged_id, kept_id, reason, merged_by, merged_at) values ($1, $2, $3, $4, $5, $6, $7)`,
    [id, actor.partnershipId, merge.mergedId, merge.keptId, reason, actor.staffId, transaction.now],
  );
  await standAnew(transaction, merged.set(merge.mergedId, merge.keptId));
  await record(transaction, { via: actor.via, action: 'person.merged', subjectKind: 'person', subjectId: merge.mergedId, details: { into: merge.keptId } });
  return id;
}

/** Takes a merge back: the record that was put under another is a person of its own again, with all that is under it. */
export async function undoMerge(actor: Actor, transaction: Transaction, mergeId: string): Promise<{ keptId: string; mergedId: string }> {
  requirePermission(actor, 'people.merge');
  const merged = await lockMerges(transaction);
  const [merge] = await transaction.query<{ keptId: string; mergedId: string; undone: boolean }>(
    `select m.kept_id as "keptId", m.merged_id as "mergedId", m.undone_at is not null as undone
     from person_merges m join people p on p.id = m.merged_id where m.id = $1`,
    [mergeId],
  );
  if (!merge) throw notFound('person');
  if (merge.undone) throw new Refusal([{ field: null, message: 'This has been undone already' }], 'conflict');
  await transaction.run('update person_merges set undone_by = $2, undone_at = $3 where id = $1', [mergeId, actor.staffId, transaction.now]);
  merged.delete(merge.mergedId);
  await standAnew(transaction, merged);
  await record(transaction, { via: actor.via, action: 'person.unmerged', subjectKind: 'person', subjectId: merge.mergedId, details: { from: merge.keptId } });
  return merge;
}

async function requireBoth(transaction: Transaction, { keptId, mergedId }: AskedMerge): Promise<void> {
  if (keptId === mergedId) throw new Refusal([{ field: null, message: 'A person cannot be merged with themselves. Choose another person' }]);
  const seen = await transaction.query<{ id: string }>('select id from people where id = any($1)', [[keptId, mergedId]]);
  if (seen.length < 2) throw notFound('person');
}

/** The partnership's merges that stand. One merge at a time, so that two of them never make a circle. */
async function lockMerges(transaction: Transaction): Promise<Map<string, string>> {
  await transaction.query(`select pg_advisory_xact_lock(hashtextextended('merges of people ' || current_partnership()::text, 0))`);
  const rows = await transaction.query<{ mergedId: string; keptId: string }>(
    'select merged_id as "mergedId", kept_id as "keptId" from person_merges where undone_at is null',
  );
  return new Map(rows.map(({ mergedId, keptId }) => [mergedId, keptId]));
}

/** Writes down anew which record stands for each of those that are, or were, under another. */
async function standAnew(transaction: Transaction, merged: Map<string, string>): Promise<void> {
  const known = await transaction.query<{ personId: string; standsFor: string }>(
    'select person_id as "personId", stands_for as "standsFor" from person_stands',
  );
  const now = new Map(known.map((row) => [row.personId, row.standsFor]));
  const ids = new Set([...now.keys(), ...merged.keys(), ...merged.values()]);
  const changed = [...ids].map((id) => [id, standsFor(merged, id)] as const).filter(([id, top]) => now.get(id) !== top);
  await transaction.run(
    `insert into person_stands (person_id, partnership_id, stands_for)
     select person_id, current_partnership(), stands_for from unnest($1::uuid[], $2::uuid[]) as changed (person_id, stands_for)
     on conflict (person_id) do update set stands_for = excluded.stands_for`,
    [changed.map(([id]) => id), changed.map(([, top]) => top)],
  );
}
