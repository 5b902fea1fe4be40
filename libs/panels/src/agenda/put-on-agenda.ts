import { uuidv7 } from 'uuidv7';
import { requirePermission, type Actor } from '#agencies';
import { notFound, record, refuse, type Transaction } from '#platform';
import { requireRunning } from '../seats.js';

/** Why an item is on the agenda of a meeting. */
export const AGENDA_REASONS = {
  new: 'New',
  'review-due': 'Review is due',
  'overdue-action': 'An action is overdue',
  deferred: 'Deferred from the last meeting',
  urgent: 'Urgent',
} as const;
export type AgendaReason = keyof typeof AGENDA_REASONS;

/** An item that is to be on the agenda of a meeting. */
export interface ToDiscuss {
  meetingId: string;
  itemId: string;
  because: AgendaReason;
  urgentWhy: string;
}

/** Puts an item on the agenda of a meeting, last; where it is on it already, it stays as it is. */
export async function putOnAgenda(actor: Actor, transaction: Transaction, { meetingId, itemId, because, urgentWhy }: ToDiscuss): Promise<void> {
  requirePermission(actor, 'panels.run');
  const [meeting] = await transaction.query<{ panelId: string; state: string }>(
    'select panel_id as "panelId", state from panel_meetings where id = $1 for update', [meetingId],
  );
  if (!meeting) throw notFound('meeting');
  await requireRunning(actor, transaction, meeting.panelId);
  if (meeting.state === 'held' || meeting.state === 'cancelled') throw refuse('itemId', 'This meeting is over. Choose another');
  const [item] = await transaction.query<{ removedOn: string | null }>(
    'select removed_on as "removedOn" from panel_items where id::text = $1 and panel_id = $2', [itemId, meeting.panelId],
  );
  if (!item) throw notFound('item');
  if (item.removedOn) throw refuse('itemId', 'This item was removed from the agenda. Refer the person again');
  if (because === 'urgent' && !urgentWhy.trim()) throw refuse('urgentWhy', 'Enter why it cannot wait for the next agenda');
  const added = await transaction.run(
    `insert into meeting_items (id, partnership_id, panel_id, meeting_id, item_id, position, minutes, because, urgent_why)
     select $1, $2, p.id, $4, $5, (select coalesce(max(position), 0) + 1 from meeting_items where meeting_id = $4), p.item_minutes, $6, $7
     from panels p where p.id = $3
     on conflict (meeting_id, item_id) do nothing`,
    [uuidv7(), actor.partnershipId, meeting.panelId, meetingId, itemId, because, urgentWhy.trim()],
  );
  if (added > 0) await record(transaction, { via: actor.via, action: 'panel.item-on-agenda', subjectKind: 'panel-item', subjectId: itemId, details: { meetingId } });
}
