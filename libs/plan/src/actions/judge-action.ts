import { requirePermission, type Actor } from '#agencies';
import { record, Refusal, type Reason, type Transaction } from '#platform';
import type { Rag } from '../rules/rag.js';
import { actionOvertaken, takeAction } from './take-action.js';

const RAGS: readonly string[] = ['green', 'amber', 'red'] satisfies Rag[];

/** Says how an action stands in place of the rule, with the reason; rag null takes that back, and the rule counts again. */
export async function judgeAction(actor: Actor, transaction: Transaction, actionId: string, asked: { version: number; rag: string | null; why: string }): Promise<void> {
  requirePermission(actor, 'plan.report');
  await takeAction(actor, transaction, actionId);
  const reasons: Reason[] = [];
  if (asked.rag !== null && !RAGS.includes(asked.rag)) reasons.push({ field: 'rag', message: 'Choose how it stands' });
  if (asked.rag !== null && !asked.why.trim()) reasons.push({ field: 'why', message: 'Enter why it stands so: the board reads this' });
  if (reasons.length > 0) throw new Refusal(reasons);
  const changed = await transaction.run(
    `update plan_actions set rag_said = $3, rag_why = $4, rag_by = $5, rag_on = $6, version = version + 1 where id = $1 and version = $2`,
    [actionId, asked.version, asked.rag, asked.rag ? asked.why.trim() : '', asked.rag ? actor.staffId : null, asked.rag ? transaction.today : null],
  );
  if (changed === 0) throw actionOvertaken();
  await record(transaction, { via: actor.via, action: 'plan-action.judged', subjectKind: 'plan-action', subjectId: actionId, details: { rag: asked.rag } });
}
