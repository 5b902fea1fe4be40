import { uuidv7 } from 'uuidv7';
import { requirePermission, type Actor } from '#agencies';
import { addDays, earlier, type IsoDate } from '#calendar';
import { recordEach, type Transaction } from '#platform';
import { taskDayOf } from '../rules/task-day.js';
import { endAllSettledTasks } from './end-settled-tasks.js';
import { ALL_DEADLINES } from './readers.js';

interface Deadline {
  subjectId: string;
  caseId: string;
  agencyId: string;
  aboutKind: string;
  aboutId: string;
  kind: string;
  day: IsoDate;
  title: string;
  offset: number;
}

/**
 * How long the day to act may have passed before a task is made of it: what lies further back is history that was written down
 * later. What is still to come is no history, however early one was to act: an order that was written down late.
 */
const LOOK_BACK_DAYS = 92;
/** Tasks made in one go; the next hour makes the rest. */
const MOST = 2000;

const DUE = `select due.subject_id as "subjectId", due.case_id as "caseId", due.agency_id as "agencyId", due.about_kind as "aboutKind", due.about_id as "aboutId",
    due.kind, due.day, due.title, due.act_offset as offset
  from (${ALL_DEADLINES}) due
  where due.day + due.act_offset - due.lead <= $1 and (due.day + due.act_offset >= $2 or due.day >= $1)
    and not exists (select from deadline_tasks d where d.subject_id = due.subject_id and d.kind = due.kind and d.day = due.day)
  order by due.subject_id, due.kind, due.day limit ${MOST}`;

/**
 * Makes a task of each day of the law that has come, for whoever works on its case at the agency that issued it (whoever covers
 * for them sees it), or for the agency's managers where nobody does. Once for each subject, kind and day, however often it is
 * asked, by however many workers at once, and also after a week in which none ran. Ends what was settled, and brings back what
 * is due again because an appeal was decided. Needs the worker's role. Gives how many tasks were made.
 */
export async function makeDeadlineTasks(actor: Actor, transaction: Transaction): Promise<number> {
  requirePermission(actor, 'tasks.do');
  await endAllSettledTasks(actor, transaction);
  await bringBack(actor, transaction);
  const { today } = transaction;
  const due = await transaction.query<Deadline>(DUE, [today, addDays(today, -LOOK_BACK_DAYS)]);
  if (due.length === 0) return 0;
  // A case that is being merged away takes its days along first; the next hour finds them there.
  const held = await transaction.query<{ id: string }>('select id from cases where id = any($1) and merged_into_id is null order by id for key share', [
    due.map(({ caseId }) => caseId),
  ]);
  const cases = new Set(held.map(({ id }) => id));
  const made = await insertOnce(actor, transaction, due.filter(({ caseId }) => cases.has(caseId)));
  await recordEach(transaction, { via: actor.via, action: 'task.added', subjectKind: 'task', details: { deadline: true } }, made);
  return made.length;
}

/** Writes the row that there is one of for each day first: whoever comes second makes no task. Gives the ids of the tasks made. */
async function insertOnce(actor: Actor, transaction: Transaction, due: Deadline[]): Promise<string[]> {
  const won = await transaction.query<{ taskId: string }>(
    `insert into deadline_tasks (partnership_id, case_id, subject_id, kind, day, task_id)
     select $1, n.case_id, n.subject_id, n.kind, n.day, n.task_id
     from unnest($2::uuid[], $3::uuid[], $4::text[], $5::date[], $6::uuid[]) n (case_id, subject_id, kind, day, task_id)
     on conflict (subject_id, kind, day) do nothing returning task_id as "taskId"`,
    [actor.partnershipId, due.map(({ caseId }) => caseId), due.map(({ subjectId }) => subjectId), due.map(({ kind }) => kind), due.map(({ day }) => day), due.map(() => uuidv7())],
  );
  if (won.length === 0) return [];
  const ids = won.map(({ taskId }) => taskId);
  const rows = await transaction.query<{ taskId: string; subjectId: string; kind: string; day: IsoDate }>(
    'select task_id as "taskId", subject_id as "subjectId", kind, day from deadline_tasks where task_id = any($1)',
    [ids],
  );
  const byKey = new Map(due.map((one) => [keyOf(one), one]));
  const tasks = rows.map((row) => ({ ...byKey.get(keyOf(row))!, taskId: row.taskId }));
  const { today, now } = transaction;
  await transaction.run(
    `insert into tasks (id, partnership_id, case_id, agency_id, kind, title, due_on, counted_from, about_kind, about_id, added_at)
     select t.id, $1, t.case_id, t.agency_id, t.kind, t.title, t.due_on, t.counted_from, t.about_kind, t.about_id, $2
     from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::date[], $9::date[], $10::text[], $11::uuid[])
       t (id, case_id, agency_id, kind, title, due_on, counted_from, about_kind, about_id)`,
    [
      actor.partnershipId, now, tasks.map(({ taskId }) => taskId), tasks.map(({ caseId }) => caseId), tasks.map(({ agencyId }) => agencyId),
      tasks.map(({ kind }) => kind), tasks.map(({ title }) => title), tasks.map((one) => taskDayOf(one, today)), tasks.map(({ day }) => earlier(day, today)),
      tasks.map(({ aboutKind }) => aboutKind), tasks.map(({ aboutId }) => aboutId),
    ],
  );
  return ids;
}

function keyOf({ subjectId, kind, day }: { subjectId: string; kind: string; day: IsoDate }): string {
  return `${subjectId} ${kind} ${day}`;
}

/** A task that ended by itself is open again, the same one, where its day waits for somebody again: an appeal that was dismissed. */
async function bringBack(actor: Actor, transaction: Transaction): Promise<void> {
  const { today } = transaction;
  const back = await transaction.query<{ id: string; offset: number; day: IsoDate }>(
    `select t.id, due.act_offset as offset, due.day from tasks t join deadline_tasks d on d.task_id = t.id
       join (${ALL_DEADLINES}) due on due.subject_id = d.subject_id and due.kind = d.kind and due.day = d.day
     where t.state = 'ended' and t.ended_by is null and (due.day + due.act_offset >= $1 or due.day >= $2)`,
    [addDays(today, -LOOK_BACK_DAYS), today],
  );
  if (back.length === 0) return;
  await transaction.run(
    `update tasks t set state = 'open', ended_at = null, reason = '', due_on = b.due_on, version = version + 1
     from unnest($1::uuid[], $2::date[]) b (id, due_on) where t.id = b.id and t.state = 'ended'`,
    [back.map(({ id }) => id), back.map((one) => taskDayOf(one, today))],
  );
  await recordEach(transaction, { via: actor.via, action: 'task.due-again', subjectKind: 'task' }, back.map(({ id }) => id));
}
