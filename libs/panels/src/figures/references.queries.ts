import { requirePermission, type Actor } from '#agencies';
import type { Transaction } from '#platform';

/** The references of ASB Panel items by id, for figures that hold ids alone; who has a seat may open them besides. */
export async function panelReferencesOf(actor: Actor, transaction: Transaction, ids: string[]): Promise<Map<string, { reference: string; mayOpen: boolean }>> {
  requirePermission(actor, 'cases.read');
  const rows = await transaction.query<{ id: string; reference: string; mayOpen: boolean }>(
    'select f.id, f.reference, i.id is not null as "mayOpen" from asb_panel_references($1) f left join panel_items i on i.id = f.id',
    [ids],
  );
  return new Map(rows.map(({ id, ...reference }) => [id, reference]));
}
