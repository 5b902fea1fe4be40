import type { Prepared, Transaction } from '#platform';

const TURN: Prepared = {
  name: 'turn with roles of case',
  text: `select pg_advisory_xact_lock(hashtextextended('roles in case ' || $1, 0))`,
};

/**
 * Makes those who give people roles in one case take turns, until each is written. One person may have several records, and no
 * key of the table knows that two rows of them are one person's.
 */
export async function takeTurnsWithRoles(transaction: Transaction, caseId: string): Promise<void> {
  await transaction.query(TURN, [caseId]);
}
