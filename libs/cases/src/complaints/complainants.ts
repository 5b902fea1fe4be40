import type { Transaction } from '#platform';
import { takeTurnsWithRoles } from '../people/role-turns.js';

/** Whether two columns name one person, by whichever of their records. */
const samePerson = (one: string, other: string): string =>
  `(${one} = ${other} or exists (select from person_stands a join person_stands b on b.stands_for = a.stands_for
      where a.person_id = ${one} and b.person_id = ${other}))`;

/** Why the part of a complainant ended who has no complaint left in the case. */
const MOVED_AWAY = 'Their complaint was moved to another case';

/** Writes down that a person complains in a case; a part in it that had ended begins again. */
export async function makeComplainant(transaction: Transaction, caseId: string, personId: string): Promise<void> {
  await takeTurnsWithRoles(transaction, caseId);
  await transaction.run(
    `update case_people cp set ended_on = null, end_reason = '', version = version + 1
     where case_id = $1 and role = 'complainant' and ended_on is not null and ${samePerson('cp.person_id', '$2::uuid')}
       and not exists (select from case_people o where o.case_id = $1 and o.role = 'complainant' and o.ended_on is null and ${samePerson('o.person_id', '$2::uuid')})`,
    [caseId, personId],
  );
  await transaction.run(
    `insert into case_people (case_id, person_id, partnership_id, role, added_on)
     select $1, $2, $3, 'complainant', $4
     where not exists (select from case_people o where o.case_id = $1 and o.role = 'complainant' and ${samePerson('o.person_id', '$2::uuid')})
     on conflict do nothing`,
    [caseId, personId, transaction.identity.partnershipId, transaction.today],
  );
}

/**
 * Ends the part as complainants, in these cases, of those who moved out of them with their last complaint: a case is not shown
 * to be about the complaint of somebody who made none in it. Who was made a complainant by hand, and never had a complaint
 * there, stays. Safe to repeat.
 */
export async function endComplainantsWhoLeft(transaction: Transaction, caseIds: string[]): Promise<void> {
  await transaction.run(
    `update case_people cp set ended_on = greatest($2::date, cp.added_on), end_reason = $3, version = version + 1
     where cp.case_id = any($1) and cp.role = 'complainant' and cp.ended_on is null
       and not exists (select from complaints k where k.case_id = cp.case_id and ${samePerson('cp.person_id', 'k.person_id')})
       and exists (select from case_events e join complaints k on k.id = e.subject_id
                   where e.case_id = any($1) and e.kind = 'complaint-moved-out' and ${samePerson('cp.person_id', 'k.person_id')})`,
    [caseIds, transaction.today, MOVED_AWAY],
  );
}

/** Begins the part of those again who had left a case so, and whose complaints stand in it now, since another was merged into it. */
export async function welcomeComplainantsBack(transaction: Transaction, caseId: string): Promise<void> {
  await transaction.run(
    `update case_people cp set ended_on = null, end_reason = '', version = version + 1
     where cp.case_id = $1 and cp.role = 'complainant' and cp.ended_on is not null and cp.end_reason = $2
       and exists (select from complaints k where k.case_id = $1 and ${samePerson('cp.person_id', 'k.person_id')})`,
    [caseId, MOVED_AWAY],
  );
}
