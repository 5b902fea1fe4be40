import { may, requirePermission, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import { notFound, readCursor, writeCursor, type Prepared, type Transaction } from '#platform';
import { calledName } from '../people/rules/person-faults.js';
import type { Channel, HateGround } from './rules/words.js';

/** A complaint as people read it. */
export interface Complaint {
  id: string;
  caseId: string;
  version: number;
  happenedOn: IsoDate;
  happenedUntil: IsoDate | null;
  /** HH:MM, where somebody knows it. */
  happenedAt: string | null;
  madeOn: IsoDate;
  channel: Channel;
  /** Null where nobody said who they are. How to reach them stands with the person, beside the rules for doing so safely. */
  person: { id: string; name: string } | null;
  agencyId: string;
  agencyName: string;
  whatHappened: string;
  effect: string;
  hate: HateGround[];
  place: string;
  recordedBy: string;
  recordedAt: Date;
  /** How often it was changed since. */
  changes: number;
}

/** Complaints on one page of a case's list. */
export const COMPLAINTS_PAGE_SIZE = 20;

const COLUMNS = `k.id, k.case_id as "caseId", k.version, k.happened_on as "happenedOn",
    k.happened_until as "happenedUntil", to_char(k.happened_at, 'HH24:MI') as "happenedAt", k.made_on as "madeOn", k.channel,
    case when k.person_id is not null then json_build_object('id', coalesce(p.id, k.person_id), 'seen', p.id is not null, 'name', p.name,
      'pseudonym', p.pseudonym, 'anonymous', p.anonymous) end as person,
    k.agency_id as "agencyId", g.name as "agencyName", k.what_happened as "whatHappened", k.effect, k.hate, k.place,
    f.name as "recordedBy", k.recorded_at as "recordedAt",
    (select count(*)::int from complaint_revisions r where r.complaint_id = k.id) as changes`;
// A case and not coalesce, which PostgreSQL holds to be leaky: the policy of people would be asked of everybody first.
const FROM = `from complaints k join agencies g on g.id = k.agency_id join staff f on f.id = k.recorded_by
    left join person_stands ps on ps.person_id = k.person_id
    left join people p on p.id = case when ps.stands_for is null then k.person_id else ps.stands_for end`;

const PAGE: Prepared = {
  name: 'complaints of a case',
  text: `select ${COLUMNS} ${FROM}
    where k.case_id = $1 and ($2::date is null or (k.made_on, k.id) < ($2::date, $3::uuid))
    order by k.made_on desc, k.id desc limit $4`,
};

/** A complaint as the database tells it. */
type Row = Omit<Complaint, 'person'> & {
  person: { id: string; seen: boolean; name: string; pseudonym: string; anonymous: boolean } | null;
};

function complaintOf(actor: Actor, { person, ...row }: Row): Complaint {
  return { ...row, person: person && { id: person.id, name: nameFor(actor, person) } };
}

function nameFor(actor: Actor, person: NonNullable<Row['person']>): string {
  if (!may(actor, 'people.read')) return 'Name not shown for your role';
  return person.seen ? calledName(person) : 'Name not shown to your agency';
}

/** One page of a case's complaints, newest first, and where the next page starts. */
export async function complaintsOf(
  actor: Actor,
  transaction: Transaction,
  caseId: string,
  { after = null, most = COMPLAINTS_PAGE_SIZE }: { after?: string | null; most?: number } = {},
): Promise<{ complaints: Complaint[]; next: string | null }> {
  requirePermission(actor, 'cases.read');
  const start = after ? readCursor(after) : null;
  const complaints = (await transaction.query<Row>(PAGE, [caseId, start?.day ?? null, start?.id ?? null, most + 1])).map((row) => complaintOf(actor, row));
  const last = complaints.length > most ? complaints[most - 1]! : null;
  return { complaints: complaints.slice(0, most), next: last && writeCursor({ day: last.madeOn, id: last.id }) };
}

/** One complaint of a case. Refuses as not found where the case holds no such complaint. */
export async function readComplaint(actor: Actor, transaction: Transaction, caseId: string, complaintId: string): Promise<Complaint> {
  requirePermission(actor, 'cases.read');
  const [row] = await transaction.query<Row>(`select ${COLUMNS} ${FROM} where k.id = $1 and k.case_id = $2`, [complaintId, caseId]);
  if (!row) throw notFound('complaint');
  return complaintOf(actor, row);
}

/** How a complaint read before a change. */
export interface EarlierComplaint {
  version: number;
  earlier: EarlierText;
  /** Who changed it then, and when. */
  changedBy: string;
  changedAt: Date;
}

/** What of a complaint can change, as it was. */
export interface EarlierText {
  happenedOn: IsoDate;
  happenedUntil: IsoDate | null;
  happenedAt: string | null;
  madeOn: IsoDate;
  channel: Channel;
  agencyId: string;
  whatHappened: string;
  effect: string;
  hate: HateGround[];
  place: string;
}

/** What a complaint said before, the latest first. */
export async function earlierVersionsOf(actor: Actor, transaction: Transaction, complaintId: string): Promise<EarlierComplaint[]> {
  requirePermission(actor, 'cases.read');
  return transaction.query<EarlierComplaint>(
    `select r.version, r.earlier, f.name as "changedBy", r.changed_at as "changedAt"
     from complaint_revisions r join staff f on f.id = r.changed_by where r.complaint_id = $1 order by r.version desc`,
    [complaintId],
  );
}

/** Who complains in a case, by name: whom a form can choose from. Those whose part in it has ended are left out. */
export async function complainantsOf(actor: Actor, transaction: Transaction, caseId: string): Promise<{ id: string; name: string }[]> {
  requirePermission(actor, 'cases.read');
  const people = await transaction.query<{ id: string; name: string; pseudonym: string; anonymous: boolean }>(
    `select cp.person_id as id, p.name, p.pseudonym, p.anonymous
     from case_people cp left join person_stands ps on ps.person_id = cp.person_id
       join people p on p.id = case when ps.stands_for is null then cp.person_id else ps.stands_for end
     where cp.case_id = $1 and cp.role = 'complainant' and cp.ended_on is null order by p.name, cp.person_id limit 50`,
    [caseId],
  );
  return people.map((person) => ({ id: person.id, name: calledName(person) }));
}
