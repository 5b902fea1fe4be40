import type { Prepared, Transaction } from '#platform';

// Who waits here for a merge to end reads the row as the merge left it, and everything else as it was before: so this asks the
// row alone. A case that is merged by then has no spell, and is not seen; where it went is asked of the function.
const TAKE: Prepared = { name: 'take standing case', text: 'select merged_into_id as "survivorId" from cases where id = $1 for key share' };

/**
 * The case in which something that somebody typed about a case is to be written: the surviving one, where it was merged since
 * the page was shown. A merge that comes later waits, and takes along what was written. Says nothing of who may see it.
 */
export async function takeStandingCase(transaction: Transaction, caseId: string): Promise<string> {
  const [seen] = await transaction.query<{ survivorId: string | null }>(TAKE, [caseId]);
  const [known] = seen ? [seen] : await transaction.query<{ survivorId: string | null }>('select survivor_of_case($1) as "survivorId"', [caseId]);
  return known?.survivorId ? takeStandingCase(transaction, known.survivorId) : caseId;
}
