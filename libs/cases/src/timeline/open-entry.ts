import { requirePermission, may, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import { notFound, record, type Transaction } from '#platform';
import type { CaseEventKind } from './kinds.js';
import { mayStillEdit } from './rules/edit-window.js';
import { timelineSettings } from './settings.js';
import type { Correction, FileOfEntry } from './timeline.queries.js';

/** The words of a line before they were changed. */
export interface EarlierWords {
  title: string;
  body: string;
  doneOn: IsoDate | null;
  replacedAt: Date;
  replacedBy: string;
}

/** A line of a timeline on a page of its own. */
export interface OpenEntry {
  id: string;
  caseId: string;
  reference: string;
  kind: CaseEventKind;
  happenedOn: IsoDate;
  title: string;
  note: string;
  audience: 'shared' | 'internal';
  agencyName: string;
  staffName: string | null;
  recordedAt: Date;
  /** The action behind the line; null where it is none, and its words are Concord's own. */
  actionId: string | null;
  /** The version of the action's words. */
  version: number;
  files: FileOfEntry[];
  corrections: Correction[];
  earlier: EarlierWords[];
  /** Whether the actor may write under it at all: not in a case that their agency gave away, or that is part of another now. */
  mayWrite: boolean;
  /** Whether the actor may still change its words; else a correction is added. */
  mayEdit: boolean;
}

/** Opens one line of a case's timeline, with every word that it ever had. */
export async function openEntry(actor: Actor, transaction: Transaction, caseId: string, eventId: string): Promise<OpenEntry> {
  requirePermission(actor, 'cases.read');
  const [found] = await transaction.query<Omit<OpenEntry, 'mayEdit'> & { authorId: string | null; writtenAt: Date | null }>(
    `select e.id, e.case_id as "caseId", c.reference, e.kind, e.happened_on as "happenedOn", coalesce(a.title, '') as title,
       coalesce(a.body, e.note) as note, e.audience, g.name as "agencyName", f.name as "staffName", e.recorded_at as "recordedAt",
       a.id as "actionId", coalesce(a.version, 1) as version, a.staff_id as "authorId", a.written_at as "writtenAt",
       c.merged_into_id is null and not exists (
         select from spells s where s.case_id = c.id and s.agency_id = $3 and s.left_by = 'transferred') as "mayWrite",
       (select coalesce(json_agg(json_build_object('id', x.id, 'name', x.name, 'kind', x.kind, 'bytes', x.bytes) order by x.id), '[]')
        from case_files x where x.event_id = e.id) as files,
       (select coalesce(json_agg(json_build_object('body', k.body, 'staffName', s.name, 'agencyName', o.name,
          'recordedOn', (k.recorded_at at time zone 'Europe/London')::date) order by k.id), '[]')
        from case_corrections k join staff s on s.id = k.staff_id join agencies o on o.id = k.agency_id where k.event_id = e.id) as corrections,
       (select coalesce(json_agg(json_build_object('title', t.title, 'body', t.body, 'doneOn', t.done_on, 'replacedAt', t.replaced_at,
          'replacedBy', s.name) order by t.version desc), '[]')
        from case_action_texts t join staff s on s.id = t.replaced_by where t.action_id = a.id) as earlier
     from case_events e join cases c on c.id = e.case_id join agencies g on g.id = e.agency_id left join staff f on f.id = e.staff_id
       left join case_actions a on a.case_id = e.case_id and a.id = e.subject_id
     where e.id = $1 and e.case_id = $2`,
    [eventId, caseId, actor.agencyId],
  );
  if (!found) throw notFound('line of the timeline');
  await record(transaction, { via: actor.via, action: 'case.read', subjectKind: 'case', subjectId: caseId, details: { eventId } });
  const { authorId, writtenAt, ...entry } = found;
  const { editMinutes } = await timelineSettings(transaction, actor.agencyId);
  const mayWrite = entry.mayWrite && may(actor, 'timeline.write');
  const inTime = writtenAt !== null && mayStillEdit({ authorId, writtenAt }, actor.staffId, transaction.now, editMinutes);
  return {
    ...entry,
    earlier: entry.earlier.map((text) => ({ ...text, replacedAt: new Date(text.replacedAt) })),
    mayWrite,
    mayEdit: inTime && mayWrite,
  };
}
