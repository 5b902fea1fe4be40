import { requirePermission, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import { record, type Prepared, type Transaction } from '#platform';
import type { PersonRole } from '../people/index.js';
import type { CaseEventKind } from '../timeline/index.js';
import { searchable } from './rules/typed.js';

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

/** Cases that one answer shows. */
export const MOST_FOUND = 12;

const FOUND = `select c.id, c.reference, k.name as category, c.address, c.postcode, c.place_id as "placeId", c.summary, g.name as "agencyName",
    s.received_on as "receivedOn", s.left_on as "closedOn", hit.parts, hit.near,
    (select json_build_object('kind', e.kind, 'happenedOn', e.happened_on)
     from case_events e where e.case_id = c.id order by e.id desc limit 1) as "lastEvent",
    (select coalesce(json_agg(json_build_object('id', p.id, 'name', coalesce(nullif(p.name, ''), nullif(p.pseudonym, ''), 'Anonymous'),
       'roles', p.roles) order by p.name), '[]')
     from (select p.id, p.name, p.pseudonym, array_agg(cp.role order by cp.role) as roles
           from case_people cp join people p on p.id = cp.person_id
           where cp.case_id = c.id and not 'case' = any(hit.parts) and p.id = any(hit.items) group by p.id) p) as people`;
// "limit 1" keeps PostgreSQL from reading all spells to look a few up in a hash.
const OF_HIT = `join cases c on c.id = hit.case_id
    cross join lateral (
      select s.agency_id, s.received_on, s.left_on from agencies a join spells s on s.agency_id = a.id and s.case_id = c.id
      where s.left_by is distinct from 'transferred' limit 1) s
    join agencies g on g.id = s.agency_id join categories k on k.id = c.category_id`;

const SEARCH: Prepared = {
  name: 'search before create',
  text: `${FOUND} from search_cases($1, null, ${MOST_FOUND}) hit ${OF_HIT}
    order by hit.near, s.left_on is not null, c.id desc`,
};

/**
 * Finds cases by whatever a caller says: reference, name, address, postcode, telephone number, words of the case or of its
 * complaints; with every word typed, or words near to them. Open cases come first, then the newest. Only what the actor may
 * see is found, and nothing tells how much else there is. Empty where too little was typed.
 */
export async function searchCases(actor: Actor, transaction: Transaction, typed: string): Promise<FoundCase[]> {
  requirePermission(actor, 'cases.read');
  const words = searchable(typed);
  if (words === null) return [];
  const found = await transaction.query<FoundCase>(SEARCH, [words]);
  await recordPeople(actor, transaction, found);
  return found;
}

/** What is known so far of a case that is being logged. */
export interface BeingLogged {
  address: string;
  postcode: string;
  reporterName: string;
  reporterPhone: string;
}

/** Earlier cases that a new one may belong to. */
export interface EarlierCases {
  /** At that place. */
  here: FoundCase[];
  /** With the person who reports now. */
  withPerson: FoundCase[];
  /** With the same postcode. */
  nearby: FoundCase[];
}

const EARLIER: Prepared = {
  name: 'cases before a new one',
  text: `with hit as (
      select 'here' as found_by, h.* from search_cases($1, null, 6) h where $1 <> ''
      union all select 'withPerson', h.* from search_cases($2, null, 6) h where $2 <> ''
      union all select 'withPerson', h.* from search_cases($3, null, 6) h where $3 <> ''
      union all select 'nearby', h.* from search_cases($4, null, 12) h where $4 <> '')
    ${FOUND}, hit.found_by as "foundBy" from hit ${OF_HIT}
    order by hit.near, s.left_on is not null, c.id desc`,
};

/** Open and past cases at the place of a case that is being logged, with the person who reports it, and in the same postcode. */
export async function earlierCases(actor: Actor, transaction: Transaction, asked: BeingLogged): Promise<EarlierCases> {
  requirePermission(actor, 'cases.read');
  const { address, postcode, reporterName, reporterPhone } = asked;
  // A blank at the end: these words are whole, and not the beginnings of others.
  const [place, name, phone, area] = [`${address} ${postcode}`, reporterName, reporterPhone, postcode].map((text) => {
    const words = searchable(text.trim());
    return words === null ? '' : `${words} `;
  });
  const isPlace = /\p{L}{3}/u.test(address);
  const found = await transaction.query<FoundCase & { foundBy: keyof EarlierCases }>(EARLIER, [isPlace ? place : '', name, phone, area]);
  await recordPeople(actor, transaction, found);
  const shown = new Set<string>();
  const take = (foundBy: keyof EarlierCases, most: number): FoundCase[] =>
    found.filter((one) => one.foundBy === foundBy && !shown.has(one.id) && Boolean(shown.add(one.id))).slice(0, most);
  return { here: take('here', 6), withPerson: take('withPerson', 6), nearby: take('nearby', 6) };
}

/** Who was shown by name is in the audit trail; what was typed is not. */
async function recordPeople(actor: Actor, transaction: Transaction, found: FoundCase[]): Promise<void> {
  const people = [...new Set(found.flatMap((one) => one.people.map(({ id }) => id)))];
  if (people.length === 0) return;
  await record(transaction, { via: actor.via, action: 'people.found', subjectKind: 'search', subjectId: null, details: { people } });
}
