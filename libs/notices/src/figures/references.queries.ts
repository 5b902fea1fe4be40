import { requirePermission, type Actor } from '#agencies';
import type { Transaction } from '#platform';

/** The references of what the figures of enforcement count, by id; who sees the warning or the notice itself may open it besides. */
export async function enforcementReferencesOf(actor: Actor, transaction: Transaction, ids: string[]): Promise<Map<string, { reference: string; mayOpen: boolean }>> {
  requirePermission(actor, 'cases.read');
  const rows = await transaction.query<{ id: string; reference: string; mayOpen: boolean }>(
    `select f.id, f.reference, w.id is not null or n.id is not null as "mayOpen"
     from enforcement_references($1) f left join warnings w on w.id = f.id left join notices n on n.id = f.id`,
    [ids],
  );
  return new Map(rows.map(({ id, ...reference }) => [id, reference]));
}
