import { requirePermission, type Actor } from '#agencies';
import { recordEach, type Transaction } from '#platform';
import { ALL_DEADLINES } from './readers.js';

const settled = (narrowed: string): string => `
  update tasks t set state = 'ended', ended_at = $1, reason = $2, version = version + 1
  from deadline_tasks d
  where t.id = d.task_id and t.state = 'open' and ${narrowed} and not exists (
    select from (${ALL_DEADLINES}) due where due.subject_id = d.subject_id and due.kind = d.kind and due.day = d.day)
  returning t.id`;

/**
 * Ends the tasks of a case whose day of the law waits for nobody any more: paid, appealed, decided, withdrawn. Part of whatever
 * settled it, and of that line of the audit trail; an officer ends those of their own agency.
 */
export async function endSettledTasks(actor: Actor, transaction: Transaction, caseId: string, why: string): Promise<void> {
  requirePermission(actor, 'notices.write');
  const ended = await transaction.query<{ id: string }>(settled('d.case_id = $3 and t.agency_id = $4'), [transaction.now, why, caseId, actor.agencyId]);
  await tell(actor, transaction, ended);
}

/** The same for every case: what was settled in another way, such as by a merge or by hand. Needs the worker's role. */
export async function endAllSettledTasks(actor: Actor, transaction: Transaction): Promise<number> {
  requirePermission(actor, 'tasks.do');
  const ended = await transaction.query<{ id: string }>(settled('true'), [transaction.now, 'Settled in the meantime']);
  await tell(actor, transaction, ended);
  return ended.length;
}

async function tell(actor: Actor, transaction: Transaction, ended: { id: string }[]): Promise<void> {
  await recordEach(transaction, { via: actor.via, action: 'task.settled', subjectKind: 'task' }, ended.map(({ id }) => id));
}
