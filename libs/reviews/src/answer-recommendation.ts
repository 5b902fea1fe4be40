import { requirePermission, type Actor } from '#agencies';
import { notFound, overtaken, record, refuse, Refusal, type Reason, type Transaction } from '#platform';
import type { IsoDate } from '#calendar';
import { faultOfDone, faultOfPlanned } from './rules/days.js';

/** An agency's answer to a recommendation. */
export interface RecommendationAnswer {
  version: number;
  accept: boolean;
  /** Why it is rejected, or how it will be done; the first is required. */
  reason: string;
  /** By when it will be done, where it is accepted. */
  doBy: string;
}

interface HeldRecommendation {
  answer: 'accepted' | 'rejected' | null;
  answeredOn: IsoDate | null;
  doneOn: IsoDate | null;
}

/** Answers a recommendation for the agency that it is addressed to: accepted with a day, or rejected with a reason (s.104(6)). */
export async function answerRecommendation(actor: Actor, transaction: Transaction, id: string, asked: RecommendationAnswer): Promise<void> {
  requirePermission(actor, 'reviews.respond');
  const held = await takeRecommendation(actor, transaction, id, asked.version);
  if (held.answer) throw new Refusal([{ field: null, message: 'This recommendation is answered already' }], 'conflict');
  const reasons: Reason[] = [];
  if (!asked.accept && !asked.reason.trim()) reasons.push({ field: 'reason', message: 'Enter why you reject the recommendation' });
  const fault = asked.accept ? faultOfPlanned(asked.doBy, 'by which it will be done', transaction.today) : null;
  if (fault) reasons.push({ field: 'doBy', message: fault });
  if (reasons.length > 0) throw new Refusal(reasons);
  await transaction.run(
    `update review_recommendations set answer = $2, answer_reason = $3, answered_by = $4, answered_on = $5, do_by = $6,
       version = version + 1 where id = $1`,
    [id, asked.accept ? 'accepted' : 'rejected', asked.reason.trim(), actor.staffId, transaction.today, asked.accept ? asked.doBy : null],
  );
  await record(transaction, {
    via: actor.via, action: asked.accept ? 'recommendation.accepted' : 'recommendation.rejected', subjectKind: 'recommendation', subjectId: id,
  });
}

/** Writes down that what was accepted is done. */
export async function finishRecommendation(
  actor: Actor,
  transaction: Transaction,
  id: string,
  { version, doneOn, note }: { version: number; doneOn: string; note: string },
): Promise<void> {
  requirePermission(actor, 'reviews.respond');
  const held = await takeRecommendation(actor, transaction, id, version);
  if (held.answer !== 'accepted') throw refuse(null, 'Accept the recommendation before you say that it is done');
  if (held.doneOn) throw new Refusal([{ field: null, message: 'This recommendation is done already' }], 'conflict');
  const bounds = { from: held.answeredOn!, fromWhat: 'it was accepted', today: transaction.today };
  const fault = faultOfDone(doneOn, 'it was done', bounds);
  if (fault) throw refuse('doneOn', fault);
  await transaction.run('update review_recommendations set done_on = $2, done_note = $3, version = version + 1 where id = $1', [id, doneOn, note.trim()]);
  await record(transaction, { via: actor.via, action: 'recommendation.done', subjectKind: 'recommendation', subjectId: id });
}

/** Takes the recommendation for the agency that it is addressed to; the lock makes two of its people take turns. */
async function takeRecommendation(actor: Actor, transaction: Transaction, id: string, version: number): Promise<HeldRecommendation> {
  const [seen] = await transaction.query<{ agencyId: string; agencyName: string }>(
    `select c.agency_id as "agencyId", g.name as "agencyName" from review_recommendations c join agencies g on g.id = c.agency_id where c.id = $1`,
    [id],
  );
  if (!seen) throw notFound('recommendation');
  if (seen.agencyId !== actor.agencyId) {
    throw new Refusal([{ field: null, message: `Only ${seen.agencyName} can do this: the recommendation is addressed to it` }], 'forbidden');
  }
  const [held] = await transaction.query<HeldRecommendation & { version: number }>(
    'select answer, answered_on as "answeredOn", done_on as "doneOn", version from review_recommendations where id = $1 for update',
    [id],
  );
  if (held!.version !== version) throw overtaken('Someone of your agency changed this recommendation after you opened it. Check it, then try again');
  return held!;
}
