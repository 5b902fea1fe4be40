import { requirePermission, type Actor } from '#agencies';
import { notFound, refuse, type Transaction } from '#platform';
import { takeMeeting } from '../meetings/take-meeting.js';
import type { AgendaReason } from '../rules/agenda.js';
import { addToAgenda } from './due-items.js';
import { tellOfAgenda } from './tell-of-agenda.js';

/** An item that is to be on the agenda of a meeting. */
export interface ToDiscuss {
  meetingId: string;
  itemId: string;
  because: AgendaReason;
  /** Why it cannot wait, where it is urgent. */
  urgentWhy: string;
}

/** Puts an item on the agenda of a meeting, last; where it is on it already, it stays as it is. Members who have the agenda are told. */
export async function putOnAgenda(actor: Actor, transaction: Transaction, { meetingId, itemId, because, urgentWhy }: ToDiscuss): Promise<void> {
  requirePermission(actor, 'panels.run');
  const meeting = await takeMeeting(actor, transaction, meetingId, null);
  if (meeting.state === 'held' || meeting.state === 'cancelled') throw refuse('itemId', 'This meeting is over. Choose another');
  const [item] = await transaction.query<{ removedOn: string | null; on: boolean }>(
    `select i.removed_on as "removedOn", exists (select from meeting_items o where o.meeting_id = $3 and o.item_id = i.id) as on
     from panel_items i where i.id::text = $1 and i.panel_id = $2`,
    [itemId, meeting.panelId, meetingId],
  );
  if (!item) throw notFound('item');
  if (item.removedOn) throw refuse('itemId', 'This item was removed from the panel. Refer the person again');
  if (because === 'urgent' && !urgentWhy.trim()) throw refuse('urgentWhy', 'Enter why it cannot wait for the next agenda');
  if (item.on) return;
  await transaction.run('delete from agenda_left_off where meeting_id = $1 and item_id = $2', [meetingId, itemId]);
  await addToAgenda(transaction, actor.via, meeting, [{ itemId, because, urgentWhy: urgentWhy.trim() }]);
  if (meeting.state === 'published' || meeting.state === 'open') await tellOfAgenda(transaction, meeting, [itemId]);
}
