import { requirePermission, type Actor } from '#agencies';
import { notFound, overtaken, record, Refusal, type Prepared, type Transaction } from '#platform';
import { enterMeeting, requireOpen, type MeetingAtHand } from '../attendance/meeting-at-hand.js';
import { MEETING_CHANGED, tellScreens } from '../attendance/tell-screens.js';
import { faultsOfLine } from '../rules/minute-line.js';
import { APPROVED } from './minute-lines.queries.js';

/** A line of the minutes as somebody writes it. */
export interface NewLine {
  /** Chosen before it is sent, so that it is written once however often it arrives. */
  id: string;
  /** Null: it is about no item, such as apologies or the date of the next meeting. */
  itemId: string | null;
  kind: string;
  words: string;
  /** Who may read it besides those who run the panel; empty: every seat. */
  agencies: readonly string[];
}

/** A line as it stands. */
export interface SavedLine {
  id: string;
  version: number;
}

/** Which line, of which meeting. */
export interface LineAt {
  meetingId: string;
  lineId: string;
}

/** A change of a line, made from one of its versions. */
export type LineChange = Omit<NewLine, 'id' | 'itemId'> & { version: number };

const ADD: Prepared = {
  name: 'add minute line',
  text: `with added as (
      insert into minute_lines (id, partnership_id, panel_id, meeting_id, item_id, kind, words, agencies, written_by, written_at)
      select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10
      where $5::uuid is null or exists (select from meeting_items i where i.meeting_id = $4 and i.item_id = $5)
      on conflict (id) do nothing returning meeting_id)
    select pg_notify('${MEETING_CHANGED}', meeting_id::text) from added`,
};

/**
 * Adds a line to the minutes of an open meeting: everybody who is in it may; who runs the panel also after its end:
 * once the minutes are approved, as a correction beside them. Every open screen hears of it. A line that arrives twice is one.
 */
export async function addLine(actor: Actor, transaction: Transaction, meetingId: string, asked: NewLine): Promise<SavedLine> {
  requirePermission(actor, 'panels.sit');
  const meeting = await enterMeeting(actor, transaction, meetingId);
  if (!(meeting.state === 'held' && meeting.runs)) requireOpen(meeting);
  await requireRightLine(transaction, meeting, asked);
  const added = await transaction.query(ADD, [
    asked.id, actor.partnershipId, meeting.panelId, meetingId, asked.itemId, asked.kind, asked.words.trim(), asked.agencies, actor.staffId, transaction.now,
  ]);
  if (added.length === 0) return lineSentBefore(actor, transaction, meetingId, asked.id);
  await record(transaction, { via: actor.via, action: 'panel.line-added', subjectKind: 'panel-meeting', subjectId: meetingId, details: { lineId: asked.id } });
  return { id: asked.id, version: 1 };
}

/**
 * Changes a line: who wrote it may, and who runs the panel. Where somebody else has changed it meanwhile,
 * nothing is overwritten; words that were approved stay.
 */
export async function changeLine(actor: Actor, transaction: Transaction, at: LineAt, asked: LineChange): Promise<SavedLine> {
  requirePermission(actor, 'panels.sit');
  const { lineId } = at;
  const meeting = await meetingOfLine(actor, transaction, at);
  await requireRightLine(transaction, meeting, asked);
  const changed = await transaction.run(
    `update minute_lines set kind = $3, words = $4, agencies = $5, changed_by = $6, changed_at = $7, version = version + 1 where id = $1 and version = $2`,
    [lineId, asked.version, asked.kind, asked.words.trim(), asked.agencies, actor.staffId, transaction.now],
  );
  if (changed === 0) {
    throw overtaken('Somebody else has changed this line while you were writing. Both texts are shown: put them together, and save it again');
  }
  await record(transaction, { via: actor.via, action: 'panel.line-changed', subjectKind: 'panel-meeting', subjectId: meeting.id, details: { lineId } });
  await tellScreens(transaction, meeting.id);
  return { id: lineId, version: asked.version + 1 };
}

/** Strikes a line out of the minutes, or takes it in again. Its words stay with the meeting, and in no minutes. */
export async function strikeLine(actor: Actor, transaction: Transaction, at: LineAt, asked: { version: number; struck: boolean }): Promise<void> {
  requirePermission(actor, 'panels.sit');
  const { lineId } = at;
  const meeting = await meetingOfLine(actor, transaction, at);
  const struck = await transaction.run(
    `update minute_lines set struck_at = case when $3 then $4::timestamptz end, changed_by = $5, changed_at = $4, version = version + 1 where id = $1 and version = $2`,
    [lineId, asked.version, asked.struck, transaction.now, actor.staffId],
  );
  if (struck === 0) throw overtaken('Somebody else has changed this line. It is shown as it is now');
  await record(transaction, {
    via: actor.via, action: asked.struck ? 'panel.line-struck' : 'panel.line-taken-in', subjectKind: 'panel-meeting', subjectId: meeting.id, details: { lineId },
  });
  await tellScreens(transaction, meeting.id);
}

/** The meeting of a line, for who may change the line now. */
async function meetingOfLine(actor: Actor, transaction: Transaction, { meetingId, lineId }: LineAt): Promise<MeetingAtHand> {
  const meeting = await enterMeeting(actor, transaction, meetingId);
  const [line] = await transaction.query<{ writtenBy: string; approved: boolean }>(
    `select l.written_by as "writtenBy", ${APPROVED} as approved from minute_lines l where l.id = $1 and l.meeting_id = $2`, [lineId, meetingId],
  );
  if (!line) throw notFound('line');
  if (!(meeting.state === 'held' && meeting.runs)) requireOpen(meeting);
  if (!meeting.runs && line.writtenBy !== actor.staffId) {
    throw new Refusal([{ field: null, message: 'Who wrote this line changes it, or the chair, the deputy or the coordinator. Ask one of them.' }], 'forbidden');
  }
  if (line.approved) throw overtaken('This line stands in minutes that are approved. Write a correction as a line of its own: it stands beside it');
  return meeting;
}

async function requireRightLine(transaction: Transaction, { panelId }: MeetingAtHand, asked: Omit<NewLine, 'id' | 'itemId'>): Promise<void> {
  const faults = faultsOfLine(asked);
  if (asked.agencies.length > 0) {
    const [known] = await transaction.query<{ all: boolean }>(
      'select $1::text[] <@ array(select m.agency_id::text from panel_members m where m.panel_id = $2) as all', [asked.agencies, panelId],
    );
    if (!known!.all) faults.push({ field: 'agencies', message: 'Choose among the agencies of the panel' });
  }
  if (faults.length > 0) throw new Refusal(faults);
}

/** A line that arrives again, because its first answer was lost on the way, is saved already. */
async function lineSentBefore(actor: Actor, transaction: Transaction, meetingId: string, lineId: string): Promise<SavedLine> {
  const [line] = await transaction.query<SavedLine>(
    'select id, version from minute_lines where id = $1 and meeting_id = $2 and written_by = $3', [lineId, meetingId, actor.staffId],
  );
  if (!line) throw notFound('item of this meeting');
  return line;
}
