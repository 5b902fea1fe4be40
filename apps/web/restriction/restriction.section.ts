import { readRestriction, type CaseFile } from '#cases';
import type { WebRequest } from '../http/page-request.js';

/** Who may see a restricted case, at the side of its page; and for who decides it, the way to restrict one. */
export async function readRestrictionSection({ actor, transaction }: WebRequest, file: CaseFile): Promise<Record<string, unknown> | null> {
  const restriction = await readRestriction(actor, transaction, file.id);
  if (!restriction.isRestricted && !restriction.mayDecide) return null;
  return { caseId: file.id, ...restriction };
}
