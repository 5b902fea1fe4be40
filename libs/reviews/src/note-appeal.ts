import { uuidv7 } from 'uuidv7';
import { requirePermission, type Actor } from '#agencies';
import { record, refuse, Refusal, type Reason, type Transaction } from '#platform';
import { faultOfDone } from './rules/days.js';
import { takeReview } from './take-review.js';

/** Where the person who asked has taken a decision or an outcome further. */
export interface Appeal {
  version: number;
  appealedOn: string;
  /** The police and crime commissioner, the ombudsman, a court. */
  takenTo: string;
  note: string;
}

/** Notes that the person who asked is not content and has taken it further. */
export async function noteAppeal(actor: Actor, transaction: Transaction, id: string, appeal: Appeal): Promise<void> {
  requirePermission(actor, 'reviews.decide');
  const review = await takeReview(actor, transaction, id, appeal.version);
  if (!review.decidedOn) throw refuse(null, 'There is nothing to appeal against yet: the request is not decided');
  const bounds = { from: review.decidedOn, fromWhat: 'it was decided', today: transaction.today };
  const fault = faultOfDone(appeal.appealedOn, 'it was taken further', bounds);
  const reasons: Reason[] = [];
  if (fault) reasons.push({ field: 'appealedOn', message: fault });
  if (!appeal.takenTo.trim()) reasons.push({ field: 'takenTo', message: 'Enter who looks at it now, such as the police and crime commissioner' });
  if (reasons.length > 0) throw new Refusal(reasons);
  await transaction.run(
    `insert into review_appeals (id, partnership_id, review_id, agency_id, appealed_on, taken_to, note, noted_by, noted_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      uuidv7(), actor.partnershipId, id, review.agencyId, appeal.appealedOn, appeal.takenTo.trim(), appeal.note.trim(), actor.staffId,
      transaction.now,
    ],
  );
  await record(transaction, { via: actor.via, action: 'review.appealed', subjectKind: 'review', subjectId: id });
}
