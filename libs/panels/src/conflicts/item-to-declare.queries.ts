import { requirePermission, type Actor } from '#agencies';
import { notFound, type Transaction } from '#platform';
import { requireSeat, type SeatedPanel } from '../seats.js';

/** What somebody has to know of an item to say that it touches them. */
export interface ItemToDeclare {
  itemId: string;
  reference: string;
  panel: SeatedPanel;
}

/** An item, for who would declare a conflict of interest: also before they accept an open meeting's confidentiality statement. */
export async function itemToDeclare(actor: Actor, transaction: Transaction, itemId: string): Promise<ItemToDeclare> {
  requirePermission(actor, 'panels.sit');
  const [item] = await transaction.query<{ reference: string; panelId: string }>('select reference, panel_id as "panelId" from panel_items where id = $1', [itemId]);
  if (!item) throw notFound('item');
  return { itemId, reference: item.reference, panel: await requireSeat(actor, transaction, item.panelId) };
}
