import { may } from '#agencies';
import { gaveCase, hasCase, peopleOfCase, type CaseFile } from '#cases';
import type { WebRequest } from '../http/page-request.js';
import { viewOfCasePeople } from './person-view.js';

/** The people of a case, on its page. */
export async function readCasePeople({ actor, transaction }: WebRequest, file: CaseFile): Promise<Record<string, unknown> | null> {
  if (!may(actor, 'people.read')) return null;
  const writes = may(actor, 'people.write');
  const people = await peopleOfCase(actor, transaction, file.id);
  return { ...viewOfCasePeople(file.id, people, transaction.today), caseId: file.id, mayAdd: writes && !gaveCase(actor, file), mayChange: writes && hasCase(actor, file) };
}
