import type { IsoDate } from '#calendar';
import { requirePermission, type Actor } from '#agencies';
import { notFound, overtaken, refuse, type Transaction } from '#platform';
import { addStep } from '../referrals/add-step.js';
import { FELT_SAFER, type FeltSafer } from '../rules/aftercare.js';

/** A review some months after the sign-off, as it is shown. */
export interface ShownReview {
  id: string;
  months: number;
  dueOn: IsoDate;
  doneOn: IsoDate | null;
  stillAtHome: boolean | null;
  feltSafer: FeltSafer | null;
  words: string;
  version: number;
}

/** The reviews of a referral, in order; part of reading the referral, which is in the audit trail. */
export async function reviewsOfSanctuary(actor: Actor, transaction: Transaction, referralId: string): Promise<ShownReview[]> {
  requirePermission(actor, 'sanctuary.coordinate');
  return transaction.query<ShownReview>(
    `select id, months, due_on as "dueOn", done_on as "doneOn", still_at_home as "stillAtHome", felt_safer as "feltSafer", words, version
     from sanctuary_reviews where referral_id = $1 order by months`,
    [referralId],
  );
}

/** Records a review: whether the survivor is still at home, and feels safer. */
export async function recordReview(
  actor: Actor, transaction: Transaction, asked: { reviewId: string; version: number; stillAtHome: boolean; feltSafer: FeltSafer; words: string },
): Promise<void> {
  requirePermission(actor, 'sanctuary.coordinate');
  const [held] = await transaction.query<{ referralId: string }>('select referral_id as "referralId" from sanctuary_reviews where id::text = $1', [asked.reviewId]);
  if (!held) throw notFound('review');
  if (!Object.hasOwn(FELT_SAFER, asked.feltSafer)) throw refuse('feltSafer', 'Choose whether they feel safer');
  const recorded = await transaction.run(
    `update sanctuary_reviews set done_on = $3, done_by = $4, still_at_home = $5, felt_safer = $6, words = $7, version = version + 1
     where id = $1 and version = $2 and done_on is null`,
    [asked.reviewId, asked.version, transaction.today, actor.staffId, asked.stillAtHome, asked.feltSafer, asked.words.trim()],
  );
  if (recorded === 0) throw overtaken('Someone recorded this review after you opened it. Look at it again');
  await addStep(actor, transaction, { referralId: held.referralId, kind: 'review', action: 'review-recorded', details: { reviewId: asked.reviewId } });
}
