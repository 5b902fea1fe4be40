import { requirePermission, type Actor } from '#agencies';
import { inWords } from '#calendar';
import { overtaken, record, Refusal, type Transaction } from '#platform';
import { requireOwn } from './add-task.js';
import { followStandards } from './follow-standards.js';
import { faultOfDoneOn, faultOfLength, faultOfReason } from './rules/done-on.js';
import { findTask, type FoundTask } from './tasks.queries.js';

/** How a task was done. */
export interface Completion {
  version: number;
  doneOn: string;
  /** Why it was late; needed then. */
  reason: string;
}

/**
 * Completes a task, of whomever at the actor's agency: colleagues do each other's work. Refuses a late one without a reason.
 * One that comes back by the standards is there again with its next day.
 */
export async function completeTask(actor: Actor, transaction: Transaction, taskId: string, done: Completion): Promise<void> {
  requirePermission(actor, 'tasks.do');
  const task = await findTask(actor, transaction, taskId);
  requireOpen(actor, task);
  const dayFault = faultOfDoneOn(done.doneOn, task, transaction.today);
  if (dayFault) throw new Refusal([{ field: 'doneOn', message: dayFault }]);
  const lateFault = faultOfReason(done.reason, done.doneOn, task);
  if (lateFault) throw new Refusal([{ field: 'reason', message: lateFault }]);
  await end(actor, transaction, task, done.version, { state: 'done', doneOn: done.doneOn, reason: done.reason.trim() });
  await followStandards(actor, transaction, task.caseId);
}

/** Cancels a task that need not be done after all, and says why. */
export async function cancelTask(
  actor: Actor, transaction: Transaction, taskId: string, { version, reason }: { version: number; reason: string },
): Promise<void> {
  requirePermission(actor, 'tasks.do');
  const task = await findTask(actor, transaction, taskId);
  requireOpen(actor, task);
  const fault = reason.trim() ? faultOfLength(reason) : 'Enter why it need not be done';
  if (fault) throw new Refusal([{ field: 'reason', message: fault }]);
  await end(actor, transaction, task, version, { state: 'cancelled', doneOn: null, reason: reason.trim() });
}

/** Refuses another agency's task, and one that is no longer open. */
export function requireOpen(actor: Actor, task: FoundTask): void {
  requireOwn(actor, task.agencyId);
  if (task.state !== 'open') throw new Refusal([{ field: null, message: `This task is ${task.state} already` }], 'conflict');
}

async function end(
  actor: Actor,
  transaction: Transaction,
  task: FoundTask,
  version: number,
  { state, doneOn, reason }: { state: 'done' | 'cancelled'; doneOn: string | null; reason: string },
): Promise<void> {
  const ended = await transaction.run(
    `update tasks set state = $3, done_on = $4, reason = $5, ended_by = $6, ended_at = $7, version = version + 1
     where id = $1 and version = $2 and state = 'open'`,
    [task.id, version, state, doneOn, reason, actor.staffId, transaction.now],
  );
  if (ended === 0) {
    throw overtaken(`Someone changed this task after you opened it. It is due on ${inWords(task.dueOn)}. Check it, then try again`);
  }
  await record(transaction, {
    via: actor.via, action: `task.${state}`, subjectKind: 'task', subjectId: task.id, details: { caseId: task.caseId },
  });
}
