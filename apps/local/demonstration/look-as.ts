import type { Actor } from '#agencies';
import type { Transaction } from '#platform';

/** Makes the demonstration's transaction one of a person's, where the database itself asks who they are; null: Concord's own again. */
export async function lookAs(transaction: Transaction, actor: Actor | null): Promise<void> {
  await transaction.query(`select set_config('app.agency_id', $1, true), set_config('app.person_id', $2, true)`, [actor?.agencyId ?? '', actor?.staffId ?? '']);
}
