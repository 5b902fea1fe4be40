import { requirePermission, type Actor } from '#agencies';
import { record, refuse, type Transaction } from '#platform';
import { notify } from '../notices/notify.js';
import { peopleOfPanel } from './people-of-panel.js';
import { takeMeeting } from './take-meeting.js';

/**
 * Cancels a meeting, also after its agenda is out: members are told why, calendars take it out, and what was on its agenda comes
 * up at the next one, with what the agencies have found out.
 */
export async function cancelMeeting(actor: Actor, transaction: Transaction, meetingId: string, asked: { version: number; why: string }): Promise<void> {
  requirePermission(actor, 'panels.run');
  const meeting = await takeMeeting(actor, transaction, meetingId, asked.version);
  if (meeting.state !== 'planned' && meeting.state !== 'published') throw refuse(null, 'This meeting has begun, or is over. It can no longer be cancelled');
  const why = asked.why.trim();
  if (!why) throw refuse('why', 'Enter why the meeting is cancelled. Members will read it');
  await transaction.run(
    `update panel_meetings set state = 'cancelled', cancelled_why = $2, calendar_sequence = calendar_sequence + 1, version = version + 1 where id = $1`,
    [meetingId, why],
  );
  const staffIds = (await peopleOfPanel(transaction, meeting.panelId)).map(({ staffId }) => staffId);
  await notify(transaction, { panelId: meeting.panelId, kind: 'meeting-cancelled', subjectId: meetingId, staffIds });
  await record(transaction, { via: actor.via, action: 'panel.meeting-cancelled', subjectKind: 'panel-meeting', subjectId: meetingId });
}
