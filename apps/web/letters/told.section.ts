import { may } from '#agencies';
import { whoIsTold, type CaseFile, type CasePerson } from '#cases';
import type { WebRequest } from '../http/page-request.js';
import { toldView } from './telling-view.js';

/** On the case page: who has been told that it was closed or opened again. */
export async function readTold(
  { actor, transaction }: WebRequest,
  file: CaseFile,
  people: () => Promise<CasePerson[]>,
): Promise<Record<string, unknown> | null> {
  if (!may(actor, 'people.read')) return null;
  const told = await whoIsTold(actor, transaction, file.id, people);
  const own = file.spells.some(({ agencyId, leftBy }) => agencyId === actor.agencyId && leftBy !== 'transferred');
  return told && { caseId: file.id, ...toldView(actor, file.id, told, own) };
}
