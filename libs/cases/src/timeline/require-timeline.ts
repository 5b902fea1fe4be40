import { requirePermission, type Actor } from '#agencies';
import { notFound, Refusal, type Prepared, type Transaction } from '#platform';

/** A case as far as writing into its timeline needs it. */
export interface CaseForWriting {
  reference: string;
  address: string;
}

const ASK: Prepared = {
  name: 'may write into timeline',
  text: `select c.reference, trim(c.address || ' ' || c.postcode) as address, c.merged_into_id is not null as merged,
      exists (select from spells s where s.case_id = c.id and s.agency_id = $2)
      or exists (select from case_shares h where h.case_id = c.id and h.to_agency_id = $2 and 'timeline' = any(h.parts)
                   and h.revoked_at is null and h.ends_on >= $3) as sees
    from cases c where c.id = $1`,
};

/**
 * The case that an actor is about to write about. Refuses where they cannot see it, where its timeline is not shown to their
 * agency (what they wrote would be gone from their eyes), and where it is now a part of another case.
 */
export async function requireTimeline(actor: Actor, transaction: Transaction, caseId: string): Promise<CaseForWriting> {
  requirePermission(actor, 'timeline.write');
  const [found] = await transaction.query<CaseForWriting & { merged: boolean; sees: boolean }>(ASK, [caseId, actor.agencyId, transaction.today]);
  if (!found) throw notFound('case');
  if (!found.sees) {
    throw new Refusal([{ field: null, message: 'The timeline of this case is not shared with your agency. Ask the agency that has the case' }], 'forbidden');
  }
  if (found.merged) throw new Refusal([{ field: null, message: 'This case is part of another case now. Write it there' }], 'conflict');
  return found;
}
