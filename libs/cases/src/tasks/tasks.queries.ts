import { requirePermission, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import { notFound, type Prepared, type Transaction } from '#platform';
import { comesBack } from './rules/standards.js';
import type { TaskKind } from './rules/task-kinds.js';

/** Something to do on a case, with whose it is. */
export interface Task {
  id: string;
  caseId: string;
  reference: string;
  agencyId: string;
  kind: TaskKind;
  title: string;
  dueOn: IsoDate;
  countedFrom: IsoDate;
  /** Whom it was given to. Null: whoever works on the case, or else the team. */
  officerId: string | null;
  /** Who is to do it: whom it was given to, or who works on the case. Null: nobody yet. */
  doerId: string | null;
  doerName: string | null;
  byStandard: boolean;
  /** What it is about, where that has a page of its own. */
  aboutKind: 'warning' | 'notice' | 'power' | 'spaces-order' | null;
  aboutId: string | null;
  version: number;
}

/** An open task of a case, with whether it keeps the case from being closed: what comes back by itself does not. */
export interface OpenTask extends Task {
  blocksClosing: boolean;
}

/** A task that is done, or that nobody need do. */
export interface PastTask {
  id: string;
  kind: TaskKind;
  title: string;
  dueOn: IsoDate;
  state: 'done' | 'cancelled' | 'ended';
  doneOn: IsoDate | null;
  reason: string;
  endedByName: string | null;
  endedAt: Date;
}

/** Each task t with its case c, and the person f who is to do it: asked everywhere, and joined in this order. */
export const TASK_COLUMNS = `t.id, t.case_id as "caseId", c.reference, t.agency_id as "agencyId", t.kind, t.title, t.due_on as "dueOn",
  t.counted_from as "countedFrom", t.officer_id as "officerId", f.id as "doerId", f.name as "doerName",
  t.by_standard as "byStandard", t.about_kind as "aboutKind", t.about_id as "aboutId", t.version`;
export const TASK_JOINS = `join cases c on c.id = t.case_id
  left join spells s on s.agency_id = t.agency_id and s.case_id = t.case_id and s.left_on is null
  left join staff f on f.id = coalesce(t.officer_id, s.officer_id)`;

const OPEN_OF_CASE: Prepared = {
  name: 'open tasks of case',
  text: `select ${TASK_COLUMNS} from tasks t ${TASK_JOINS} where t.case_id = $1 and t.state = 'open' order by t.due_on, t.id`,
};

/** The open tasks of a case that the agency may see, the most urgent first. */
export async function openTasksOf(transaction: Transaction, caseId: string): Promise<OpenTask[]> {
  const tasks = await transaction.query<Task>(OPEN_OF_CASE, [caseId]);
  const own = transaction.identity.agencyId;
  return tasks.map((task) => ({
    ...task,
    blocksClosing: (own === null || task.agencyId === own) && !(task.byStandard && comesBack(task.kind)),
  }));
}

/** The tasks of a case that are done or not needed any more, the latest first. */
export async function listPastTasks(actor: Actor, transaction: Transaction, caseId: string): Promise<PastTask[]> {
  requirePermission(actor, 'cases.read');
  return transaction.query<PastTask>(
    `select t.id, t.kind, t.title, t.due_on as "dueOn", t.state, t.done_on as "doneOn", t.reason, f.name as "endedByName",
       t.ended_at as "endedAt"
     from tasks t left join staff f on f.id = t.ended_by
     where t.case_id = $1 and t.state <> 'open' order by t.ended_at desc, t.id desc limit 200`,
    [caseId],
  );
}

/** One task, open or not. */
export interface FoundTask extends Task {
  state: 'open' | PastTask['state'];
}

/** Reads a task by its id, whatever its state. Refuses as not found where the actor may not see it. */
export async function findTask(actor: Actor, transaction: Transaction, taskId: string): Promise<FoundTask> {
  requirePermission(actor, 'cases.read');
  const [task] = await transaction.query<FoundTask>(`select ${TASK_COLUMNS}, t.state from tasks t ${TASK_JOINS} where t.id = $1`, [taskId]);
  if (!task) throw notFound('task');
  return task;
}
