import { requirePermission, type Actor } from '#agencies';
import { record, refuse, type Transaction } from '#platform';
import { ownWarning, requireDraft } from './own-warning.js';

/** Throws a draft away. The audit trail keeps that there was one. Gives the case that it was in. */
export async function discardWarning(actor: Actor, transaction: Transaction, warningId: string, version: number): Promise<{ caseId: string }> {
  requirePermission(actor, 'notices.write');
  const warning = await ownWarning(actor, transaction, warningId, version);
  requireDraft(warning);
  const [used] = await transaction.query('select from notices where warning_id = $1', [warningId]);
  if (used) throw refuse(null, 'A draft notice follows this warning. Throw that away first');
  await transaction.run('delete from requirements where warning_id = $1', [warningId]);
  await transaction.run('delete from warnings where id = $1', [warningId]);
  await record(transaction, { via: actor.via, action: 'warning.discarded', subjectKind: 'warning', subjectId: warningId, details: { caseId: warning.caseId } });
  return { caseId: warning.caseId };
}
