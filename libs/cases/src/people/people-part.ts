import type { Actor } from '#agencies';
import { notFound, Refusal, type Transaction } from '#platform';
import { currentSpell, requireOwnAgency } from '../current-spell.js';
import { partOfAnother } from '../hold-case.js';

/**
 * Refuses whoever does not see the people of a case: as not found where they do not see the case at all. One that has only been
 * asked to take a case, or is shown other parts of it, adds nobody that it could not see afterwards; and one that gave the case
 * away changes nothing of it.
 */
export async function requirePeoplePart(actor: Actor, transaction: Transaction, caseId: string): Promise<void> {
  const [seen] = await transaction.query<{ people: boolean; gave: boolean; merged: boolean }>(
    `select exists (select from spells s where s.case_id = c.id and s.agency_id = current_agency())
       or exists (select from case_shares h where h.case_id = c.id and h.to_agency_id = current_agency() and 'people' = any(h.parts)
                    and h.revoked_at is null and h.ends_on >= current_day()) as people,
       exists (select from spells s where s.case_id = c.id and s.agency_id = current_agency() and s.left_by = 'transferred') as gave,
       c.merged_into_id is not null as merged
     from cases c where c.id = $1 for key share of c`,
    [caseId],
  );
  if (!seen) throw notFound('case');
  if (seen.merged) throw partOfAnother();
  if (seen.gave) requireOwnAgency(actor, await currentSpell(transaction, caseId));
  if (!seen.people && transaction.identity.agencyId) {
    throw new Refusal([{ field: null, message: 'The people of this case are not shared with your agency' }], 'forbidden');
  }
}
