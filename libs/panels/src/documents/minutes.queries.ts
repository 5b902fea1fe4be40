import { requirePermission, type Actor } from '#agencies';
import { notFound, openKeptFile, record, type OpenedFile, type Prepared, type Transaction } from '#platform';
import { enterMeeting, type MeetingAtHand } from '../attendance/meeting-at-hand.js';
import { versionName, type MinutesContent } from '../rules/minutes.js';
import { readContent } from './read-content.js';

/** A document that may be opened. */
export interface MinutesCopy {
  fileId: string;
  kind: 'pdf' | 'docx';
  bytes: number;
  /** Null: the whole, for those who run the panel. */
  agencyName: string | null;
  own: boolean;
}

/** A version of the minutes with the copies of it that who looks may open. */
export interface MinutesVersion {
  id: string;
  state: 'draft' | 'approved';
  name: string;
  stage: 'waiting' | 'making' | 'made' | 'failed';
  agenciesDue: number;
  agenciesMade: number;
  askedBy: string;
  askedAt: Date;
  why: string;
  draftId: string | null;
  copies: MinutesCopy[];
}

/** The minutes of a meeting for one person: what they may read of it, and its documents, the last first. */
export interface MinutesFile {
  meeting: MeetingAtHand;
  content: MinutesContent;
  versions: MinutesVersion[];
  /** Whether something was written down since the last version was made. */
  changedSince: boolean;
}

const VERSIONS: Prepared = {
  name: 'versions of minutes',
  text: `select v.id, v.state, v.number, v.stage, v.agencies_due as "agenciesDue", v.agencies_made as "agenciesMade", f.name as "askedBy", v.asked_at as "askedAt",
      v.why, v.draft_id as "draftId"
    from minutes_versions v join staff f on f.id = v.asked_by where v.meeting_id = $1 order by v.asked_at desc, v.id desc`,
};
const COPIES: Prepared = {
  name: 'copies of minutes',
  text: `select c.version_id as "versionId", c.file_id as "fileId", c.kind, k.bytes::int, g.name as "agencyName", c.agency_id = current_agency() as own
    from minutes_copies c join kept_files k on k.id = c.file_id left join agencies g on g.id = c.agency_id
    where c.version_id = any($1::uuid[]) order by c.agency_id is not null, g.name, c.kind desc`,
};
const CHANGED: Prepared = {
  name: 'minutes changed since',
  text: `select exists (select from minute_lines l where l.meeting_id = $1 and greatest(l.written_at, l.changed_at, l.struck_at) > $2)
      or exists (select from panel_actions n where n.meeting_id = $1 and n.added_at > $2) as changed`,
};

/** The minutes of a meeting as the actor may read them. */
export async function readMinutes(actor: Actor, transaction: Transaction, meetingId: string): Promise<MinutesFile> {
  requirePermission(actor, 'panels.sit');
  const meeting = await enterMeeting(actor, transaction, meetingId);
  const content = await readContent(transaction, meetingId);
  const rows = await transaction.query<Omit<MinutesVersion, 'name' | 'copies'> & { number: number }>(VERSIONS, [meetingId]);
  const copies = await transaction.query<MinutesCopy & { versionId: string }>(COPIES, [rows.map(({ id }) => id)]);
  const lastDraft = rows.find(({ state }) => state === 'draft');
  const [changed] = lastDraft ? await transaction.query<{ changed: boolean }>(CHANGED, [meetingId, lastDraft.askedAt]) : [];
  await record(transaction, { via: actor.via, action: 'panel.minutes-read', subjectKind: 'panel-meeting', subjectId: meetingId });
  return {
    meeting,
    content,
    versions: rows.map(({ number, ...row }) => ({ ...row, name: versionName({ state: row.state, number }), copies: copies.filter(({ versionId }) => versionId === row.id) })),
    changedSince: changed?.changed ?? false,
  };
}

/**
 * Opens a document of the minutes, for who may see all that it holds; for everyone else there is none. What it is called says
 * neither what it is about nor, of a restricted panel, whose it is.
 */
export async function openMinutesCopy(
  actor: Actor, transaction: Transaction, dataFolder: string, { meetingId, fileId }: { meetingId: string; fileId: string },
): Promise<OpenedFile & { name: string }> {
  requirePermission(actor, 'panels.sit');
  const [copy] = await transaction.query<{ state: 'draft' | 'approved'; number: number; meetsOn: string; agencyName: string | null; restricted: boolean }>(
    `select v.state, v.number, m.meets_on as "meetsOn", g.name as "agencyName", p.restricted
     from minutes_copies c join minutes_versions v on v.id = c.version_id join panel_meetings m on m.id = v.meeting_id join panels p on p.id = c.panel_id
       left join agencies g on g.id = c.agency_id
     where c.file_id = $1 and v.meeting_id = $2`,
    [fileId, meetingId],
  );
  if (!copy) throw notFound('document');
  const file = await openKeptFile(transaction, dataFolder, fileId);
  await record(transaction, { via: actor.via, action: 'panel.minutes-downloaded', subjectKind: 'panel-meeting', subjectId: meetingId, details: { fileId } });
  const parts = ['minutes', copy.meetsOn, versionName(copy), copy.restricted ? '' : (copy.agencyName ?? 'whole')];
  const name = parts.filter(Boolean).join(' ').toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  return { ...file, name: `${name}.${file.kind}` };
}
