import type { IsoDate } from '#calendar';
import { allWarnings } from './rules/merging.js';
import { calledName, isChild, type PersonFacts } from './rules/person-faults.js';
import { type SafeContactRule } from './rules/safe-contact.js';

/** One record of a person, as it is kept. Several records may be one person. */
export interface PersonRecord extends PersonFacts {
  id: string;
  /** The record that stands for the person. */
  standsFor: string;
  safeContact: SafeContactRule[];
  placeId: string | null;
  address: string;
  postcode: string;
  version: number;
}

/** A person, by the record that stands for them, and what must be kept to by any of their records. */
export interface Person extends PersonRecord {
  /** What they are called: a name, a pseudonym, or that neither is known. */
  called: string;
  isChild: boolean;
  warnings: ReturnType<typeof allWarnings<SafeContactRule>>;
  /** The other records of the same person. */
  others: PersonRecord[];
}

/** What a statement selects to read records, from RECORDS. */
const FACTS = `p.id, coalesce(ps.stands_for, p.id) as "standsFor", p.anonymous, p.name, p.pseudonym, p.other_names as "otherNames",
  coalesce(p.born_on::text, '') as "bornOn", p.age_band as "ageBand", p.phone, p.other_phone as "otherPhone", p.email,
  coalesce(n.preferred_contact, '') as "preferredContact", coalesce(n.contact_times, '') as "contactTimes",
  coalesce(n.safe_contact, '{}') as "safeContact", coalesce(n.safe_contact_note, '') as "safeContactNote",
  p.contact_warnings as "contactWarnings", p.language, p.interpreter, coalesce(n.vulnerability, '') as vulnerability,
  p.place_id as "placeId", coalesce(pl.address, '') as address, coalesce(pl.postcode, '') as postcode, p.version`;

/** Selects every record of people, without the condition which people: it may use p, and ps for whom a record stands. */
export const SELECT_RECORDS = `select ${FACTS}
  from people p left join person_stands ps on ps.person_id = p.id left join person_needs n on n.person_id = p.id
    left join places pl on pl.id = p.place_id`;

/** Puts records together that are one person. */
export function peopleOfRecords(records: readonly PersonRecord[], today: IsoDate): Map<string, Person> {
  const groups = new Map<string, PersonRecord[]>();
  for (const record of records) groups.set(record.standsFor, [...(groups.get(record.standsFor) ?? []), record]);
  return new Map([...groups].map(([id, group]) => [id, personOf(id, group, today)]));
}

function personOf(id: string, group: PersonRecord[], today: IsoDate): Person {
  const chief = group.find((record) => record.id === id) ?? group[0]!;
  return {
    ...chief,
    called: calledName(chief),
    isChild: group.some((record) => isChild(record, today)),
    warnings: allWarnings(group),
    others: group.filter((record) => record !== chief),
  };
}
