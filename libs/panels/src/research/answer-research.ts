import { uuidv7 } from 'uuidv7';
import { requirePermission, type Actor } from '#agencies';
import { notFound, overtaken, record, recordEach, refuse, type Transaction } from '#platform';
import type { MeetingState } from '../meetings/take-meeting.js';
import { requireSeat } from '../seats.js';

/** What an agency writes about an item. */
export interface ResearchAnswer {
  version: number;
  answer: string;
  nothingKnown: boolean;
  /** Whether it is sent; else it is kept as a draft, which the agency's own people see alone. */
  send: boolean;
}

interface Held {
  id: string;
  panelId: string;
  itemId: string;
  version: number;
  state: MeetingState;
}

const HELD = `select r.id, r.panel_id as "panelId", r.item_id as "itemId", r.version, m.state
  from panel_research r join panel_meetings m on m.id = r.meeting_id`;

/**
 * Writes what the actor's agency knows about an item: a draft, or the answer. Until the meeting an answer can be changed; what it
 * said before is kept, and seen by whoever saw it.
 */
export async function answerResearch(actor: Actor, transaction: Transaction, { meetingId, researchId }: { meetingId: string; researchId: string }, asked: ResearchAnswer): Promise<void> {
  requirePermission(actor, 'panels.sit');
  const [held] = await transaction.query<Held>(`${HELD} where r.id = $1 and r.meeting_id = $2 and r.agency_id = $3 for update of r`, [researchId, meetingId, actor.agencyId]);
  if (!held) throw notFound('research request');
  await requireSeat(actor, transaction, held.panelId);
  requireBefore(held.state);
  if (held.version !== asked.version) throw overtaken('Someone of your agency has written here after you opened this page. What they wrote is shown below: bring both together');
  const answer = asked.answer.trim();
  if (asked.nothingKnown && answer) throw refuse('answer', 'You ticked that nothing is known, and wrote something. Do one of them');
  if (!asked.nothingKnown && !answer) throw refuse('answer', asked.send ? 'Enter what your agency knows, or tick that nothing is known' : 'Enter something to keep');
  await write(actor, transaction, [held], { answer, nothingKnown: asked.nothingKnown, send: asked.send });
}

/** Answers "nothing known" about several items at once: those of them that the agency has not answered. */
export async function answerNothingKnown(actor: Actor, transaction: Transaction, meetingId: string, researchIds: readonly string[]): Promise<number> {
  requirePermission(actor, 'panels.sit');
  const held = await transaction.query<Held>(
    `${HELD} where r.meeting_id = $1 and r.agency_id = $2 and r.id::text = any($3) and r.answered_at is null for update of r`,
    [meetingId, actor.agencyId, researchIds],
  );
  if (held.length === 0) throw refuse('researchIds', 'Tick the people about whom your agency knows nothing');
  await requireSeat(actor, transaction, held[0]!.panelId);
  requireBefore(held[0]!.state);
  await write(actor, transaction, held, { answer: '', nothingKnown: true, send: true });
  return held.length;
}

function requireBefore(state: MeetingState): void {
  if (state === 'open') throw refuse(null, 'The meeting has begun. Say there what you know');
  if (state === 'held' || state === 'cancelled') throw refuse(null, 'This meeting is over, or was cancelled. Answer for the next one');
}

async function write(actor: Actor, transaction: Transaction, held: readonly Held[], { answer, nothingKnown, send }: Omit<ResearchAnswer, 'version'>): Promise<void> {
  const ids = held.map(({ id }) => id);
  await transaction.run(
    `insert into panel_research_versions (id, partnership_id, panel_id, research_id, item_id, agency_id, sent, answer, nothing_known, written_by, written_at)
     select n.id, $2, $3, n.research_id, n.item_id, $4, $5, $6, $7, $8, $9 from unnest($1::uuid[], $10::uuid[], $11::uuid[]) as n (id, research_id, item_id)`,
    [
      ids.map(() => uuidv7()), actor.partnershipId, held[0]!.panelId, actor.agencyId, send, answer, nothingKnown, actor.staffId, transaction.now,
      ids, held.map(({ itemId }) => itemId),
    ],
  );
  await transaction.run(
    `update panel_research set version = version + 1, answers = answers + case when $2 then 1 else 0 end, answer = case when $2 then $3 else answer end, nothing_known = case when $2 then $4 else nothing_known end,
       answered_by = case when $2 then $5 else answered_by end, answered_at = case when $2 then $6 else answered_at end
     where id = any($1::uuid[])`,
    [ids, send, answer, nothingKnown, actor.staffId, transaction.now],
  );
  const entry = { via: actor.via, action: send ? 'panel.research-answered' : 'panel.research-drafted', subjectKind: 'panel-research' };
  if (ids.length > 1) await recordEach(transaction, entry, ids);
  else await record(transaction, { ...entry, subjectId: ids[0]! });
}
