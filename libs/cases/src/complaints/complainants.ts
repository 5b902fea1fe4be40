import type { Transaction } from '#platform';

/** Writes down that a person complains in a case; a part in it that had ended begins again. */
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
}
