import { requirePermission, type Actor } from '#agencies';
import { notFound, overtaken, record, Refusal, type Transaction } from '#platform';
import { currentSpell, requireOwnAgency } from '../current-spell.js';
import { addCaseEvent } from '../timeline/case-events.js';
import { linkPerson } from './link-person.js';
import { isPersonRole, PERSON_ROLES, type PersonRole } from './rules/roles.js';

/** The role that a person has in a case, by the record the case knows them by, and the version that was seen. */
export interface HeldRole {
  caseId: string;
  recordId: string;
  role: string;
  version: number;
}

/** Ends a person's role in a case, with the reason. What was recorded under it stays. */
export async function endRole(actor: Actor, transaction: Transaction, held: HeldRole, reason: string): Promise<void> {
  requirePermission(actor, 'people.write');
  const said = reason.trim();
  if (!said) throw new Refusal([{ field: 'reason', message: 'Enter why the person is no longer part of the case in this role' }]);
  if ([...said].length > 1000) throw new Refusal([{ field: 'reason', message: 'Reason must be 1,000 characters or fewer' }]);
  const role = await end(actor, transaction, held, said);
  await addCaseEvent(actor, transaction, {
    caseId: held.caseId, agencyId: actor.agencyId!, kind: 'person-ended', happenedOn: transaction.today, note: PERSON_ROLES[role], subjectId: held.recordId,
  });
  await record(transaction, {
    via: actor.via, action: 'person.role-ended', subjectKind: 'person', subjectId: held.recordId, details: { caseId: held.caseId, role },
  });
}

/** Gives a person another role in a case in place of one; the earlier one stays to be read, as ended. */
export async function changeRole(actor: Actor, transaction: Transaction, held: HeldRole, newRole: string): Promise<void> {
  requirePermission(actor, 'people.write');
  if (!isPersonRole(newRole)) throw new Refusal([{ field: 'newRole', message: 'Choose what the person is in this case' }]);
  if (newRole === held.role) throw new Refusal([{ field: 'newRole', message: 'The person has this role already. Choose another one' }]);
  await end(actor, transaction, held, `Role changed to ${PERSON_ROLES[newRole].toLowerCase()}`);
  await linkPerson(actor, transaction, { caseId: held.caseId, personId: held.recordId, role: newRole });
}

/** Who is part of a case, and so who is told how it ends, the agency decides that has it; others may add people and no more. */
async function end(actor: Actor, transaction: Transaction, { caseId, recordId, role, version }: HeldRole, reason: string): Promise<PersonRole> {
  if (!isPersonRole(role)) throw notFound('role');
  const [now] = await transaction.query<{ version: number; endedOn: string | null }>(
    `select version, ended_on as "endedOn" from case_people where case_id = $1 and person_id = $2 and role = $3 for update`,
    [caseId, recordId, role],
  );
  if (!now) throw notFound('person');
  requireOwnAgency(actor, await currentSpell(transaction, caseId));
  if (now.endedOn) throw new Refusal([{ field: null, message: 'This role has ended already' }], 'conflict');
  if (now.version !== version) {
    throw overtaken('Somebody ended this role after you opened the page, and began it again. Look at the case, then try again');
  }
  await transaction.run(
    `update case_people set ended_on = greatest($4::date, added_on), end_reason = $5, version = version + 1
     where case_id = $1 and person_id = $2 and role = $3`,
    [caseId, recordId, role, transaction.today, reason],
  );
  return role;
}
