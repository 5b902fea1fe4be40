import { listColleagues, requirePermission, type Actor } from '#agencies';
import { inWords } from '#calendar';
import { overtaken, record, Refusal, type Reason, type Transaction } from '#platform';
import { requireOpen } from './complete-task.js';
import { faultOfDueOn } from './rules/done-on.js';
import { findTask } from './tasks.queries.js';

/** A task as it is to be from now on. */
export interface TaskChange {
  version: number;
  dueOn: string;
  /** Who is to do it; null: whoever works on the case. */
  officerId: string | null;
}

/**
 * Gives a task another day or another person. The day of one that the standards made is theirs: it moves with the case's
 * priority, and not by hand.
 */
export async function changeTask(actor: Actor, transaction: Transaction, taskId: string, change: TaskChange): Promise<void> {
  requirePermission(actor, 'tasks.do');
  const task = await findTask(actor, transaction, taskId);
  requireOpen(actor, task);
  const reasons: Reason[] = [];
  if (change.dueOn !== task.dueOn) {
    const fault = task.byStandard
      ? `This day follows your agency’s service standards: ${inWords(task.dueOn)}`
      : faultOfDueOn(change.dueOn, transaction.today);
    if (fault) reasons.push({ field: 'dueOn', message: fault });
  }
  const colleagues = change.officerId ? await listColleagues(transaction, task.agencyId) : [];
  if (change.officerId && !colleagues.some(({ id, active }) => active && id === change.officerId)) {
    reasons.push({ field: 'officerId', message: 'Choose someone who works for your agency' });
  }
  if (reasons.length > 0) throw new Refusal(reasons);
  const changed = await transaction.run(
    `update tasks set due_on = $3, officer_id = $4, version = version + 1 where id = $1 and version = $2 and state = 'open'`,
    [taskId, change.version, change.dueOn, change.officerId],
  );
  if (changed === 0) {
    const who = task.doerName ?? 'the team';
    throw overtaken(`Someone changed this task after you opened it. It is due on ${inWords(task.dueOn)}, for ${who}. Check it, then try again`);
  }
  await record(transaction, {
    via: actor.via, action: 'task.changed', subjectKind: 'task', subjectId: taskId, details: { caseId: task.caseId, dueOn: change.dueOn },
  });
}
