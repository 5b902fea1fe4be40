import { requirePermission, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import { peopleOfCase, type CasePerson } from '#cases';
import { notFound, refuse, type Transaction } from '#platform';

/** Somebody to whom a warning or a notice is issued: a person's record, or a body's, with name and address as on the paper. */
export interface Recipient {
  personId: string | null;
  bodyId: string | null;
  name: string;
  address: string;
}

/** Somebody to whom something could be issued in a case, as their record has them. */
export interface PossibleRecipient extends Recipient {
  bornOn: IsoDate | null;
}

/** As many bodies as are offered to choose from. */
const MOST_BODIES = 200;

/** Who can be chosen in a case: the people who are complained about in it, and the bodies that the agency knows. */
export async function recipientsOfCase(
  actor: Actor, transaction: Transaction, caseId: string,
): Promise<{ people: PossibleRecipient[]; bodies: PossibleRecipient[] }> {
  requirePermission(actor, 'notices.write');
  const people = (await peopleOfCase(actor, transaction, caseId)).filter(({ role, endedOn }) => role === 'alleged-perpetrator' && endedOn === null);
  const bodies = await transaction.query<{ id: string; name: string; address: string }>(
    'select id, name, address from bodies order by lower(name), id limit $1', [MOST_BODIES],
  );
  return {
    people: [...new Map(people.map(({ person }) => [person.id, ofPerson(person)])).values()],
    bodies: bodies.map(({ id, name, address }) => ({ personId: null, bodyId: id, name, address, bornOn: null })),
  };
}

function ofPerson({ id, called, address, postcode, bornOn }: CasePerson['person']): PossibleRecipient {
  return { personId: id, bodyId: null, name: called, address: [address, postcode].filter(Boolean).join(', '), bornOn: bornOn || null };
}

/** Refuses a recipient who is not complained about in the case, and a body that the actor does not see. */
export async function requireRecipient(transaction: Transaction, caseId: string, { personId, bodyId, name }: Recipient): Promise<void> {
  if ((personId === null) === (bodyId === null)) throw refuse('recipient', 'Choose whom it is for');
  const [known] = await transaction.query(
    personId === null
      ? 'select from bodies where id::text = $1 and $2::uuid is not null'
      : `select from case_people cp where cp.case_id = $2 and cp.role = 'alleged-perpetrator' and (cp.person_id::text = $1 or exists (
           select from person_stands mine join person_stands other on other.stands_for = mine.stands_for
           where mine.person_id = cp.person_id and other.person_id::text = $1))`,
    [personId ?? bodyId, caseId],
  );
  if (!known) throw personId === null ? notFound('body') : refuse('recipient', 'Choose somebody who is complained about in this case');
  if (!name.trim()) throw refuse('recipientName', 'Enter the name as it stands on the paper');
}
