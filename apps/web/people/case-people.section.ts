import { may } from '#agencies';
import { gaveCase, hasCase, type CaseFile, type CasePerson } from '#cases';
import type { WebRequest } from '../http/page-request.js';
import { viewOfCasePeople } from './person-view.js';

/** The people of a case, on its page. */
export async function readCasePeople(
  { actor, transaction }: WebRequest,
  file: CaseFile,
  people: () => Promise<CasePerson[]>,
): Promise<Record<string, unknown> | null> {
  if (!may(actor, 'people.read')) return null;
  const writes = may(actor, 'people.write');
  const shown = await people();
  return { ...viewOfCasePeople(file.id, shown, transaction.today), caseId: file.id, mayAdd: writes && !gaveCase(actor, file), mayChange: writes && hasCase(actor, file) };
}
