import { uuidv7 } from 'uuidv7';
import { requirePermission, type Actor } from '#agencies';
import { record, Refusal, type Transaction } from '#platform';
import { findOrAddPlace } from '../places/find-or-add-place.js';
import { personFaults, UNKNOWN_PERSON, type PersonFacts } from './rules/person-faults.js';

/** A person as they are told of; what is left out is not known. */
export interface NewPerson extends Partial<PersonFacts> {
  /** Chosen when the form was shown, so that a second click adds nobody twice. */
  id?: string;
  /** Where they live; empty where it is not known. */
  address?: string;
  postcode?: string;
}

/** Adds a person, whom their agency alone sees until they are linked to a case. Gives their id. */
export async function addPerson(actor: Actor, transaction: Transaction, asked: NewPerson): Promise<string> {
  requirePermission(actor, 'people.write');
  const facts = factsOf(asked);
  const faults = personFaults(facts, transaction.today);
  if (faults.length > 0) throw new Refusal(faults);
  const id = asked.id ?? uuidv7();
  const placeId = await placeOf(actor, transaction, asked);
  const added = await transaction.run(
    `insert into people (id, partnership_id, anonymous, name, pseudonym, other_names, born_on, age_band, phone, other_phone, email,
       place_id, contact_warnings, language, interpreter, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) on conflict do nothing`,
    [
      id, actor.partnershipId, facts.anonymous, facts.name, facts.pseudonym, facts.otherNames, facts.bornOn || null, facts.ageBand, facts.phone,
      facts.otherPhone, facts.email, placeId, facts.contactWarnings, facts.language, facts.interpreter, transaction.now,
    ],
  );
  if (added === 0) throw new Refusal([{ field: null, message: 'This person has been added already. Search for them' }], 'conflict');
  await transaction.run(
    `insert into person_needs (person_id, partnership_id, preferred_contact, contact_times, safe_contact, safe_contact_note, vulnerability)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [id, actor.partnershipId, ...needsOf(facts)],
  );
  await record(transaction, { via: actor.via, action: 'person.added', subjectKind: 'person', subjectId: id });
  return id;
}

/** Facts as they are kept: without blanks around them, and with what was left out as not known. */
export function factsOf(asked: Partial<PersonFacts>): PersonFacts {
  const given = Object.keys(UNKNOWN_PERSON).flatMap((fact) => {
    const value = asked[fact as keyof PersonFacts];
    return value === undefined ? [] : [[fact, typeof value === 'string' ? value.trim() : value]];
  });
  return { ...UNKNOWN_PERSON, ...(Object.fromEntries(given) as Partial<PersonFacts>) };
}

/** The values of person_needs after its two ids, in the order of its columns. */
export function needsOf(facts: PersonFacts): unknown[] {
  return [facts.preferredContact, facts.contactTimes, facts.safeContact, facts.safeContactNote, facts.vulnerability];
}

/** The place of an address; null where no address is given. */
export async function placeOf(
  actor: Actor, transaction: Transaction, { address = '', postcode = '' }: { address?: string; postcode?: string },
): Promise<string | null> {
  return address.trim() ? findOrAddPlace(actor, transaction, { address, postcode }) : null;
}
