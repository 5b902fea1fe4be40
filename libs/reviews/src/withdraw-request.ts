import { requirePermission, type Actor } from '#agencies';
import { record, refuse, type Transaction } from '#platform';
import { faultOfDone } from './rules/days.js';
import { takeReview } from './take-review.js';

/** Writes down that the person who asked has withdrawn the request. It stays in the figures: it was received. */
export async function withdrawRequest(
  actor: Actor,
  transaction: Transaction,
  id: string,
  { version, withdrawnOn }: { version: number; withdrawnOn: string },
): Promise<void> {
  requirePermission(actor, 'reviews.decide');
  const review = await takeReview(actor, transaction, id, version);
  if (review.withdrawnOn) throw refuse(null, 'This request was withdrawn already');
  if (review.outcomeOn || review.decision === 'not-met') throw refuse(null, 'This request has come to its end, so it cannot be withdrawn');
  const fault = faultOfDone(withdrawnOn, 'the request was withdrawn', { from: review.receivedOn, fromWhat: 'the request came', today: transaction.today });
  if (fault) throw refuse('withdrawnOn', fault);
  await transaction.run('update review_requests set withdrawn_on = $2 where id = $1', [id, withdrawnOn]);
  await record(transaction, { via: actor.via, action: 'review.withdrawn', subjectKind: 'review', subjectId: id });
}
