import { concordItself, identityOf } from '#agencies';
import { addDays } from '#calendar';
import type { Database, Transaction } from '#platform';
import { takeMeeting } from '../meetings/take-meeting.js';
import { daysOfMeeting, type MeetingRhythm } from '../rules/meeting-days.js';
import { askResearch } from '../research/ask-research.js';
import { fillAgenda } from './build-agenda.js';
import { addToAgenda, dueItems } from './due-items.js';
import { sendOut } from './publish-agenda.js';

/** Days ahead of which no agenda is made: 30 working days lie within. */
const FURTHEST = 60;

/**
 * Makes the agendas whose day has come, and sends out those that are due and that nobody has sent out, late ones too. Safe to
 * repeat: each meeting stands for itself, and is looked at as it stands then. What was missed for days is done at once.
 */
export async function prepareAgendas(database: Database, partnershipId: string): Promise<void> {
  const actor = concordItself(partnershipId, 'job');
  const meetings = await database.transaction(identityOf(actor), (transaction) =>
    transaction.query<{ id: string }>(
      `select id from panel_meetings where state in ('planned', 'published') and meets_on between $1 and $2 order by meets_on, id`,
      [transaction.today, addDays(transaction.today, FURTHEST)],
    ),
  );
  for (const { id } of meetings) await database.transaction(identityOf(actor), (transaction) => prepareOne(transaction, partnershipId, id));
}

async function prepareOne(transaction: Transaction, partnershipId: string, meetingId: string): Promise<void> {
  const actor = concordItself(partnershipId, 'job');
  const meeting = await takeMeeting(actor, transaction, meetingId, null);
  // An agency that has come to the panel since gets its slip too.
  if (meeting.state === 'published') return askResearch(transaction, meetingId);
  const [rhythm] = await transaction.query<MeetingRhythm>(
    `select referral_days as "referralDays", agenda_days as "agendaDays", publish_days as "publishDays" from panels
     where id = $1 and (ended_on is null or ended_on >= $2)`,
    [meeting.panelId, transaction.today],
  );
  if (meeting.state !== 'planned' || meeting.meetsOn < transaction.today || !rhythm) return;
  if (daysOfMeeting(meeting.meetsOn, rhythm).agendaOn <= transaction.today) await fillAgenda(actor, transaction, meeting);
  if (meeting.publishBy <= transaction.today) await sendOut(actor, transaction, meeting);
}

/** Adds to an agenda that somebody sent out what they, or others who run the panel, are shut out of and so could not add. */
export async function completeAgenda(transaction: Transaction, partnershipId: string, meetingId: string): Promise<void> {
  const actor = concordItself(partnershipId, 'job');
  const meeting = await takeMeeting(actor, transaction, meetingId, null);
  if (meeting.state !== 'published') return;
  const closed = await transaction.query<{ itemId: string }>(
    'select distinct item_id as "itemId" from panel_conflicts where panel_id = $1 and lifted_at is null', [meeting.panelId],
  );
  const due = await dueItems(transaction, meeting);
  await addToAgenda(transaction, actor.via, meeting, due.filter(({ itemId }) => closed.some((each) => each.itemId === itemId)));
  await askResearch(transaction, meetingId);
}
