import { requirePermission, type Actor } from '#agencies';
import { record, refuse, Refusal, type Reason, type Transaction } from '#platform';
import { keepLetter, requestInWords } from './letters.js';
import { faultOfDone } from './rules/days.js';
import { outcomeLetter } from './rules/letters.js';
import { takeReview } from './take-review.js';

/** What came of a review. */
export interface Outcome {
  version: number;
  outcomeOn: string;
  /** In words for the person who asked. */
  outcome: string;
}

/** Records the outcome of a review that the panel has held. */
export async function recordOutcome(actor: Actor, transaction: Transaction, id: string, { version, outcomeOn, outcome }: Outcome): Promise<void> {
  requirePermission(actor, 'reviews.decide');
  const review = await takeReview(actor, transaction, id, version);
  if (!review.meetingOn || review.withdrawnOn) throw refuse(null, 'Arrange the panel before you record what came of it');
  if (review.outcomeOn) throw new Refusal([{ field: null, message: 'The outcome is recorded already' }], 'conflict');
  const reasons: Reason[] = [];
  const bounds = { from: review.meetingOn, fromWhat: 'the panel meets', today: transaction.today };
  const fault = faultOfDone(outcomeOn, 'of the outcome', bounds);
  if (fault) reasons.push({ field: 'outcomeOn', message: fault });
  if (!outcome.trim()) reasons.push({ field: 'outcome', message: 'Enter the outcome, as the person who asked will read it' });
  if (reasons.length > 0) throw new Refusal(reasons);
  await transaction.run('update review_requests set outcome_on = $2 where id = $1', [id, outcomeOn]);
  await transaction.run('update review_panels set outcome = $2 where review_id = $1', [id, outcome.trim()]);
  await record(transaction, { via: actor.via, action: 'review.outcome-recorded', subjectKind: 'review', subjectId: id });
}

/** Writes down that the person who asked was told the outcome and the recommendations (s.104(7)), and keeps the letter. */
export async function informApplicant(
  actor: Actor,
  transaction: Transaction,
  id: string,
  { version, informedOn }: { version: number; informedOn: string },
): Promise<void> {
  requirePermission(actor, 'reviews.decide');
  const review = await takeReview(actor, transaction, id, version);
  if (!review.outcomeOn || review.withdrawnOn) throw refuse(null, 'Record the outcome before you tell it');
  if (review.informedOn) throw new Refusal([{ field: null, message: 'The outcome was told already' }], 'conflict');
  const bounds = { from: review.outcomeOn, fromWhat: 'the outcome was recorded', today: transaction.today };
  const fault = faultOfDone(informedOn, 'the person was told', bounds);
  if (fault) throw refuse('informedOn', fault);
  await transaction.run('update review_requests set informed_on = $2 where id = $1', [id, informedOn]);
  const [panel] = await transaction.query<{ outcome: string }>('select outcome from review_panels where review_id = $1', [id]);
  const recommendations = await transaction.query<{ number: number; agencyName: string; recommendation: string }>(
    `select c.number, g.name as "agencyName", c.recommendation from review_recommendations c join agencies g on g.id = c.agency_id
     where c.review_id = $1 order by c.number`,
    [id],
  );
  const letter = outcomeLetter(await requestInWords(transaction, id), panel!.outcome, recommendations, informedOn);
  await keepLetter(transaction, { reviewId: id, agencyId: review.agencyId, kind: 'outcome', letter });
  await record(transaction, { via: actor.via, action: 'review.outcome-told', subjectKind: 'review', subjectId: id });
}
