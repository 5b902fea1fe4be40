import type { Actor } from '#agencies';
import { currentSpell } from '#cases';
import { Refusal, type Transaction } from '#platform';

/** Refuses a case that is closed: nothing is drafted, issued or served in it. */
export async function requireOpenCase(transaction: Transaction, caseId: string): Promise<void> {
  const { closedOn, reference } = await currentSpell(transaction, caseId);
  if (closedOn !== null) throw new Refusal([{ field: null, message: `Case ${reference} is closed. Open it again first` }], 'conflict');
}

/** Refuses a case that is closed, or that another agency has: what begins in a case is its own agency's to begin. */
export async function requireOwnOpenCase(actor: Actor, transaction: Transaction, caseId: string): Promise<void> {
  const { agencyId, agencyName } = await currentSpell(transaction, caseId);
  if (agencyId !== actor.agencyId) throw new Refusal([{ field: null, message: `Only ${agencyName} can do this, because it has the case` }], 'forbidden');
  await requireOpenCase(transaction, caseId);
}
