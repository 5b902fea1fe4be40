import type { Transaction } from '#platform';
import { noteWordsOf } from '../search/note-words.js';

/** Writes down that a person complains in a case: they are found by it, and a part in it that had ended begins again. */
export async function makeComplainant(transaction: Transaction, caseId: string, personId: string): Promise<void> {
  await transaction.run(
    `update case_people set ended_on = null, end_reason = '', version = version + 1
     where case_id = $1 and person_id = $2 and role = 'complainant' and ended_on is not null`,
    [caseId, personId],
  );
  await transaction.run(
    `insert into case_people (case_id, person_id, partnership_id, role, added_on) values ($1, $2, $3, 'complainant', $4) on conflict do nothing`,
    [caseId, personId, transaction.identity.partnershipId, transaction.today],
  );
  const [person] = await transaction.query<{ names: string; phones: string[] }>(
    `select concat_ws(' ', name, pseudonym, other_names) as names, array[phone, other_phone] as phones from people where id = $1`,
    [personId],
  );
  if (person) await noteWordsOf(transaction, caseId, 'people', personId, person);
}

/** Puts a complaint's words into the search of its case. */
export async function noteComplaintWords(
  transaction: Transaction,
  caseId: string,
  complaintId: string,
  { whatHappened, effect, place }: { whatHappened: string; effect: string; place: string },
): Promise<void> {
  await noteWordsOf(transaction, caseId, 'complaints', complaintId, { names: place, sentences: `${whatHappened} ${effect}` });
}
