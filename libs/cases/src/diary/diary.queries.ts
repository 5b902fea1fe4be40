import { may, requirePermission, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import type { Prepared, Transaction } from '#platform';

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
