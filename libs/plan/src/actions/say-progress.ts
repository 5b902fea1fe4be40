import { isIsoDate } from '#calendar';
import { requirePermission, type Actor } from '#agencies';
import { notFound, record, Refusal, type Reason, type Transaction } from '#platform';
import { takeAction } from './take-action.js';

/** How far an action is, in somebody's words. */
export interface NewProgress {
  /** Chosen when the form was shown, so that a second click says nothing twice. */
  id: string;
  percent: number;
  words: string;
  /** Where that can be seen: a report, a minute, a figure. */
  evidence: string;
}

/** Says how far an action is. What was said before stays. */
export async function sayProgress(actor: Actor, transaction: Transaction, actionId: string, asked: NewProgress): Promise<void> {
  requirePermission(actor, 'plan.report');
  await takeAction(actor, transaction, actionId);
  const reasons: Reason[] = [];
  if (!Number.isInteger(asked.percent) || asked.percent < 0 || asked.percent > 100) reasons.push({ field: 'percent', message: 'Enter how much of it is done, from 0 to 100 percent' });
  if (!asked.words.trim()) reasons.push({ field: 'words', message: 'Enter what has been done since' });
  if (reasons.length > 0) throw new Refusal(reasons);
  const added = await transaction.run(
    `insert into plan_progress (id, partnership_id, action_id, said_on, percent, words, evidence, said_by, said_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (id) do nothing`,
    [asked.id, actor.partnershipId, actionId, transaction.today, asked.percent, asked.words.trim(), asked.evidence.trim(), actor.staffId, transaction.now],
  );
  if (added > 0) await record(transaction, { via: actor.via, action: 'plan-action.progress-said', subjectKind: 'plan-action', subjectId: actionId });
}

/** Adds a milestone to an action. */
export async function addMilestone(actor: Actor, transaction: Transaction, actionId: string, asked: { id: string; title: string; dueOn: string }): Promise<void> {
  requirePermission(actor, 'plan.report');
  await takeAction(actor, transaction, actionId);
  const reasons: Reason[] = [];
  if (!asked.title.trim()) reasons.push({ field: 'title', message: 'Enter what must be reached' });
  if (!isIsoDate(asked.dueOn)) reasons.push({ field: 'dueOn', message: 'Enter the day by which it must be reached, like 27 3 2026' });
  if (reasons.length > 0) throw new Refusal(reasons);
  const added = await transaction.run(
    'insert into plan_milestones (id, partnership_id, action_id, title, due_on) values ($1, $2, $3, $4, $5) on conflict (id) do nothing',
    [asked.id, actor.partnershipId, actionId, asked.title.trim(), asked.dueOn],
  );
  if (added > 0) await record(transaction, { via: actor.via, action: 'plan-action.milestone-added', subjectKind: 'plan-action', subjectId: actionId });
}

/** Notes that a milestone was reached today, or that it was not after all. */
export async function markMilestone(actor: Actor, transaction: Transaction, actionId: string, milestoneId: string, reached: boolean): Promise<void> {
  requirePermission(actor, 'plan.report');
  await takeAction(actor, transaction, actionId);
  const changed = await transaction.run('update plan_milestones set done_on = $3 where id = $1 and action_id = $2', [
    milestoneId, actionId, reached ? transaction.today : null,
  ]);
  if (changed === 0) throw notFound('milestone');
  await record(transaction, {
    via: actor.via, action: reached ? 'plan-action.milestone-reached' : 'plan-action.milestone-not-reached', subjectKind: 'plan-action', subjectId: actionId,
  });
}
