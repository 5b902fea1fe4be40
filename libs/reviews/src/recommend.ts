import { uuidv7 } from 'uuidv7';
import { requirePermission, type Actor } from '#agencies';
import { addWorkingDays } from '#calendar';
import { record, refuse, Refusal, type Reason, type Transaction } from '#platform';
import { reviewSettingOn } from './settings.js';
import { takeReview } from './take-review.js';

/** A recommendation to make. */
export interface NewRecommendation {
  version: number;
  /** Chosen when the form was shown, so that a second click makes nothing twice. */
  id?: string;
  /** The agency that it is addressed to. */
  agencyId: string;
  recommendation: string;
}

/** Recommends something to an agency, which must have regard to it (s.104(6)) and answers within the partnership's time. */
export async function addRecommendation(actor: Actor, transaction: Transaction, reviewId: string, asked: NewRecommendation): Promise<void> {
  requirePermission(actor, 'reviews.decide');
  const id = asked.id ?? uuidv7();
  const [made] = await transaction.query<{ reviewId: string }>('select review_id as "reviewId" from review_recommendations where id = $1', [id]);
  if (made?.reviewId === reviewId) return;
  const review = await takeReview(actor, transaction, reviewId, asked.version);
  if (!review.meetingOn || review.withdrawnOn) throw refuse(null, 'Arrange the panel first: it is the panel that recommends');
  if (review.informedOn) throw refuse(null, 'The outcome was told already, so no recommendation can be added');
  const [agency] = await transaction.query<{ id: string }>('select id from agencies where id::text = $1', [asked.agencyId]);
  const reasons: Reason[] = [];
  if (!agency) reasons.push({ field: 'agencyId', message: 'Choose the agency that it is addressed to' });
  if (!asked.recommendation.trim()) reasons.push({ field: 'recommendation', message: 'Enter what the agency should do' });
  if (reasons.length > 0) throw new Refusal(reasons);
  const { respondDays } = await reviewSettingOn(transaction, transaction.today);
  await transaction.run(
    `insert into review_recommendations (id, partnership_id, review_id, agency_id, made_by_agency_id, number, recommendation, made_by, made_on, respond_by)
     select $1, $2, $3, $4, $5, coalesce(max(number), 0) + 1, $6, $7, $8, $9 from review_recommendations where review_id = $3`,
    [
      id, actor.partnershipId, reviewId, agency!.id, review.agencyId, asked.recommendation.trim(), actor.staffId, transaction.today,
      addWorkingDays(transaction.today, respondDays),
    ],
  );
  await record(transaction, {
    via: actor.via, action: 'review.recommended', subjectKind: 'review', subjectId: reviewId,
    details: { recommendationId: id, agencyId: agency!.id },
  });
}
