import { requirePermission, type Actor } from '#agencies';
import { record, Refusal, type Transaction } from '#platform';
import { faultsOfDeferral } from '../rules/outcome.js';
import { itemToSettle, writeOutcome, type AtMeeting } from './item-at-meeting.js';

/** Settles at a meeting that an item was not discussed, and why: it comes again. It does not count as discussed. */
export async function deferItem(actor: Actor, transaction: Transaction, asked: AtMeeting & { why: string }): Promise<void> {
  requirePermission(actor, 'panels.run');
  const item = await itemToSettle(actor, transaction, asked);
  const faults = faultsOfDeferral(asked);
  if (faults.length > 0) throw new Refusal(faults);
  await transaction.run(
    `update panel_items set removed_on = null, removed_why = null, removed_note = '', version = version + 1 where id = $1`, [item.itemId],
  );
  await writeOutcome(actor, transaction, item, { outcome: 'deferred', note: asked.why, nextReviewOn: null, told: null });
  await record(transaction, { via: actor.via, action: 'panel.item-deferred', subjectKind: 'panel-item', subjectId: item.itemId, details: { meetingId: asked.meetingId } });
}
