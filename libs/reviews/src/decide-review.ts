import { requirePermission, type Actor } from '#agencies';
import { overtaken, record, refuse, Refusal, type Reason, type Transaction } from '#platform';
import { weighRequest } from './complaints-for-review.queries.js';
import { keepLetter, requestInWords } from './letters.js';
import { faultOfDone } from './rules/days.js';
import { faultsOfDecision, type DecisionWords } from './rules/decision.js';
import { decisionLetter } from './rules/letters.js';
import { takeReview } from './take-review.js';

/** A decision on the threshold. */
export interface ReviewDecision extends DecisionWords {
  version: number;
  decidedOn: string;
  /** How many complaints qualified on the page that the person decided from. */
  sawQualifying: number;
}

/**
 * Decides whether the threshold for a review is met (ASBCPA 2014 s.104(4) and (5)), and keeps what it rests on, complaint by
 * complaint, with the letter that says so. Refuses a no where enough complaints qualify, a matter that was not considered, and
 * a page that saw other complaints than there are.
 */
export async function decideReview(actor: Actor, transaction: Transaction, id: string, decision: ReviewDecision): Promise<void> {
  requirePermission(actor, 'reviews.decide');
  const review = await takeReview(actor, transaction, id, decision.version);
  if (review.withdrawnOn) throw refuse(null, 'This request was withdrawn');
  if (review.decidedOn) throw new Refusal([{ field: null, message: 'This request is decided already' }], 'conflict');
  const weighed = await weighRequest(actor, transaction, review);
  if (weighed.qualifying !== decision.sawQualifying) {
    throw overtaken(`Complaints came or changed after you opened the page: ${weighed.qualifying} qualify now. Check them, then decide again`);
  }
  const reasons: Reason[] = faultsOfDecision(decision, weighed);
  const { decidedOn } = decision;
  const bounds = { from: review.acknowledgedOn ?? review.receivedOn, fromWhat: 'the request came', today: transaction.today };
  const fault = faultOfDone(decidedOn, 'it was decided', bounds);
  if (fault) reasons.push({ field: 'decidedOn', message: fault });
  if (reasons.length > 0) throw new Refusal(reasons);

  const verdict = decision.met ? 'met' : 'not-met';
  await transaction.run('update review_requests set decided_on = $2, decision = $3, decided_by = $4 where id = $1', [
    id, decidedOn, verdict, actor.staffId,
  ]);
  await transaction.run(
    `insert into review_decisions (review_id, partnership_id, agency_id, qualifying, needed, persistence, harm, response, reasons, complaints)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      id, actor.partnershipId, review.agencyId, weighed.qualifying, weighed.needed, decision.persistence.trim(), decision.harm.trim(),
      decision.response.trim(), decision.reasons.trim(), JSON.stringify(weighed.complaints),
    ],
  );
  const found = { met: decision.met, reasons: decision.reasons, qualifying: weighed.qualifying, needed: weighed.needed };
  const letter = decisionLetter(await requestInWords(transaction, id), found, decidedOn);
  await keepLetter(transaction, { reviewId: id, agencyId: review.agencyId, kind: 'decision', letter });
  await record(transaction, {
    via: actor.via, action: 'review.decided', subjectKind: 'review', subjectId: id,
    details: { decision: verdict, qualifying: weighed.qualifying, needed: weighed.needed },
  });
}
