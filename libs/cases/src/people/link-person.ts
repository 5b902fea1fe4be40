import { requirePermission, type Actor } from '#agencies';
import { notFound, record, Refusal, type Transaction } from '#platform';
import { addCaseEvent } from '../timeline/case-events.js';
import { isPersonRole, PERSON_ROLES } from './rules/roles.js';
import { requirePeoplePart } from './people-part.js';
import { takeTurnsWithRoles } from './role-turns.js';

/** Who becomes part of a case, and as what. */
export interface NewRole {
  caseId: string;
  personId: string;
  role: string;
  /** How they come into it, in a few words. */
  note?: string;
}

/**
 * Makes a person part of a case in one role more. A role that has ended begins again. Refuses a person or a case that the actor
 * does not see, and a role that the person has already.
 */
export async function linkPerson(actor: Actor, transaction: Transaction, { caseId, personId, role, note = '' }: NewRole): Promise<void> {
  requirePermission(actor, 'people.write');
  if (!isPersonRole(role)) throw new Refusal([{ field: 'role', message: 'Choose what the person is in this case' }]);
  if ([...note.trim()].length > 1000) throw new Refusal([{ field: 'note', message: 'Note must be 1,000 characters or fewer' }]);
  await requirePeoplePart(actor, transaction, caseId);
  const [person] = await transaction.query<{ id: string }>('select id from people where id = $1', [personId]);
  if (!person) throw notFound('person');
  await takeTurnsWithRoles(transaction, caseId);
  // Another record of the same person may have the role.
  const [held] = await transaction.query<{ personId: string; endedOn: string | null }>(
    `select cp.person_id as "personId", cp.ended_on as "endedOn" from case_people cp left join person_stands other on other.person_id = cp.person_id
     where cp.case_id = $1 and cp.role = $3
       and (cp.person_id = $2 or other.stands_for = (select stands_for from person_stands where person_id = $2))
     order by cp.ended_on nulls first limit 1`,
    [caseId, personId, role],
  );
  if (held && !held.endedOn) {
    throw new Refusal([{ field: 'role', message: `This person is ${withArticle(PERSON_ROLES[role])} in this case already` }], 'conflict');
  }
  if (held) {
    await transaction.run(
      `update case_people set ended_on = null, end_reason = '', note = $4, added_on = $5, version = version + 1
       where case_id = $1 and person_id = $2 and role = $3`,
      [caseId, held.personId, role, note.trim(), transaction.today],
    );
  } else {
    const added = await transaction.run(
      `insert into case_people (case_id, person_id, partnership_id, role, note, added_on) values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
      [caseId, personId, actor.partnershipId, role, note.trim(), transaction.today],
    );
    if (added === 0) throw new Refusal([{ field: 'role', message: 'Somebody else has just added this person' }], 'conflict');
  }
  await addCaseEvent(actor, transaction, {
    caseId, agencyId: actor.agencyId!, kind: 'person-added', happenedOn: transaction.today, note: PERSON_ROLES[role], subjectId: personId,
  });
  await record(transaction, { via: actor.via, action: 'person.linked', subjectKind: 'person', subjectId: personId, details: { caseId, role } });
}

function withArticle(role: string): string {
  return `${/^[AEIOU]/i.test(role) ? 'an' : 'a'} ${role.toLowerCase()}`;
}
