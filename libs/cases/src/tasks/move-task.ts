import { requirePermission, type Actor } from '#agencies';
import { record, type Transaction } from '#platform';

/** Takes an open task along to another case, where what it is about went there; does nothing where there is no such task. */
export async function moveTask(actor: Actor, transaction: Transaction, taskId: string, caseId: string): Promise<void> {
  requirePermission(actor, 'tasks.do');
  const moved = await transaction.run(
    `update tasks set case_id = $2, version = version + 1 where id = $1 and case_id <> $2 and state = 'open'`,
    [taskId, caseId],
  );
  if (moved > 0) await record(transaction, { via: actor.via, action: 'task.moved', subjectKind: 'task', subjectId: taskId, details: { caseId } });
}
