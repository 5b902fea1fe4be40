import { may, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import { record, type Transaction } from '#platform';
import type { PersonRole } from '../people/index.js';
import type { CaseEventKind } from '../timeline/index.js';

/** A person in a case, as one of its lines names them. */
export interface FoundPerson {
  id: string;
  name: string;
  roles: PersonRole[];
}

/** A case that a search found. */
export interface FoundCase {
  id: string;
  reference: string;
  category: string;
  address: string;
  postcode: string;
  placeId: string | null;
  summary: string;
  agencyName: string;
  receivedOn: IsoDate;
  closedOn: IsoDate | null;
  /** The newest line of its timeline that the searcher may see. */
  lastEvent: { kind: CaseEventKind; happenedOn: IsoDate } | null;
  /** Which parts of it have the words: the case itself, complaints, people. */
  parts: string[];
  /** Those of its people that have the words, where the case itself does not have them: nobody is named for living at a place. */
  people: FoundPerson[];
  /** Whether some word is only nearly what was typed. */
  near: boolean;
}

/** What a statement selects to read found cases, after "with hit …". */
export const FOUND = `select c.id, c.reference, k.name as category, c.address, c.postcode, c.place_id as "placeId", c.summary, g.name as "agencyName",
    s.received_on as "receivedOn", s.left_on as "closedOn", hit.parts, hit.near,
    (select json_build_object('kind', e.kind, 'happenedOn', e.happened_on)
     from case_events e where e.case_id = c.id order by e.id desc limit 1) as "lastEvent",
    (select coalesce(json_agg(json_build_object('id', p.id, 'name', coalesce(nullif(p.name, ''), nullif(p.pseudonym, ''), 'Anonymous'),
       'roles', p.roles) order by p.name), '[]')
     from (select p.id, p.name, p.pseudonym, array_agg(cp.role order by cp.role) as roles
           from case_people cp join people p on p.id = cp.person_id
           where cp.case_id = c.id and not 'case' = any(hit.parts) and p.id = any(hit.items) group by p.id) p) as people`;

/** Joins the cases that were found, each with its last spell. "limit 1" keeps PostgreSQL from reading all spells to look a few up in a hash. */
export const OF_HIT = `join cases c on c.id = hit.case_id
    cross join lateral (
      select s.agency_id, s.received_on, s.left_on from agencies a join spells s on s.agency_id = a.id and s.case_id = c.id
      where s.left_by is distinct from 'transferred' limit 1) s
    join agencies g on g.id = s.agency_id join categories k on k.id = c.category_id`;

/** What was found, as far as the searcher's role may know: who reads no people finds no case by one of its people, and no names. */
export function asFarAsSeen<Found extends FoundCase>(actor: Actor, found: Found[]): Found[] {
  if (may(actor, 'people.read')) return found;
  return found.flatMap((one) => {
    const parts = one.parts.filter((part) => part !== 'people');
    return parts.length > 0 ? [{ ...one, parts, people: [] }] : [];
  });
}

/** Who was shown by name is in the audit trail; what was typed is not. */
export async function recordPeople(transaction: Transaction, via: Actor['via'], found: FoundCase[]): Promise<void> {
  const people = [...new Set(found.flatMap((one) => one.people.map(({ id }) => id)))];
  if (people.length === 0) return;
  await record(transaction, { via, action: 'people.found', subjectKind: 'search', subjectId: null, details: { people } });
}
