import { requirePermission, type Actor } from '#agencies';
import { inWords } from '#calendar';
import { overtaken, record, refuse, type Transaction } from '#platform';
import { openMeetingRoom, requireRunner } from './meeting-at-hand.js';
import { tellScreens } from './tell-screens.js';

/** What who opens a meeting says. */
export interface Opening {
  version: number;
  /** Whether they accept the confidentiality statement, which is read out now. */
  accepted: boolean;
}

/** Opens a meeting on its day, or after it. Who opens it is present. Where somebody has just opened it, it is open. */
export async function beginMeeting(actor: Actor, transaction: Transaction, meetingId: string, { version, accepted }: Opening): Promise<void> {
  requirePermission(actor, 'panels.run');
  requireRunner(await openMeetingRoom(actor, transaction, meetingId));
  // Of two who open it at once, the second finds it open.
  await transaction.query('select 1 from panel_meetings where id = $1 for update', [meetingId]);
  const meeting = await openMeetingRoom(actor, transaction, meetingId);
  if (meeting.state === 'cancelled' || meeting.state === 'held') throw overtaken('This meeting is over. Open the page again');
  if (meeting.meetsOn > transaction.today) throw refuse(null, `This meeting is on ${inWords(meeting.meetsOn)}. Open it then, or move it first`);
  if (!accepted) throw refuse('accepted', 'Read the confidentiality statement, and tick that you accept it');
  if (meeting.state !== 'open') {
    const opened = await transaction.run(
      `update panel_meetings set state = 'open', opened_at = $3, version = version + 1 where id = $1 and version = $2 and state in ('planned', 'published')`,
      [meetingId, version, transaction.now],
    );
    if (opened === 0) throw overtaken('Somebody changed this meeting after you opened the page. Open it again');
    await record(transaction, { via: actor.via, action: 'panel.meeting-opened', subjectKind: 'panel-meeting', subjectId: meetingId });
  }
  await acceptConfidentiality(actor, transaction, meetingId);
}

/** Accepts a meeting's confidentiality statement for oneself. Who accepts it is there, unless the attendance says otherwise. */
export async function acceptConfidentiality(actor: Actor, transaction: Transaction, meetingId: string): Promise<void> {
  requirePermission(actor, 'panels.sit');
  const meeting = await openMeetingRoom(actor, transaction, meetingId);
  if (meeting.state === 'cancelled') throw overtaken('This meeting was cancelled');
  const added = await transaction.run(
    `insert into panel_attendance as held (meeting_id, staff_id, partnership_id, panel_id, agency_id, state, accepted_at)
     values ($1, $2, $3, $4, $5, 'present', $6)
     on conflict (meeting_id, staff_id) do update
       set accepted_at = excluded.accepted_at, state = coalesce(held.state, 'present'), version = held.version + 1
       where held.accepted_at is null`,
    [meetingId, actor.staffId, actor.partnershipId, meeting.panelId, actor.agencyId, transaction.now],
  );
  if (added === 0) return;
  await record(transaction, { via: actor.via, action: 'panel.confidentiality-accepted', subjectKind: 'panel-meeting', subjectId: meetingId });
  await tellScreens(transaction, meetingId);
}
