import { isIsoDate } from '#calendar';
import { requirePermission, type Actor } from '#agencies';
import { notFound, overtaken, record, Refusal, type Reason, type Transaction } from '#platform';
import { takeAction } from '../actions/take-action.js';

/** How somebody judges a risk, and when it is looked at again. */
export interface NewRiskReview {
  id: string;
  version: number;
  likelihood: number;
  impact: number;
  words: string;
  mitigations: string[];
  nextReviewOn: string;
}

/** Judges a risk from the version that was seen. Earlier judgements stay. */
export async function reviewRisk(actor: Actor, transaction: Transaction, riskId: string, asked: NewRiskReview): Promise<void> {
  requirePermission(actor, 'plan.report');
  const [risk] = await transaction.query<{ actionId: string }>('select action_id as "actionId" from plan_risks where id = $1', [riskId]);
  if (!risk) throw notFound('risk');
  await takeAction(actor, transaction, risk.actionId);
  const reasons: Reason[] = [];
  const fromOneToFive = (value: number): boolean => Number.isInteger(value) && value >= 1 && value <= 5;
  if (!fromOneToFive(asked.likelihood)) reasons.push({ field: 'likelihood', message: 'Choose how likely it is' });
  if (!fromOneToFive(asked.impact)) reasons.push({ field: 'impact', message: 'Choose how much harm it would do' });
  if (asked.mitigations.length === 0) reasons.push({ field: 'mitigations', message: 'Enter what is done against it, a line each' });
  if (!isIsoDate(asked.nextReviewOn) || asked.nextReviewOn <= transaction.today) {
    reasons.push({ field: 'nextReviewOn', message: 'Enter the day on which it is looked at again, after today' });
  }
  if (reasons.length > 0) throw new Refusal(reasons);
  const [known] = await transaction.query('select from risk_reviews where id = $1', [asked.id]);
  if (known) return;
  const changed = await transaction.run(
    'update plan_risks set mitigations = $3, next_review_on = $4, version = version + 1 where id = $1 and version = $2',
    [riskId, asked.version, asked.mitigations, asked.nextReviewOn],
  );
  if (changed === 0) throw overtaken('Someone looked at this risk after you opened it. Open it again to see what they said');
  await transaction.run(
    `insert into risk_reviews (id, partnership_id, risk_id, likelihood, impact, words, reviewed_on, reviewed_by, reviewed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [asked.id, actor.partnershipId, riskId, asked.likelihood, asked.impact, asked.words.trim(), transaction.today, actor.staffId, transaction.now],
  );
  await record(transaction, { via: actor.via, action: 'plan-risk.reviewed', subjectKind: 'plan-risk', subjectId: riskId });
}
