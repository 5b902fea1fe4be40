import { requirePermission, type Actor } from '#agencies';
import type { Transaction } from '#platform';

/** The references of cases by id, for a list that holds ids alone. */
export async function referencesOf(actor: Actor, transaction: Transaction, caseIds: string[]): Promise<Map<string, string>> {
  requirePermission(actor, 'cases.read');
  const rows = await transaction.query<{ id: string; reference: string }>(
    'select id, reference from cases where id = any($1)',
    [caseIds],
  );
  return new Map(rows.map(({ id, reference }) => [id, reference]));
}
