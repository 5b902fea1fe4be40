import type { Transaction } from '#platform';

/**
 * Takes somebody's mail for the length of the transaction; false where another worker has it, which then marks what it sends. What is
 * to be mailed must be read afterwards.
 */
export async function oneMailAtATime(transaction: Transaction, staffId: string): Promise<boolean> {
  const [lock] = await transaction.query<{ taken: boolean }>(`select pg_try_advisory_xact_lock(hashtextextended('mail ' || $1, 0)) as taken`, [staffId]);
  return lock!.taken;
}
