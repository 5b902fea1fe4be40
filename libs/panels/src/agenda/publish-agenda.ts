import { requirePermission, type Actor } from '#agencies';
import { overtaken, queue, record, refuse, type Transaction } from '#platform';
import { takeMeeting, type HeldMeeting } from '../meetings/take-meeting.js';
import { fillAgenda } from './build-agenda.js';
import { agendaPublished } from './facts.js';
import { tellOfAgenda } from './tell-of-agenda.js';

/**
 * Sends the agenda of a meeting to the panel's members, with each agency's research request. Where nobody has looked yet what is
 * due, that is done first. Gives whether it goes out late: after the day on which it was due.
 */
export async function publishAgenda(actor: Actor, transaction: Transaction, meetingId: string, version: number): Promise<{ late: boolean }> {
  requirePermission(actor, 'panels.run');
  const meeting = await takeMeeting(actor, transaction, meetingId, null);
  if (meeting.state === 'cancelled') throw refuse(null, 'This meeting is cancelled. Its agenda stays in');
  if (meeting.state !== 'planned') throw overtaken('The agenda is out already. Members were told');
  if (meeting.version !== version) throw overtaken('Someone has moved this meeting after you opened it. Look again before you send the agenda out');
  if (meeting.meetsOn < transaction.today) throw refuse(null, 'The day of this meeting has passed. Move it, or cancel it, and its items come up at the next one');
  if (meeting.builtAt === null) await fillAgenda(actor, transaction, meeting);
  return sendOut(actor, transaction, meeting);
}

/** Sends out the agenda of a planned meeting that is held by this transaction. */
export async function sendOut({ via, staffId }: Actor, transaction: Transaction, meeting: HeldMeeting): Promise<{ late: boolean }> {
  const late = transaction.today > meeting.publishBy;
  await transaction.run(
    `update panel_meetings set state = 'published', published_at = $2, published_by = $3, published_late = $4, version = version + 1 where id = $1`,
    [meeting.id, transaction.now, staffId, late],
  );
  await tellOfAgenda(transaction, meeting, null);
  await record(transaction, { via, action: 'panel.agenda-published', subjectKind: 'panel-meeting', subjectId: meeting.id, details: { late } });
  // Whoever sends it out may be shut out of an item that is due: Concord adds that.
  if (staffId !== null) await queue(transaction, agendaPublished, { meetingId: meeting.id });
  return { late };
}
