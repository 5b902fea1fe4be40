import { requirePermission, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import type { FileKindName, PageCursor, Prepared, Transaction } from '#platform';
import type { CaseEventKind } from './kinds.js';

/** A file of a line in the timeline. */
export interface FileOfEntry {
  id: string;
  name: string;
  kind: FileKindName;
  bytes: number;
}

/** What was put right in a line, by whom and when. */
export interface Correction {
  body: string;
  staffName: string;
  agencyName: string;
  recordedOn: IsoDate;
}

/** A line of a case's timeline, with all that is shown of it. */
export interface TimelineEntry {
  id: string;
  kind: CaseEventKind;
  happenedOn: IsoDate;
  /** What the action is called; empty for a line that is no action. */
  title: string;
  note: string;
  audience: 'shared' | 'internal';
  agencyName: string;
  /** Null where a resident or Concord itself wrote it. */
  staffName: string | null;
  recordedAt: Date;
  recordedOn: IsoDate;
  /** Whether its words were changed in the time for that; the earlier ones are kept. */
  changed: boolean;
  files: FileOfEntry[] | null;
  corrections: Correction[] | null;
}

/** Which lines are shown. */
export interface TimelineFilter {
  kind?: CaseEventKind;
  /** The last line of the page before. */
  after?: PageCursor;
}

/** Lines on one page of a timeline. */
export const TIMELINE_PAGE = 200;

const COLUMNS = `e.id, e.kind, e.happened_on as "happenedOn", coalesce(a.title, '') as title, coalesce(a.body, e.note) as note, e.audience,
  g.name as "agencyName", f.name as "staffName", e.recorded_at as "recordedAt",
  (e.recorded_at at time zone 'Europe/London')::date as "recordedOn", coalesce(a.version > 1 and t.action_id is not null, false) as changed,
  x.files, k.corrections`;

/** The page's lines first; what belongs to them is read for the whole case at once, never line by line. */
const statement = (name: string, narrowed: string): Prepared => ({
  name,
  text: `with page as (
      select id, kind, happened_on, note, audience, agency_id, staff_id, recorded_at, subject_id from case_events
      where case_id = $1 ${narrowed} order by happened_on desc, id desc limit ${TIMELINE_PAGE + 1})
    select ${COLUMNS}
    from page e
      join agencies g on g.id = e.agency_id
      left join staff f on f.id = e.staff_id
      left join case_actions a on a.case_id = $1 and a.id = e.subject_id
      left join (select distinct action_id from case_action_texts where case_id = $1) t on t.action_id = a.id
      left join (
        select event_id, json_agg(json_build_object('id', id, 'name', name, 'kind', kind, 'bytes', bytes) order by id) as files
        from case_files where case_id = $1 group by event_id) x on x.event_id = e.id
      left join (
        select c.event_id, json_agg(json_build_object('body', c.body, 'staffName', s.name, 'agencyName', o.name,
          'recordedOn', (c.recorded_at at time zone 'Europe/London')::date) order by c.id) as corrections
        from case_corrections c join staff s on s.id = c.staff_id join agencies o on o.id = c.agency_id
        where c.case_id = $1 group by c.event_id) k on k.event_id = e.id
    order by e.happened_on desc, e.id desc`,
});

const ALL = statement('timeline', '');
const OF_KIND = statement('timeline of a kind', 'and kind = $2');
const AFTER = statement('timeline after', 'and (happened_on, id) < ($2::date, $3::uuid)');
const OF_KIND_AFTER = statement('timeline of a kind after', 'and kind = $2 and (happened_on, id) < ($3::date, $4::uuid)');

/** One page of a case's timeline, the latest first, and where the next page starts (null at the end). */
export async function readTimeline(
  actor: Actor,
  transaction: Transaction,
  caseId: string,
  { kind, after }: TimelineFilter = {},
): Promise<{ entries: TimelineEntry[]; next: PageCursor | null }> {
  requirePermission(actor, 'cases.read');
  const place = after ? [after.day, after.id] : [];
  const asked = kind ? (after ? OF_KIND_AFTER : OF_KIND) : after ? AFTER : ALL;
  const found = await transaction.query<TimelineEntry>(asked, [caseId, ...(kind ? [kind] : []), ...place]);
  const entries = found.slice(0, TIMELINE_PAGE);
  const last = found.length > TIMELINE_PAGE ? entries.at(-1)! : null;
  return { entries, next: last && { day: last.happenedOn, id: last.id } };
}

/** An action that is still to be done. */
export interface PlannedAction {
  id: string;
  kind: CaseEventKind;
  title: string;
  body: string;
  audience: 'shared' | 'internal';
  dueOn: IsoDate;
  agencyId: string;
  agencyName: string;
  staffName: string;
  version: number;
}

const PLANNED: Prepared = {
  name: 'planned actions',
  text: `select a.id, a.kind, a.title, a.body, a.audience, a.due_on as "dueOn", a.agency_id as "agencyId", g.name as "agencyName",
      f.name as "staffName", a.version
    from case_actions a join agencies g on g.id = a.agency_id join staff f on f.id = a.staff_id
    where a.case_id = $1 and a.state = 'planned' order by a.due_on, a.id limit 100`,
};

/** What is planned for a case, the soonest first. */
export async function listPlannedActions(actor: Actor, transaction: Transaction, caseId: string): Promise<PlannedAction[]> {
  requirePermission(actor, 'cases.read');
  return transaction.query<PlannedAction>(PLANNED, [caseId]);
}
