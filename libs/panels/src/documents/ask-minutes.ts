import { requirePermission, type Actor } from '#agencies';
import { notFound, overtaken, queue, record, refuse, Refusal, type Transaction } from '#platform';
import { minutesAsked } from '../facts.js';
import { takeMeeting } from '../meetings/take-meeting.js';
import { requireSeat } from '../seats.js';

/** A draft that somebody asks for. */
export interface NewDraft {
  /** Chosen when the form is shown, so that it is made once however often it is sent. */
  id: string;
  /** What has changed, where the minutes were approved before. */
  why: string;
}

const BUSY = 'The documents are being made already. Wait until they are there';

/** Asks for a new draft of a meeting's minutes as documents: who runs the panel does it, once the meeting is over. */
export async function askForDraft(actor: Actor, transaction: Transaction, meetingId: string, asked: NewDraft): Promise<void> {
  requirePermission(actor, 'panels.run');
  const { panelId, state } = await takeMeeting(actor, transaction, meetingId, null);
  if (state !== 'held') throw refuse(null, 'The meeting is not over yet. End it first, and then make its minutes');
  const before = await versionsOf(transaction, meetingId);
  if (before.some(({ id }) => id === asked.id)) return;
  if (before.some(({ stage }) => stage === 'waiting' || stage === 'making')) throw overtaken(BUSY);
  const approved = before.some((version) => version.state === 'approved');
  const why = asked.why.trim();
  if (approved && !why) throw refuse('why', 'These minutes are approved. Enter what has changed, and why');
  if (why.length > 2000) throw refuse('why', 'What has changed must be 2,000 characters or fewer');
  const number = before.filter((version) => version.state === 'draft').length + 1;
  await add(actor, transaction, { id: asked.id, panelId, meetingId, state: 'draft', number, draftId: null, why: approved ? why : '' });
  await record(transaction, { via: actor.via, action: 'panel.minutes-draft-asked', subjectKind: 'panel-meeting', subjectId: meetingId, details: { number } });
}

/**
 * Approves the last draft of a meeting's minutes: the chair or the deputy does it. The approved documents hold the words of
 * that draft, whatever was written down since.
 */
export async function approveMinutes(actor: Actor, transaction: Transaction, meetingId: string, asked: { id: string; draftId: string }): Promise<void> {
  requirePermission(actor, 'panels.run');
  const { panelId } = await takeMeeting(actor, transaction, meetingId, null);
  const { seat } = await requireSeat(actor, transaction, panelId);
  if (seat !== 'chair' && seat !== 'deputy') {
    throw new Refusal([{ field: null, message: 'The chair or the deputy approves the minutes. Ask one of them.' }], 'forbidden');
  }
  const before = await versionsOf(transaction, meetingId);
  if (before.some(({ id }) => id === asked.id)) return;
  const draft = before.find(({ id, state }) => id === asked.draftId && state === 'draft');
  if (!draft) throw notFound('draft');
  if (before.some(({ draftId }) => draftId === draft.id)) throw overtaken('Somebody has approved this draft already');
  if (before.some(({ state, number }) => state === 'draft' && number > draft.number)) throw overtaken('There is a newer draft. Read that one, and approve it');
  if (draft.stage !== 'made') throw overtaken(BUSY);
  const number = before.filter(({ state }) => state === 'approved').length + 1;
  await add(actor, transaction, { id: asked.id, panelId, meetingId, state: 'approved', number, draftId: draft.id, why: draft.why });
  await record(transaction, { via: actor.via, action: 'panel.minutes-approved', subjectKind: 'panel-meeting', subjectId: meetingId, details: { number } });
}

interface VersionLine {
  id: string;
  state: 'draft' | 'approved';
  number: number;
  draftId: string | null;
  stage: 'waiting' | 'making' | 'made' | 'failed';
  why: string;
}

function versionsOf(transaction: Transaction, meetingId: string): Promise<VersionLine[]> {
  return transaction.query<VersionLine>('select id, state, number, draft_id as "draftId", stage, why from minutes_versions where meeting_id = $1', [meetingId]);
}

type NewVersion = Omit<VersionLine, 'stage'> & { panelId: string; meetingId: string };

async function add(actor: Actor, transaction: Transaction, { id, panelId, meetingId, state, number, draftId, why }: NewVersion): Promise<void> {
  const added = await transaction.run(
    `insert into minutes_versions (id, partnership_id, panel_id, meeting_id, state, number, draft_id, why, asked_by, asked_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (id) do nothing`,
    [id, actor.partnershipId, panelId, meetingId, state, number, draftId, why, actor.staffId, transaction.now],
  );
  // The id of another meeting's version.
  if (added === 0) throw notFound('meeting');
  await queue(transaction, minutesAsked, { versionId: id });
}
