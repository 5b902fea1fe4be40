import { requirePermission, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import { record, type Transaction } from '#platform';
import { weigh, type ComplaintDays, type Weighed } from './rules/threshold.js';
import { reviewSettingOn } from './settings.js';
import type { HeldReview } from './take-review.js';

/** A complaint as a request is held against it: of another agency's, no more than this is known. */
export interface ComplaintForReview extends ComplaintDays {
  id: string;
  agencyId: string;
  agencyName: string;
  /** Empty where the case is restricted. */
  category: string;
  /** Whether it is about the same matter, by the same person about another, or by someone who shares their home. */
  belongs: 'matter' | 'person' | 'household';
  happenedOn: IsoDate;
}

/**
 * Holds a request against the complaints of all agencies, the earliest first, under the setting of the day it came. Reading
 * them combines what agencies hold apart, and stands in the audit trail.
 */
export async function weighRequest(
  actor: Actor,
  transaction: Transaction,
  { id, receivedOn }: Pick<HeldReview, 'id' | 'receivedOn'>,
): Promise<Weighed<ComplaintForReview>> {
  requirePermission(actor, 'reviews.decide');
  const complaints = await transaction.query<ComplaintForReview>(
    `select p.id, p.agency_id as "agencyId", g.name as "agencyName", p.made_on as "madeOn", p.happened_on as "happenedOn", p.category, p.belongs
     from complaints_for_review($1) p join agencies g on g.id = p.agency_id order by p.made_on, p.id`,
    [id],
  );
  await record(transaction, {
    via: actor.via, action: 'review.complaints-read', subjectKind: 'review', subjectId: id,
    details: { complaints: complaints.length, agencies: [...new Set(complaints.map(({ agencyId }) => agencyId))] },
  });
  return weigh(complaints, receivedOn, await reviewSettingOn(transaction, receivedOn));
}
