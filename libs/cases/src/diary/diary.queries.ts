import { may, requirePermission, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import type { Prepared, Transaction } from '#platform';
import { calledName } from '../people/rules/person-faults.js';
import type { PersonRole } from '../people/index.js';

/** Who keeps a diary, for those who see the people of its case. */
const KEPT_BY = `case when l.agency_id = (select current_agency())
    or exists (select from spells s where s.case_id = l.case_id and s.agency_id = (select current_agency()))
    or part_is_shown(l.case_id, 'people', null) then l.kept_by end as "keptBy"`;

function nameFor<Row extends { keptBy: string | null }>(actor: Actor, row: Row): Row & { keptBy: string } {
  return { ...row, keptBy: (may(actor, 'people.read') && row.keptBy) || 'Name not shown' };
}

/** A diary of a case, as its officers see it. */
export interface DiaryOfCase {
  id: string;
  keptBy: string;
  endsOn: IsoDate;
  ended: boolean;
  agencyId: string;
  agencyName: string;
  staffName: string;
  entries: number;
  lastAt: Date | null;
}

/** The diaries of a case, the latest first. */
export async function listDiaries(actor: Actor, transaction: Transaction, caseId: string): Promise<DiaryOfCase[]> {
  requirePermission(actor, 'cases.read');
  const diaries = await transaction.query<Omit<DiaryOfCase, 'keptBy'> & { keptBy: string | null }>(
    `select l.id, ${KEPT_BY}, l.ends_on as "endsOn", l.ended_at is not null as ended, l.agency_id as "agencyId",
       g.name as "agencyName", f.name as "staffName", count(e.id)::integer as entries, max(e.received_at) as "lastAt"
     from diary_links l join agencies g on g.id = l.agency_id join staff f on f.id = l.staff_id left join diary_entries e on e.link_id = l.id
     where l.case_id = $1 group by l.id, g.name, f.name order by l.id desc limit 100`,
    [caseId],
  );
  return diaries.map((diary) => nameFor(actor, diary));
}

/** An entry that nobody has reviewed yet. */
export interface NewDiaryEntry {
  id: string;
  eventId: string;
  keptBy: string;
  beganOn: IsoDate;
  beganTime: string;
  endedTime: string;
  what: string;
  effect: string;
  witnesses: string;
  receivedAt: Date;
  files: number;
}

/** The entries that wait to be reviewed, the oldest first. */
export async function listNewDiaryEntries(actor: Actor, transaction: Transaction, caseId: string): Promise<NewDiaryEntry[]> {
  requirePermission(actor, 'cases.read');
  const entries = await transaction.query<Omit<NewDiaryEntry, 'keptBy'> & { keptBy: string | null }>(
    `select e.id, e.event_id as "eventId", ${KEPT_BY}, e.began_on as "beganOn", e.began_time as "beganTime", e.ended_time as "endedTime",
       e.what, e.effect, e.witnesses, e.received_at as "receivedAt",
       (select count(*)::integer from case_files x where x.event_id = e.event_id) as files
     from diary_entries e join diary_links l on l.id = e.link_id
     where e.case_id = $1 and e.reviewed_at is null order by e.received_at, e.id limit 100`,
    [caseId],
  );
  return entries.map((entry) => nameFor(actor, entry));
}

const COUNT: Prepared = {
  name: 'new diary entries',
  text: 'select count(*)::integer as new from diary_entries where case_id = $1 and reviewed_at is null',
};

/** How many entries of a case's diaries wait to be reviewed. */
export async function countNewDiaryEntries(actor: Actor, transaction: Transaction, caseId: string): Promise<number> {
  requirePermission(actor, 'cases.read');
  const [row] = await transaction.query<{ new: number }>(COUNT, [caseId]);
  return row!.new;
}

/** Somebody of a case who may keep a diary. */
export interface DiaryKeeper {
  id: string;
  name: string;
  roles: PersonRole[];
}

/** Who of a case's people may keep a diary: all but those who are complained about and nothing else. */
export async function diaryKeepersOf(actor: Actor, transaction: Transaction, caseId: string): Promise<DiaryKeeper[]> {
  requirePermission(actor, 'people.read');
  const people = await transaction.query<{ id: string; name: string; pseudonym: string; anonymous: boolean; roles: PersonRole[] }>(
    `select cp.person_id as id, p.name, p.pseudonym, p.anonymous, array_agg(cp.role order by cp.role) as roles
     from case_people cp left join person_stands ps on ps.person_id = cp.person_id
       join people p on p.id = case when ps.stands_for is null then cp.person_id else ps.stands_for end
     where cp.case_id = $1 and cp.ended_on is null
     group by cp.person_id, p.id having bool_or(cp.role <> 'alleged-perpetrator') order by p.name, cp.person_id limit 50`,
    [caseId],
  );
  return people.map(({ id, roles, ...person }) => ({ id, name: calledName(person), roles }));
}

/** What a line of the timeline has to do with a diary. */
export interface DiaryEntryOfLine {
  id: string;
  reviewed: boolean;
  complaintId: string | null;
  /** The case of its complaint; null where the actor does not see that. */
  complaintCaseId: string | null;
  complaintReference: string | null;
  complaintMadeOn: IsoDate | null;
}

/** The entry of a diary that a line of the timeline tells, and the complaint that was made of it; null where it tells none. */
export async function diaryEntryOfLine(actor: Actor, transaction: Transaction, eventId: string): Promise<DiaryEntryOfLine | null> {
  requirePermission(actor, 'cases.read');
  const [found] = await transaction.query<DiaryEntryOfLine>(
    `select e.id, e.reviewed_at is not null as reviewed, e.complaint_id as "complaintId", k.case_id as "complaintCaseId",
       c.reference as "complaintReference", k.made_on as "complaintMadeOn"
     from case_events v join diary_entries e on e.case_id = v.case_id and e.id = v.subject_id
       left join complaints k on k.id = e.complaint_id left join cases c on c.id = k.case_id
     where v.id = $1`,
    [eventId],
  );
  return found ?? null;
}
