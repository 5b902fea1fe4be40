import { requirePermission, type Actor } from '#agencies';
import { peopleOfCase, PERSON_ROLES, type Person } from '#cases';
import type { Transaction } from '#platform';
import { termsOf, withoutShared, type Term } from '../rules/redaction.js';

/** Somebody of a case whose names and numbers need not be read by the court. */
export interface ThirdParty {
  id: string;
  called: string;
  roles: string[];
  /** Whether they told of it: those are protected unless somebody says otherwise. */
  isComplainant: boolean;
  terms: Term[];
}

/** Everyone of a case who is not complained about in it, complainants first; what also names a respondent is none of their terms. */
export async function thirdParties(actor: Actor, transaction: Transaction, caseId: string): Promise<ThirdParty[]> {
  requirePermission(actor, 'people.read');
  const people = await peopleOfCase(actor, transaction, caseId);
  const isRespondent = (id: string): boolean => people.some(({ person, role }) => person.id === id && role === 'alleged-perpetrator');
  const respondents = people.filter(({ person }) => isRespondent(person.id)).flatMap(({ person }) => termsOfPerson(person));
  const others = new Map(people.filter(({ person }) => !isRespondent(person.id)).map(({ person }) => [person.id, person]));
  return [...others.values()].map((person) => {
    const roles = people.filter((one) => one.person.id === person.id).map(({ role }) => role);
    return {
      id: person.id, called: person.called, roles: [...new Set(roles.map((role) => PERSON_ROLES[role]))], isComplainant: roles.includes('complainant'),
      terms: withoutShared(termsOfPerson(person), respondents),
    };
  }).filter(({ terms }) => terms.length > 0).sort((a, b) => Number(b.isComplainant) - Number(a.isComplainant));
}

function termsOfPerson(person: Person): Term[] {
  return [person, ...person.others].flatMap((record) => termsOf(record));
}
