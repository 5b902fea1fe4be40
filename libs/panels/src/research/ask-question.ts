import { requirePermission, type Actor } from '#agencies';
import { notFound, record, refuse, type Transaction } from '#platform';
import { takeMeeting } from '../meetings/take-meeting.js';
import { notify } from '../notices/notify.js';
import { askResearch } from './ask-research.js';
import { whoIsAsked } from './who-is-asked.js';

/** A question to one agency, or to all, about one item. */
export interface ResearchQuestion {
  meetingId: string;
  itemId: string;
  /** Null: every agency that is asked about it. */
  agencyId: string | null;
  question: string;
}

/** Asks an agency something in particular about an item, beside what every agency is asked. Those who have answered are told to look again. */
export async function askQuestion(actor: Actor, transaction: Transaction, { meetingId, itemId, agencyId, question }: ResearchQuestion): Promise<void> {
  requirePermission(actor, 'panels.run');
  const meeting = await takeMeeting(actor, transaction, meetingId, null);
  if (meeting.state !== 'planned' && meeting.state !== 'published') throw refuse(null, 'This meeting has begun, or is over. Ask there');
  const on = await transaction.query('select 1 from meeting_items where meeting_id = $1 and item_id = $2', [meetingId, itemId]);
  if (on.length === 0) throw notFound('item');
  if (!question.trim()) throw refuse('question', 'Enter what you want to know');
  await askResearch(transaction, meetingId);
  const asked = await transaction.query<{ agencyId: string }>(
    `update panel_research set question = $4, asked_at = $5, version = version + 1
     where meeting_id = $1 and item_id = $2 and ($3::text is null or agency_id::text = $3) returning agency_id as "agencyId"`,
    [meetingId, itemId, agencyId, question.trim(), transaction.now],
  );
  if (asked.length === 0) throw refuse('agencyId', 'Choose an agency that has a seat on the panel');
  await record(transaction, { via: actor.via, action: 'panel.research-asked', subjectKind: 'panel-item', subjectId: itemId, details: { meetingId } });
  if (meeting.state !== 'published') return;
  const agencyIds = asked.map((each) => each.agencyId);
  const staffIds = await whoIsAsked(transaction, { panelId: meeting.panelId, meetingId, itemIds: [itemId], agencyIds });
  await notify(transaction, { panelId: meeting.panelId, kind: 'research-asked', subjectId: meetingId, staffIds });
}
