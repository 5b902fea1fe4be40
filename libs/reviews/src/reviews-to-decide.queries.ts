import { requirePermission, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import type { Prepared, Transaction } from '#platform';
import { deadlinesOf } from './rules/deadlines.js';
import { settingOn } from './rules/settings.js';
import { reviewSettings } from './settings.js';
import { REVIEW_COLUMNS, type HeldReview } from './take-review.js';

/** A request that waits for the decision of the actor's agency. */
export interface ReviewToDecide {
  id: string;
  reference: string;
  /** The day by which the decision is due. */
  dueOn: IsoDate;
  /** The day by which the request is to be acknowledged; null where that is done. */
  acknowledgeBy: IsoDate | null;
}

/** Requests that one person's list shows at the most: more are a sign that nobody decides. */
const MOST = 50;

const WAITING: Prepared = {
  name: 'reviews to decide',
  text: `select ${REVIEW_COLUMNS} from review_requests r
    where r.agency_id = $1 and r.decided_on is null and r.withdrawn_on is null order by r.received_on, r.id limit ${MOST}`,
};

/**
 * The requests that are to be decided, for the work list of each person who may decide at the agency that runs reviews. The
 * request itself is the task: it stands there once from the moment it is logged, and no longer once the decision is recorded or
 * the request withdrawn. At another agency there are none.
 */
export async function reviewsToDecide(actor: Actor, transaction: Transaction): Promise<ReviewToDecide[]> {
  requirePermission(actor, 'reviews.decide');
  const waiting = await transaction.query<HeldReview>(WAITING, [actor.agencyId]);
  const settings = await reviewSettings(transaction);
  return waiting.map((review) => {
    const deadlines = deadlinesOf(review, settingOn(settings, review.receivedOn), transaction.today);
    const due = (step: string): IsoDate => deadlines.find((deadline) => deadline.step === step)!.dueOn;
    return { id: review.id, reference: review.reference, dueOn: due('decide'), acknowledgeBy: review.acknowledgedOn ? null : due('acknowledge') };
  });
}
