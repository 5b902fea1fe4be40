import { requirePermission, type Actor } from '#agencies';
import { peopleOfCase } from '#cases';
import type { Transaction } from '#platform';

/** Who of a case may be the victim of a request: those who complain or suffer in it, by the case's reference; none for an unknown one. */
export async function peopleToAskFor(actor: Actor, transaction: Transaction, caseReference: string): Promise<{ id: string; name: string }[]> {
  requirePermission(actor, 'reviews.log');
  const [about] = await transaction.query<{ id: string }>('select id from cases where reference = upper($1)', [caseReference.trim()]);
  if (!about) return [];
  const people = await peopleOfCase(actor, transaction, about.id);
  const victims = people.filter(({ role, endedOn }) => endedOn === null && (role === 'complainant' || role === 'victim'));
  return [...new Map(victims.map(({ recordId, person }) => [person.id, { id: recordId, name: person.called }])).values()];
}
