import type { IsoDate } from '#calendar';
import { queue, type Transaction } from '#platform';
import { panelStayChanged } from '../facts.js';

/**
 * Has the figures counted again from a day on, where the panel is one that they count: an ASB Panel, and no other (MEASURES.md,
 * "Panel and powers"). Call it where an item is added or removed, and where what was decided of it at a meeting changes.
 *
 * @param changedOn the earliest day that is not as it was: added on, removed on, or the day of the meeting
 */
export async function tellFigures(transaction: Transaction, { panelId, changedOn }: { panelId: string; changedOn: IsoDate }): Promise<void> {
  const [panel] = await transaction.query<{ agencyId: string }>(`select agency_id as "agencyId" from panels where id = $1 and kind = 'asb'`, [panelId]);
  if (panel) await queue(transaction, panelStayChanged, { agencyId: panel.agencyId, changedOn });
}
