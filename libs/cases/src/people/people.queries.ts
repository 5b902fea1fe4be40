import { requirePermission, type Actor } from '#agencies';
import { isIsoDate, type IsoDate } from '#calendar';
import { notFound, recordEach, type Prepared, type Transaction } from '#platform';
import { peopleOfRecords, SELECT_RECORDS, type Person, type PersonRecord } from './person.js';
import { byLikeness, likeness, type Likeness, type Sought } from './rules/likeness.js';
import type { PersonRole } from './rules/roles.js';

/** A person in a role of a case. */
export interface CasePerson {
  /** The record by which the case knows them; another one may stand for it. */
  recordId: string;
  person: Person;
  role: PersonRole;
  note: string;
  addedOn: IsoDate | null;
  endedOn: IsoDate | null;
  endReason: string;
  version: number;
}

const OF_CASE: Prepared = {
  name: 'people of case',
  text: `select cp.person_id as "recordId", coalesce(ps.stands_for, cp.person_id) as "personId", cp.role, cp.note, cp.added_on as "addedOn",
      cp.ended_on as "endedOn", cp.end_reason as "endReason", cp.version
    from case_people cp left join person_stands ps on ps.person_id = cp.person_id
    where cp.case_id = $1
    order by cp.ended_on nulls first, array_position(array['complainant', 'victim', 'witness', 'alleged-perpetrator'], cp.role), cp.added_on, cp.person_id`,
};

const OF_PEOPLE: Prepared = {
  name: 'records of people',
  // By their ids alone, not by a join, so that the policy of people is asked of these few.
  text: `${SELECT_RECORDS} where p.id = any(array(
      select unnest($1::uuid[]) union all select o.person_id from person_stands o where o.stands_for = any($1)))
    order by p.id`,
};

/** Everyone in a case, those whose role has ended last. Each is written down as read. */
export async function peopleOfCase(actor: Actor, transaction: Transaction, caseId: string): Promise<CasePerson[]> {
  requirePermission(actor, 'people.read');
  const rows = await transaction.query<Omit<CasePerson, 'person'> & { personId: string }>(OF_CASE, [caseId]);
  const people = await readPeople(transaction, rows.map(({ personId }) => personId));
  const shown = rows.flatMap(({ personId, ...row }) => (people.has(personId) ? [{ ...row, person: people.get(personId)! }] : []));
  const ids = [...new Set(shown.map(({ person }) => person.id))];
  await recordEach(transaction, { via: actor.via, action: 'person.read', subjectKind: 'person', details: { caseId } }, ids);
  return shown;
}

/** People by the ids of the records that stand for them, with all their records; those that may not be seen are left out. */
export async function readPeople(transaction: Transaction, personIds: readonly string[]): Promise<Map<string, Person>> {
  if (personIds.length === 0) return new Map();
  return peopleOfRecords(await transaction.query<PersonRecord>(OF_PEOPLE, [[...new Set(personIds)]]), transaction.today);
}

/** A case that a person is part of, and as what. */
export interface CaseOfPerson {
  caseId: string;
  reference: string;
  category: string;
  role: PersonRole;
  addedOn: IsoDate | null;
  endedOn: IsoDate | null;
  isOpen: boolean;
}

/** A person's page: themselves, and their own part in the cases that the actor may see. Nobody else's. */
export interface PersonFile {
  person: Person;
  cases: CaseOfPerson[];
  /** Whether the actor works on a case with them; without one, the ways to reach them are not shown, nor what they need. */
  isKnown: boolean;
  merges: { id: string; mergedId: string; keptId: string; reason: string; mergedAt: Date; staffName: string }[];
}

