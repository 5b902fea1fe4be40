import { requirePermission, type Actor } from '#agencies';
import { record, refuse, Refusal, type Transaction } from '#platform';
import { notify } from '../notices/notify.js';
import { faultsOfMeeting, type WhenAndWhere } from '../rules/meeting.js';
import { daysOfMeeting } from '../rules/meeting-days.js';
import { peopleOfPanel } from './people-of-panel.js';
import { rhythmOf } from './plan-meeting.js';
import { takeMeeting } from './take-meeting.js';

/** A meeting's other day, times or place, from the version that was shown. */
export interface Move extends WhenAndWhere {
  version: number;
}

/**
 * Moves a meeting, also after its agenda is out: its deadlines are counted from the new day, its agenda and what was found out
 * for it stay, members are told, and calendars that have it are told with the next update.
 */
export async function moveMeeting(actor: Actor, transaction: Transaction, meetingId: string, asked: Move): Promise<void> {
  requirePermission(actor, 'panels.run');
  const meeting = await takeMeeting(actor, transaction, meetingId, asked.version);
  if (meeting.state !== 'planned' && meeting.state !== 'published') throw refuse(null, 'This meeting has begun, or is over. Plan another one');
  const place = asked.place.trim();
  const reasons = faultsOfMeeting({ ...asked, place }, transaction.today);
  if (reasons.length > 0) throw new Refusal(reasons);
  const { meetsOn, startsAt, endsAt } = asked;
  if (meetsOn === meeting.meetsOn && startsAt === meeting.startsAt && endsAt === meeting.endsAt && place === meeting.place) {
    throw refuse('meetsOn', 'Enter another day, time or place');
  }
  const { referralsBy, publishBy } = daysOfMeeting(meetsOn, await rhythmOf(transaction, meeting.panelId));
  await transaction.run(
    `update panel_meetings set meets_on = $2, starts_at = $3, ends_at = $4, place = $5, referrals_by = $6, publish_by = $7,
       calendar_sequence = calendar_sequence + 1, version = version + 1 where id = $1`,
    [meetingId, meetsOn, startsAt, endsAt, place, referralsBy, publishBy],
  );
  // Referrals that were accepted for this meeting go with it, unless another one is on that day too.
  await transaction.run(
    `update panel_referrals r set meets_on = $3 where r.panel_id = $1 and r.meets_on = $2 and r.state = 'accepted'
       and not exists (select from panel_meetings m where m.panel_id = $1 and m.meets_on = $2 and m.state <> 'cancelled')`,
    [meeting.panelId, meeting.meetsOn, meetsOn],
  );
  const staffIds = (await peopleOfPanel(transaction, meeting.panelId)).map(({ staffId }) => staffId);
  await notify(transaction, { panelId: meeting.panelId, kind: 'meeting-moved', subjectId: meetingId, staffIds });
  await record(transaction, {
    via: actor.via, action: 'panel.meeting-moved', subjectKind: 'panel-meeting', subjectId: meetingId, details: { from: meeting.meetsOn, to: meetsOn },
  });
}
