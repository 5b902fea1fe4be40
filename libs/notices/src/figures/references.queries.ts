import { requirePermission, type Actor } from '#agencies';
import type { Transaction } from '#platform';

/** The references of what the figures of enforcement count, by id; who sees the warning, the notice or the order itself may open it besides. */
export async function enforcementReferencesOf(
  actor: Actor, transaction: Transaction, ids: string[],
): Promise<Map<string, { reference: string; mayOpen: boolean; opens: string | null }>> {
  requirePermission(actor, 'cases.read');
  const rows = await transaction.query<{ id: string; reference: string; mayOpen: boolean; opens: string | null }>(
    `select f.id, f.reference, f.opens, coalesce(w.id, n.id, p.id, o.id) is not null as "mayOpen"
     from enforcement_references($1) f left join warnings w on w.id = f.opens left join notices n on n.id = f.opens
       left join powers p on p.id = f.opens left join spaces_orders o on o.id = f.opens`,
    [ids],
  );
  return new Map(rows.map(({ id, ...reference }) => [id, reference]));
}
