import { requirePermission, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import { record, type Prepared, type Transaction } from '#platform';
import type { ReminderKind } from './remind.js';

/** A notice to a person about a task that is still open. */
export interface Reminder {
  id: string;
  kind: ReminderKind;
  taskId: string;
  title: string;
  caseId: string;
  reference: string;
  dueOn: IsoDate;
  doerName: string | null;
}

const UNREAD: Prepared = {
  name: 'unread reminders',
  text: `select r.id, r.kind, t.id as "taskId", t.title, t.case_id as "caseId", c.reference, t.due_on as "dueOn", f.name as "doerName"
    from reminders r join tasks t on t.id = r.task_id and t.state = 'open' and t.due_on = r.due_on
      join cases c on c.id = t.case_id
      left join spells s on s.agency_id = t.agency_id and s.case_id = t.case_id and s.left_on is null
      left join staff f on f.id = coalesce(t.officer_id, s.officer_id)
    where r.staff_id = $1 and r.read_at is null
    order by r.sent_at desc, r.id desc limit 50`,
};

/** What the actor has been told and has not put away: of tasks that are still open, for the day they are still due. */
export async function listReminders(actor: Actor, transaction: Transaction): Promise<Reminder[]> {
  requirePermission(actor, 'tasks.do');
  return transaction.query<Reminder>(UNREAD, [actor.staffId]);
}

/** Puts the actor's notices away. The tasks stay where they are. */
export async function putRemindersAway(actor: Actor, transaction: Transaction): Promise<void> {
  requirePermission(actor, 'tasks.do');
  const read = await transaction.run('update reminders set read_at = $2 where staff_id = $1 and read_at is null', [actor.staffId, transaction.now]);
  if (read > 0) await record(transaction, { via: actor.via, action: 'reminders.read', subjectKind: 'staff', subjectId: actor.staffId, details: { rows: read } });
}
