import { uuidv7 } from 'uuidv7';
import { requirePermission, type Actor } from '#agencies';
import { notFound, record, Refusal, type Transaction } from '#platform';
import { faultsOfMeeting, type WhenAndWhere } from '../rules/meeting.js';
import { daysOfMeeting, type MeetingRhythm } from '../rules/meeting-days.js';
import { requireRunning } from '../seats.js';

/** A meeting that is to be. */
export interface NewMeeting extends WhenAndWhere {
  /** Chosen when the form was shown, so that a second click plans nothing twice. */
  id?: string;
  panelId: string;
}

/** Plans a meeting of a panel; until when it takes referrals, and when its agenda goes out, follow from the panel's settings. */
export async function planMeeting(actor: Actor, transaction: Transaction, asked: NewMeeting): Promise<{ id: string }> {
  requirePermission(actor, 'panels.run');
  await requireRunning(actor, transaction, asked.panelId);
  const id = asked.id ?? uuidv7();
  const reasons = faultsOfMeeting(asked, transaction.today);
  if (reasons.length > 0) throw new Refusal(reasons);
  const { referralsBy, publishBy } = daysOfMeeting(asked.meetsOn, await rhythmOf(transaction, asked.panelId));
  const added = await transaction.run(
    `insert into panel_meetings (id, partnership_id, panel_id, meets_on, starts_at, ends_at, place, referrals_by, publish_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (id) do nothing`,
    [id, actor.partnershipId, asked.panelId, asked.meetsOn, asked.startsAt, asked.endsAt, asked.place.trim(), referralsBy, publishBy],
  );
  if (added > 0) await record(transaction, { via: actor.via, action: 'panel.meeting-planned', subjectKind: 'panel-meeting', subjectId: id });
  else await requireOfPanel(transaction, id, asked.panelId);
  return { id };
}

/** A form that is sent again has planned its meeting already; another panel's meeting is none of it. */
async function requireOfPanel(transaction: Transaction, meetingId: string, panelId: string): Promise<void> {
  const planned = await transaction.query('select 1 from panel_meetings where id = $1 and panel_id = $2', [meetingId, panelId]);
  if (planned.length === 0) throw notFound('meeting');
}

/** How many working days before its meetings a panel does what. */
export async function rhythmOf(transaction: Transaction, panelId: string): Promise<MeetingRhythm> {
  const [rhythm] = await transaction.query<MeetingRhythm>(
    'select referral_days as "referralDays", agenda_days as "agendaDays", publish_days as "publishDays" from panels where id = $1', [panelId],
  );
  return rhythm!;
}
