import { record, type Transaction } from '#platform';
import { requirePermission, type Actor } from './actor.js';

/** Ends every session of the actor, on every device. */
export async function signOutEverywhere(actor: Actor, transaction: Transaction): Promise<void> {
  requirePermission(actor, 'account.own');
  await transaction.run('select sign_out_everywhere()');
  await record(transaction, { via: actor.via, action: 'signed-out.everywhere', subjectKind: 'staff', subjectId: actor.staffId });
}
