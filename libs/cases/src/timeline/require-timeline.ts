import { requirePermission, type Actor } from '#agencies';
import { notFound, Refusal, type Prepared, type Transaction } from '#platform';
import { currentSpell, requireOwnAgency } from '../current-spell.js';
import { partOfAnother } from '../hold-case.js';
import { takeStandingCase } from '../standing-case.js';

/** A case as far as writing into its timeline needs it. */
export interface CaseForWriting {
  reference: string;
  address: string;
}

const ASK: Prepared = {
  name: 'may write into timeline',
  text: `select c.reference, trim(c.address || ' ' || c.postcode) as address, c.merged_into_id is not null as merged,
      exists (select from spells s where s.case_id = c.id and s.agency_id = $2 and s.left_by = 'transferred') as gave,
      exists (select from spells s where s.case_id = c.id and s.agency_id = $2)
      or exists (select from case_shares h where h.case_id = c.id and h.to_agency_id = $2 and 'timeline' = any(h.parts)
                   and h.revoked_at is null and h.ends_on >= $3) as sees
    from cases c where c.id = $1 for key share of c`,
};

/**
 * The case that an actor is about to write about. Refuses where they cannot see it, where its timeline is not shown to their
 * agency (what they wrote would be gone from their eyes), and where it is now a part of another case. Nobody merges it away
 * until it is written. An agency that gave the case away reads on and writes no more (decision 0016).
 *
 * @param finishes whether it only ends what the agency itself began, as one that gave the case away still may
 */
export async function requireTimeline(actor: Actor, transaction: Transaction, caseId: string, { finishes = false } = {}): Promise<CaseForWriting> {
  requirePermission(actor, 'timeline.write');
  const [found] = await transaction.query<CaseForWriting & { merged: boolean; gave: boolean; sees: boolean }>(ASK, [caseId, actor.agencyId, transaction.today]);
  if (!found) throw notFound('case');
  if (!found.sees) {
    throw new Refusal([{ field: null, message: 'The timeline of this case is not shared with your agency. Ask the agency that has the case' }], 'forbidden');
  }
  if (found.merged) throw partOfAnother();
  if (found.gave && !finishes) requireOwnAgency(actor, await currentSpell(transaction, caseId));
  return found;
}

/**
 * Gives the case whose timeline an actor writes into now: the one that survived, where the one they had before them was merged
 * since. A merge that begins meanwhile waits for what they write, and takes it along.
 */
export async function takeTimeline(actor: Actor, transaction: Transaction, caseId: string): Promise<string> {
  requirePermission(actor, 'timeline.write');
  const standing = await takeStandingCase(transaction, caseId);
  await requireTimeline(actor, transaction, standing);
  return standing;
}
