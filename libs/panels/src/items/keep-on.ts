import { requirePermission, type Actor } from '#agencies';
import { inWords } from '#calendar';
import { record, Refusal, type Transaction } from '#platform';
import { faultsOfStay } from '../rules/outcome.js';
import { itemToSettle, writeOutcome, type AtMeeting } from './item-at-meeting.js';

/** Settles at a meeting that an item was discussed and stays on the agenda, until its next review. */
export async function keepOn(actor: Actor, transaction: Transaction, asked: AtMeeting & { nextReviewOn: string; note: string }): Promise<void> {
  requirePermission(actor, 'panels.run');
  const item = await itemToSettle(actor, transaction, asked);
  const faults = faultsOfStay(asked, transaction.today);
  if (faults.length > 0) throw new Refusal(faults);
  await transaction.run(
    `update panel_items set next_review_on = $2, removed_on = null, removed_why = null, removed_note = '', version = version + 1 where id = $1`,
    [item.itemId, asked.nextReviewOn],
  );
  const told = `stays on the agenda. It is looked at again by ${inWords(asked.nextReviewOn)}`;
  await writeOutcome(actor, transaction, item, { outcome: 'stays', note: asked.note, nextReviewOn: asked.nextReviewOn, told });
  await record(transaction, { via: actor.via, action: 'panel.item-kept-on', subjectKind: 'panel-item', subjectId: item.itemId, details: { meetingId: asked.meetingId } });
}
