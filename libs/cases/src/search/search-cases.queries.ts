import { requirePermission, type Actor } from '#agencies';
import type { Prepared, Transaction } from '#platform';
import { asFarAsSeen, FOUND, OF_HIT, recordPeople, type FoundCase } from './found-case.js';
import { searchable } from './rules/typed.js';

/** Cases that one answer shows. */
export const MOST_FOUND = 12;

const SEARCH: Prepared = {
  name: 'search before create',
  text: `${FOUND} from search_cases($1, null, ${MOST_FOUND}) hit ${OF_HIT}
    order by hit.near, s.left_on is not null, c.id desc`,
};

/**
 * Finds cases by whatever a caller says: reference, name, address, postcode, telephone number, words of the case or of its
 * complaints; with every word typed, or words near to them. Open cases come first, then the newest. Only what the actor may
 * see is found, and nothing tells how much else there is. Empty where too little was typed.
 */
export async function searchCases(actor: Actor, transaction: Transaction, typed: string): Promise<FoundCase[]> {
  requirePermission(actor, 'cases.read');
  const words = searchable(typed);
  if (words === null) return [];
  const found = asFarAsSeen(actor, await transaction.query<FoundCase>(SEARCH, [words]));
  await recordPeople(transaction, actor.via, found);
  return found;
}
