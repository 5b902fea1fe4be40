import { requirePermission, type Actor } from '#agencies';
import { record, refuse, Refusal, type Reason, type Transaction } from '#platform';
import { faultOfPlanned } from './rules/days.js';
import { takeReview } from './take-review.js';

/** The panel of a review. */
export interface Panel {
  version: number;
  meetingOn: string;
  /** Who sits on it, a line each. */
  members: string;
  /** What it reads. */
  papers: string;
}

/** Arranges the panel of a review, or arranges it anew; the outcome that is recorded stays. */
export async function arrangePanel(actor: Actor, transaction: Transaction, id: string, { version, meetingOn, members, papers }: Panel): Promise<void> {
  requirePermission(actor, 'reviews.decide');
  const review = await takeReview(actor, transaction, id, version);
  if (review.decision !== 'met' || review.withdrawnOn) throw refuse(null, 'There is a panel once it is decided that the threshold is met');
  if (review.outcomeOn) throw refuse(null, 'The outcome is recorded, so the panel cannot change');
  const reasons: Reason[] = [];
  const fault = faultOfPlanned(meetingOn, 'the panel meets', review.decidedOn!);
  if (fault) reasons.push({ field: 'meetingOn', message: fault });
  if (!members.trim()) reasons.push({ field: 'members', message: 'Enter who sits on the panel' });
  if (reasons.length > 0) throw new Refusal(reasons);
  await transaction.run('update review_requests set meeting_on = $2 where id = $1', [id, meetingOn]);
  await transaction.run(
    `insert into review_panels (review_id, partnership_id, agency_id, members, papers) values ($1, $2, $3, $4, $5)
     on conflict (review_id) do update set members = excluded.members, papers = excluded.papers`,
    [id, actor.partnershipId, review.agencyId, members.trim(), papers.trim()],
  );
  await record(transaction, { via: actor.via, action: 'review.panel-arranged', subjectKind: 'review', subjectId: id });
}
