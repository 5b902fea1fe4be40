import type { Transaction } from '#platform';

/**
 * Counts every word of the partnership's documents anew, and forgets those that none has any more. A nightly job of the
 * worker; safe to repeat.
 */
export async function countSearchTerms(transaction: Transaction): Promise<void> {
  await transaction.run('select count_terms()');
}
