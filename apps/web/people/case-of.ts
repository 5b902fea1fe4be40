import { currentSpell } from '#cases';
import { idFrom, type WebRequest } from '../http/page-request.js';

/** The case of a page's address, for its heading and the way back. Refuses one that the actor does not see. */
export async function caseOf({ transaction, params }: WebRequest): Promise<{ id: string; reference: string; version: number }> {
  const { caseId, reference, version } = await currentSpell(transaction, idFrom(params.id, 'case'));
  return { id: caseId, reference, version };
}
