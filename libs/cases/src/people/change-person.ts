import { requirePermission, type Actor } from '#agencies';
import { notFound, overtaken, record, Refusal, type Transaction } from '#platform';
import { factsOf, needsOf, placeOf } from './add-person.js';
import { SELECT_RECORDS, type PersonRecord } from './person.js';
import { changedFacts, PERSON_FACT_WORDS, personFaults, type PersonFacts } from './rules/person-faults.js';

/** A person as they are to be, and the version of the record that was seen. */
export interface ChangedPerson extends PersonFacts {
  version: number;
  address: string;
  postcode: string;
}

/**
 * Changes what is known of a person. Refuses who works on no case with them, for they do not see all that they would write
 * over; and a page that is out of date, saying who has changed what since.
 */
export async function changePerson(actor: Actor, transaction: Transaction, personId: string, asked: ChangedPerson): Promise<void> {
  requirePermission(actor, 'people.write');
  const facts = factsOf(asked);
  const faults = personFaults(facts, transaction.today);
  if (faults.length > 0) throw new Refusal(faults);
  const now = await takeNextVersion(transaction, personId, asked.version);
  const placeId = await placeOf(actor, transaction, asked);
  await transaction.run(
    `update people set anonymous = $2, name = $3, pseudonym = $4, other_names = $5, born_on = $6, age_band = $7, phone = $8,
       other_phone = $9, email = $10, place_id = $11, contact_warnings = $12, language = $13, interpreter = $14
     where id = $1`,
    [
      personId, facts.anonymous, facts.name, facts.pseudonym, facts.otherNames, facts.bornOn || null, facts.ageBand, facts.phone, facts.otherPhone,
      facts.email, placeId, facts.contactWarnings, facts.language, facts.interpreter,
    ],
  );
  await transaction.run(
    `insert into person_needs (person_id, partnership_id, preferred_contact, contact_times, safe_contact, safe_contact_note, vulnerability)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (person_id) do update set preferred_contact = excluded.preferred_contact, contact_times = excluded.contact_times,
       safe_contact = excluded.safe_contact, safe_contact_note = excluded.safe_contact_note, vulnerability = excluded.vulnerability`,
    [personId, actor.partnershipId, ...needsOf(facts)],
  );
  const fields = [...changedFacts(now, facts), ...(now.placeId === placeId ? [] : ['address'])];
  await record(transaction, {
    via: actor.via, action: 'person.changed', subjectKind: 'person', subjectId: personId, details: { version: asked.version + 1, fields },
  });
}

/** Locks the record and takes its next version; gives it as it was. */
async function takeNextVersion(transaction: Transaction, personId: string, version: number): Promise<PersonRecord> {
  await transaction.query('select 1 from people where id = $1 for update', [personId]);
  const [now] = await transaction.query<PersonRecord & { known: boolean }>(
    SELECT_RECORDS.replace('select ', `select exists (
      select from case_people cp left join person_stands other on other.person_id = cp.person_id
      where cp.person_id = p.id or other.stands_for = ps.stands_for) as known, `)
      + ' where p.id = $1',
    [personId],
  );
  if (!now) throw notFound('person');
  if (!now.known) {
    throw new Refusal([{ field: null, message: 'You can change this person once they are part of a case that you work on' }], 'forbidden');
  }
  if (now.version !== version) throw overtaken(await whatChanged(transaction, personId, version));
  await transaction.run('update people set version = version + 1 where id = $1', [personId]);
  return now;
}

/** The audit trail knows the fields that were changed, and by whom; the new words are on the page that is shown again. */
async function whatChanged(transaction: Transaction, personId: string, since: number): Promise<string> {
  const changes = await transaction.query<{ name: string | null; fields: string[] }>(
    `select s.name, array(select jsonb_array_elements_text(e.details -> 'fields')) as fields
     from audit_entries e left join staff s on s.id = e.staff_id
     where e.subject_id = $1 and e.action = 'person.changed' and (e.details ->> 'version')::int > $2 order by e.id`,
    [personId, since],
  );
  const words = (field: string): string => (PERSON_FACT_WORDS as Record<string, string>)[field] ?? field;
  const told = changes.map(({ name, fields }) => `${name ?? 'Someone'} changed ${fields.map(words).join(', ') || 'nothing'}`);
  return `This person was changed after you opened the page. ${told.join('. ')}. Open the person again to see it, then make your change`;
}
