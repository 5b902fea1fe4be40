import { uuidv7 } from 'uuidv7';
import { readPresence, requirePermission, whoSees, whoSeesOfThose, type Actor } from '#agencies';
import { earlier, type IsoDate } from '#calendar';
import { record, type Transaction } from '#platform';
import { dueBy, type Priority, type StandardSetting } from './rules/standards.js';

/** What a person is told of a task. */
export type ReminderKind = 'due-today' | 'overdue' | 'escalated';

interface DueTask {
  id: string;
  dueOn: IsoDate;
  priority: Priority;
  doerId: string | null;
  /** Who may see its case, where that is restricted. */
  cleared: string[] | null;
}

/** Reminders sent in one go; what is left over is sent with the next. */
const MOST_TASKS = 5000;

/**
 * Tells people of what is due today or overdue at their agency, and its managers of what has been overdue for longer than the
 * agency allows. Who is away is told through their cover, and where nobody covers, the managers are told. Each person is told
 * once of a task and its day, however often this runs. Needs the worker's role. Gives how many were told of something.
 */
export async function sendReminders(actor: Actor, transaction: Transaction): Promise<number> {
  requirePermission(actor, 'tasks.do');
  let sent = 0;
  for (const { id } of await transaction.query<{ id: string }>('select id from agencies order by id')) {
    sent += await remindAgency(actor, transaction, id);
  }
  return sent;
}

async function remindAgency(actor: Actor, transaction: Transaction, agencyId: string): Promise<number> {
  const { today } = transaction;
  const tasks = await transaction.query<DueTask>(
    `select t.id, t.due_on as "dueOn", c.priority, coalesce(t.officer_id, s.officer_id) as "doerId",
       (select array(select l.staff_id from case_clearances l where l.case_id = r.case_id) from case_restrictions r where r.case_id = t.case_id) as cleared
     from tasks t join cases c on c.id = t.case_id
       left join spells s on s.agency_id = t.agency_id and s.case_id = t.case_id and s.left_on is null
     where t.agency_id = $1 and t.state = 'open' and t.due_on <= $2
     order by t.due_on desc, t.id limit ${MOST_TASKS}`,
    [agencyId, today],
  );
  if (tasks.length === 0) return 0;
  const { people, leaves } = await readPresence(transaction, agencyId, today);
  const settings = await transaction.query<StandardSetting>(
    `select kind, priority, applies_from as "appliesFrom", days, unit from service_standards where agency_id = $1 and kind = 'escalate'`,
    [agencyId],
  );
  const managers = people.filter(({ active, isManager }) => active && isManager).map(({ id }) => id);
  const reminders = tasks.flatMap((task) => {
    const seenBy = task.doerId ? whoSees(task.doerId, people, leaves, today) : null;
    const kind: ReminderKind = task.dueOn === today ? 'due-today' : 'overdue';
    const restrictedTo = task.cleared && whoSeesOfThose(task.doerId, task.cleared, people, leaves, today).seers;
    const told = (restrictedTo ?? (seenBy ? [seenBy] : managers)).map((staffId) => ({ staffId, kind }));
    const tellManagersOn = dueBy(settings, 'escalate', task.priority, task.dueOn);
    const escalated = tellManagersOn !== null && earlier(tellManagersOn, today) === tellManagersOn && task.dueOn < today;
    const more = escalated ? managers.map((staffId) => ({ staffId, kind: 'escalated' as const })) : [];
    return [...told, ...more].map((one) => ({ ...one, taskId: task.id, dueOn: task.dueOn }));
  });
  const added = await transaction.run(
    `insert into reminders (id, partnership_id, agency_id, staff_id, task_id, kind, due_on, sent_at)
     select r.id, $1, $2, r.staff_id, r.task_id, r.kind, r.due_on, $3
     from unnest($4::uuid[], $5::uuid[], $6::uuid[], $7::text[], $8::date[]) r (id, staff_id, task_id, kind, due_on)
     on conflict (task_id, kind, due_on, staff_id) do nothing`,
    [
      actor.partnershipId, agencyId, transaction.now, reminders.map(() => uuidv7()), reminders.map(({ staffId }) => staffId),
      reminders.map(({ taskId }) => taskId), reminders.map(({ kind }) => kind), reminders.map(({ dueOn }) => dueOn),
    ],
  );
  if (added > 0) {
    await record(transaction, { via: actor.via, action: 'reminders.sent', subjectKind: 'agency', subjectId: agencyId, details: { rows: added } });
  }
  return added;
}
