import { requirePermission, type Actor } from '#agencies';
import { notFound, overtaken, record, refuse, type Transaction } from '#platform';
import { takeMeeting } from '../meetings/take-meeting.js';
import { tellOfAgenda } from './tell-of-agenda.js';

/**
 * Takes an item off the agenda of a meeting that has not begun. It stays on the panel, with what was found out about it, and
 * comes up at the next meeting for which it is due. Members who have the agenda are told.
 */
export async function takeOffAgenda(
  actor: Actor, transaction: Transaction, { meetingId, itemId, version, why }: { meetingId: string; itemId: string; version: number; why: string },
): Promise<void> {
  requirePermission(actor, 'panels.run');
  const meeting = await takeMeeting(actor, transaction, meetingId, null);
  const [row] = await transaction.query<{ version: number }>('select version from meeting_items where meeting_id = $1 and item_id = $2', [meetingId, itemId]);
  if (!row) throw notFound('item');
  if (meeting.state !== 'planned' && meeting.state !== 'published') throw refuse(null, 'This meeting has begun, or is over. Defer the item there');
  if (row.version !== version) throw overtaken('Someone has changed this item’s place or minutes after you opened it. Look again before you take it off');
  if (!why.trim()) throw refuse('why', 'Enter why it comes off this agenda');
  await transaction.run('delete from meeting_items where meeting_id = $1 and item_id = $2', [meetingId, itemId]);
  await transaction.run(
    `insert into agenda_left_off (meeting_id, item_id, partnership_id, panel_id, why, taken_off_by, taken_off_at) values ($1, $2, $3, $4, $5, $6, $7)`,
    [meetingId, itemId, actor.partnershipId, meeting.panelId, why.trim(), actor.staffId, transaction.now],
  );
  await record(transaction, { via: actor.via, action: 'panel.item-off-agenda', subjectKind: 'panel-item', subjectId: itemId, details: { meetingId } });
  if (meeting.state === 'published') await tellOfAgenda(transaction, meeting, [itemId]);
}
