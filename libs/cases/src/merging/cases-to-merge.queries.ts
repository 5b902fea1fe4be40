import { requirePermission, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import { refuse, type Prepared, type Transaction } from '#platform';
import type { CaseToMerge } from './rules/merge-faults.js';

/** A case as the page of a merge shows it beside the other. */
export interface CaseBeside extends CaseToMerge {
  version: number;
  category: string;
  address: string;
  postcode: string;
  summary: string;
  complaints: number;
}

/** Reads cases that may be merged; those that the actor may not see are not among them. */
export async function readCasesToMerge(actor: Actor, transaction: Transaction, ids: string[]): Promise<CaseBeside[]> {
  requirePermission(actor, 'cases.merge');
  return transaction.query<CaseBeside>(
    `select c.id, c.reference, c.version, k.name as category, c.address, c.postcode, c.summary,
       s.agency_id as "agencyId", g.name as "agencyName", s.received_on as "receivedOn", s.left_on as "closedOn",
       exists (select from case_restrictions r where r.case_id = c.id) as restricted,
       (select a.name from transfers t join agencies a on a.id = t.to_agency_id where t.case_id = c.id and t.state = 'asked') as "offeredTo",
       (select min(a.name) from case_shares h join agencies a on a.id = h.to_agency_id
        where h.case_id = c.id and h.revoked_at is null and h.ends_on >= current_day()) as "sharedWith",
       (select count(*)::int from case_merges m where m.case_id = c.id) as holds,
       (select count(*)::int from complaints p where p.case_id = c.id) as complaints
     from cases c join categories k on k.id = c.category_id cross join agencies g
       join spells s on s.agency_id = g.id and s.case_id = c.id and s.left_by is distinct from 'transferred'
     where c.id = any($1)`,
    [ids],
  );
}

/** The id of the case with a reference, for a field that asks for one. Refuses an unknown one, and a merged one by its survivor. */
export async function caseByReference(actor: Actor, transaction: Transaction, reference: string): Promise<string> {
  requirePermission(actor, 'cases.read');
  const asked = reference.trim().toUpperCase();
  const [found] = await transaction.query<{ id: string }>('select id from cases where upper(reference) = $1', [asked]);
  if (found) return found.id;
  const [merged] = await transaction.query<{ survivor: string }>(
    'select c.reference as survivor from case_merges m join cases c on c.id = m.case_id where upper(m.reference) = $1',
    [asked],
  );
  if (merged) throw refuse('reference', `That case is merged into ${merged.survivor}. Enter ${merged.survivor} instead`);
  throw refuse('reference', asked ? 'We cannot find a case with that reference. Check it, for example ASB-000123' : 'Enter the reference of the other case');
}

/** A case that may be the same as another: at the same place, with the same agency. */
export interface LikelyDuplicate {
  id: string;
  reference: string;
  category: string;
  receivedOn: IsoDate;
  closedOn: IsoDate | null;
  summary: string;
}

/** Up to five cases of the actor's agency at the place of a case, the newest first. */
export async function likelyDuplicatesOf(actor: Actor, transaction: Transaction, caseId: string): Promise<LikelyDuplicate[]> {
  requirePermission(actor, 'cases.merge');
  return transaction.query<LikelyDuplicate>(
    `select c.id, c.reference, k.name as category, s.received_on as "receivedOn", s.left_on as "closedOn", c.summary
     from cases o join cases c on c.id <> o.id and (c.place_id = o.place_id or (o.postcode <> '' and c.postcode = o.postcode and lower(c.address) = lower(o.address)))
       join categories k on k.id = c.category_id
       join spells s on s.case_id = c.id and s.agency_id = $2 and s.left_by is distinct from 'transferred'
     where o.id = $1 order by c.id desc limit 5`,
    [caseId, actor.agencyId],
  );
}

/** A case that is merged into another. */
export interface MergedCase {
  id: string;
  reference: string;
  address: string;
  postcode: string;
  summary: string;
  mergedBy: string;
  mergedAt: Date;
}

const MERGED: Prepared = {
  name: 'cases merged into case',
  text: `select m.merged_id as id, m.reference, m.address, m.postcode, m.summary, f.name as "mergedBy", m.merged_at as "mergedAt"
    from case_merges m join staff f on f.id = m.merged_by where m.case_id = $1 order by m.merged_at desc, m.merged_id`,
};

/** The cases merged into a case, the latest first. */
export async function mergedInto(actor: Actor, transaction: Transaction, caseId: string): Promise<MergedCase[]> {
  requirePermission(actor, 'cases.read');
  return transaction.query<MergedCase>(MERGED, [caseId]);
}

/** Where a merged case went, and what it was called; null where it is not merged, or the actor may not see where it went. */
export async function mergeOf(actor: Actor, transaction: Transaction, caseId: string): Promise<{ survivorId: string; reference: string } | null> {
  requirePermission(actor, 'cases.read');
  const [merge] = await transaction.query<{ survivorId: string; reference: string }>(
    'select case_id as "survivorId", reference from case_merges where merged_id = $1',
    [caseId],
  );
  return merge ?? null;
}

/** A case that another follows: reported again after it was closed (NM01). */
export interface LinkedCase {
  id: string;
  reference: string;
  /** Whether it came before the case asked about, or after. */
  came: 'before' | 'after';
}

const LINKED: Prepared = {
  name: 'linked cases',
  text: `select id, reference, 'before' as came from cases where id = (select follows_case_id from cases where id = $1)
    union all select id, reference, 'after' from cases where follows_case_id = $1 order by id`,
};

/** The cases that a case follows, and those that follow it, as far as the actor may see them. */
export async function linkedCasesOf(actor: Actor, transaction: Transaction, caseId: string): Promise<LinkedCase[]> {
  requirePermission(actor, 'cases.read');
  return transaction.query<LinkedCase>(LINKED, [caseId]);
}
