import { requirePermission, type Actor } from '#agencies';
import { addWorkingDays } from '#calendar';
import { record, refuse, type Transaction } from '#platform';
import { keepLetter, requestInWords } from './letters.js';
import { faultOfDone } from './rules/days.js';
import { acknowledgementLetter } from './rules/letters.js';
import { reviewSettingOn } from './settings.js';
import { takeReview } from './take-review.js';

/** Writes down that the person who asked was told that the request has come, and keeps the letter. */
export async function acknowledgeRequest(
  actor: Actor,
  transaction: Transaction,
  id: string,
  { version, acknowledgedOn }: { version: number; acknowledgedOn: string },
): Promise<void> {
  requirePermission(actor, 'reviews.decide');
  const review = await takeReview(actor, transaction, id, version);
  if (review.acknowledgedOn || review.decidedOn || review.withdrawnOn) throw refuse(null, 'This request is acknowledged already');
  const bounds = { from: review.receivedOn, fromWhat: 'the request came', today: transaction.today };
  const fault = faultOfDone(acknowledgedOn, 'the person was told', bounds);
  if (fault) throw refuse('acknowledgedOn', fault);
  await transaction.run('update review_requests set acknowledged_on = $2 where id = $1', [id, acknowledgedOn]);
  const { decideDays } = await reviewSettingOn(transaction, review.receivedOn);
  const letter = acknowledgementLetter(await requestInWords(transaction, id), acknowledgedOn, addWorkingDays(review.receivedOn, decideDays));
  await keepLetter(transaction, { reviewId: id, agencyId: review.agencyId, kind: 'acknowledgement', letter });
  await record(transaction, { via: actor.via, action: 'review.acknowledged', subjectKind: 'review', subjectId: id });
}
