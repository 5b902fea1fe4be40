import { requirePermission, type Actor } from '#agencies';
import { notFound, overtaken, record, type Transaction } from '#platform';
import { requireRunning } from '../seats.js';

/** Lifts a conflict of interest that was declared by mistake or is over: the person sees the item again. Nobody lifts their own. */
export async function liftConflict(actor: Actor, transaction: Transaction, { itemId, conflictId }: { itemId: string; conflictId: string }): Promise<void> {
  requirePermission(actor, 'panels.run');
  const [conflict] = await transaction.query<{ panelId: string; staffId: string; lifted: boolean }>(
    `select panel_id as "panelId", staff_id as "staffId", lifted_at is not null as lifted from panel_conflicts
     where id = $1 and item_id = $2 for update`,
    [conflictId, itemId],
  );
  if (!conflict) throw notFound('conflict of interest');
  await requireRunning(actor, transaction, conflict.panelId);
  if (conflict.lifted) throw overtaken('Someone has lifted this conflict of interest already');
  await transaction.run('update panel_conflicts set lifted_by = $2, lifted_at = $3 where id = $1', [conflictId, actor.staffId, transaction.now]);
  await record(transaction, {
    via: actor.via, action: 'panel.conflict-lifted', subjectKind: 'panel-item', subjectId: itemId, details: { staffId: conflict.staffId },
  });
}
