import { requirePermission, type Actor } from '#agencies';
import { refuse, type Transaction } from '#platform';
import { takeMeeting, type HeldMeeting } from '../meetings/take-meeting.js';
import { addToAgenda, dueItems } from './due-items.js';
import { tellOfAgenda } from './tell-of-agenda.js';

/**
 * Looks what is due for a meeting and adds it to its agenda: accepted referrals, items whose review is due by then, items with
 * overdue actions, and what the last agenda left over. Done again, it adds what has become due since. Where the agenda is out
 * already, members are told of what is added. Gives how many items were added.
 */
export async function buildAgenda(actor: Actor, transaction: Transaction, meetingId: string): Promise<{ added: number }> {
  requirePermission(actor, 'panels.run');
  const meeting = await takeMeeting(actor, transaction, meetingId, null);
  if (meeting.state !== 'planned' && meeting.state !== 'published') throw refuse(null, 'This meeting has begun, or is over. Its agenda is settled');
  return fillAgenda(actor, transaction, meeting);
}

/** Adds what is due to the agenda of a meeting that is held by this transaction. */
export async function fillAgenda({ via }: Actor, transaction: Transaction, meeting: HeldMeeting): Promise<{ added: number }> {
  const due = await dueItems(transaction, meeting);
  await addToAgenda(transaction, via, meeting, due);
  if (meeting.builtAt === null) await transaction.run('update panel_meetings set built_at = $2 where id = $1', [meeting.id, transaction.now]);
  if (meeting.state === 'published' && due.length > 0) await tellOfAgenda(transaction, meeting, due.map(({ itemId }) => itemId));
  return { added: due.length };
}