/** Opens a person, by any of their records, and writes down that they were read. */
export async function openPerson(actor: Actor, transaction: Transaction, personId: string): Promise<PersonFile> {
  requirePermission(actor, 'people.read');
  const person = await findPerson(transaction, personId);
  if (!person) throw notFound('person');
  const records = [person.id, ...person.others.map(({ id }) => id)];
  const cases = await transaction.query<CaseOfPerson>(
    `select c.id as "caseId", c.reference, k.name as category, cp.role, cp.added_on as "addedOn", cp.ended_on as "endedOn",
       exists (select from spells s where s.case_id = c.id and s.left_on is null) as "isOpen"
     from case_people cp join cases c on c.id = cp.case_id join categories k on k.id = c.category_id
     where cp.person_id = any($1) order by cp.ended_on nulls first, c.id desc, cp.role`,
    [records],
  );
  const merges = await transaction.query<PersonFile['merges'][number]>(
    `select m.id, m.merged_id as "mergedId", m.kept_id as "keptId", m.reason, m.merged_at as "mergedAt", s.name as "staffName"
     from person_merges m join staff s on s.id = m.merged_by
     where m.undone_at is null and m.merged_id = any($1) order by m.merged_at desc`,
    [records],
  );
  await recordEach(transaction, { via: actor.via, action: 'person.read', subjectKind: 'person' }, records);
  const isKnown = cases.length > 0;
  return { person: isKnown ? person : withoutContact(person), cases, isKnown, merges };
}

/** The person that a record is of; null where it may not be seen. */
export async function findPerson(transaction: Transaction, recordId: string): Promise<Person | null> {
  const [row] = await transaction.query<{ personId: string }>(
    `select coalesce(ps.stands_for, p.id) as "personId" from people p left join person_stands ps on ps.person_id = p.id where p.id = $1`,
    [recordId],
  );
  return row ? ((await readPeople(transaction, [row.personId])).get(row.personId) ?? null) : null;
}

/** A number without the rules for calling it does harm: who may not see the one gets neither. */
function withoutContact(person: Person): Person {
  const none = { phone: '', otherPhone: '', email: '', address: '', postcode: '', placeId: null };
  return { ...person, ...none, others: person.others.map((other) => ({ ...other, ...none })) };
}

/** Someone who may be the person sought, and what speaks for it. */
export interface LikelyPerson extends Likeness {
  person: Person;
}

/** The most likely people shown. */
const MOST_SHOWN = 20;

/**
 * People whom the actor may see and who are like the person sought, the likest first: by name (with slips of the pen), phone,
 * date of birth or email. Each is written down as read.
 */
export async function searchPeople(actor: Actor, transaction: Transaction, sought: Sought): Promise<LikelyPerson[]> {
  requirePermission(actor, 'people.read');
  const bornOn = isIsoDate(sought.bornOn) ? sought.bornOn : null;
  const found = await transaction.query<{ id: string }>(
    `select distinct coalesce(ps.stands_for, hit) as id from people_like($1, $2, $3, $4, 100) hit left join person_stands ps on ps.person_id = hit`,
    [sought.name.trim(), [sought.phone].filter(Boolean), bornOn, sought.email.trim()],
  );
  const people = await readPeople(transaction, found.map(({ id }) => id));
  const likely = [...people.values()].map((person) => ({ person, ...likest(sought, person) })).sort(byLikeness).slice(0, MOST_SHOWN);
  const known = await knownIn(transaction, likely.map(({ person }) => person));
  await recordEach(transaction, { via: actor.via, action: 'person.found', subjectKind: 'person' }, likely.map(({ person }) => person.id));
  return likely.map((one) => (known.has(one.person.id) ? one : { ...one, person: withoutContact(one.person) }));
}

/** Those of some people with whom the actor works on a case, by any of their records: the ways to reach the others are not shown. */
async function knownIn(transaction: Transaction, people: readonly Person[]): Promise<Set<string>> {
  const records = people.flatMap((person) => [person.id, ...person.others.map(({ id }) => id)]);
  const inCases = await transaction.query<{ id: string }>(
    'select distinct cp.person_id as id from case_people cp join cases c on c.id = cp.case_id where cp.person_id = any($1)',
    [records],
  );
  const ids = new Set(inCases.map(({ id }) => id));
  return new Set(people.filter(({ id, others }) => ids.has(id) || others.some((other) => ids.has(other.id))).map(({ id }) => id));
}

/** Any of a person's records may be the one that is like. */
function likest(sought: Sought, person: Person): Likeness {
  return [person, ...person.others].map((record) => likeness(sought, record)).sort(byLikeness)[0]!;
}
