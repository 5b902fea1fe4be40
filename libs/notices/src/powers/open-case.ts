import { Refusal, type Transaction } from '#platform';

/** Refuses a case that is closed: nothing is begun in it. What a court decides later is recorded all the same. */
export async function requireOpenCase(transaction: Transaction, caseId: string): Promise<void> {
  const [open] = await transaction.query('select from spells where case_id = $1 and left_on is null', [caseId]);
  if (!open) throw new Refusal([{ field: null, message: 'This case is closed. Open it again first' }], 'conflict');
}
