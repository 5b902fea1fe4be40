import { uuidv7 } from 'uuidv7';
import { requirePermission, type Actor } from '#agencies';
import { isIsoDate } from '#calendar';
import { record, Refusal, type Reason, type Transaction } from '#platform';
import { workingDaysBefore } from '../rules/meeting-days.js';
import { requireRunning } from '../seats.js';

/** A meeting that is to be. Day and times are London's. */
export interface NewMeeting {
  id?: string;
  panelId: string;
  meetsOn: string;
  /** As 09:30. */
  startsAt: string;
  endsAt: string;
  /** Where, or the link. */
  place: string;
}

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Plans a meeting of a panel; until when it takes referrals, and when its agenda goes out, follow from the panel's settings. */
export async function planMeeting(actor: Actor, transaction: Transaction, asked: NewMeeting): Promise<{ id: string }> {
  requirePermission(actor, 'panels.run');
  await requireRunning(actor, transaction, asked.panelId);
  const id = asked.id ?? uuidv7();
  const reasons: Reason[] = [];
  if (!isIsoDate(asked.meetsOn)) reasons.push({ field: 'meetsOn', message: 'Enter the day of the meeting' });
  else if (asked.meetsOn < transaction.today) reasons.push({ field: 'meetsOn', message: 'The day of the meeting must be today or later' });
  if (!TIME.test(asked.startsAt)) reasons.push({ field: 'startsAt', message: 'Enter when it starts, like 09:30' });
  if (!TIME.test(asked.endsAt)) reasons.push({ field: 'endsAt', message: 'Enter when it ends, like 12:00' });
  else if (asked.endsAt <= asked.startsAt) reasons.push({ field: 'endsAt', message: 'The end must be later than the start, on the same day' });
  if (reasons.length > 0) throw new Refusal(reasons);
  const [{ referralDays, publishDays }] = (await transaction.query<{ referralDays: number; publishDays: number }>(
    'select referral_days as "referralDays", publish_days as "publishDays" from panels where id = $1', [asked.panelId],
  )) as [{ referralDays: number; publishDays: number }];
  const added = await transaction.run(
    `insert into panel_meetings (id, partnership_id, panel_id, meets_on, starts_at, ends_at, place, referrals_by, publish_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (id) do nothing`,
    [
      id, actor.partnershipId, asked.panelId, asked.meetsOn, asked.startsAt, asked.endsAt, asked.place.trim(),
      workingDaysBefore(asked.meetsOn, referralDays), workingDaysBefore(asked.meetsOn, publishDays),
    ],
  );
  if (added > 0) await record(transaction, { via: actor.via, action: 'panel.meeting-planned', subjectKind: 'panel-meeting', subjectId: id });
  return { id };
}
