import type { IsoDate } from '#calendar';
import { requirePermission, type Actor } from '#agencies';
import { notFound, overtaken, record, refuse, type Refusal, type ReceivedFile, type Transaction } from '#platform';
import { cancelTask, completeTask } from '../tasks/complete-task.js';
import { refuseBlanks, tellDone } from './add-action.js';
import { addCaseEvent } from './case-events.js';
import { requireTimeline } from './require-timeline.js';
import { faultOfDoneOn } from './rules/action-days.js';

/** A planned action as its form shows it. */
export interface OpenPlan {
  id: string;
  caseId: string;
  reference: string;
  kind: string;
  title: string;
  body: string;
  audience: 'shared' | 'internal';
  dueOn: IsoDate;
  templateId: string | null;
  version: number;
}

/** Reads a planned action of the actor's own agency. Refuses as not found where there is none, or it is planned no longer. */
export async function openPlannedAction(actor: Actor, transaction: Transaction, caseId: string, actionId: string): Promise<OpenPlan> {
  requirePermission(actor, 'timeline.write');
  const { reference } = await requireTimeline(actor, transaction, caseId, { finishes: true });
  const [plan] = await transaction.query<OpenPlan>(
    `select id, case_id as "caseId", kind, title, body, audience, due_on as "dueOn", template_id as "templateId", version
     from case_actions where id = $1 and case_id = $2 and agency_id = $3 and state = 'planned'`,
    [actionId, caseId, actor.agencyId],
  );
  if (!plan) throw notFound('planned action');
  return { ...plan, reference };
}

/** How a planned action was done. */
export interface Doing {
  version: number;
  doneOn: IsoDate;
  body: string;
  /** Why it was late; needed then. */
  reason: string;
}

/** Says that a planned action was done: it becomes a line of the timeline, in the words of who did it, with its files. */
export async function doPlannedAction(
  actor: Actor,
  transaction: Transaction,
  dataFolder: string,
  { caseId, actionId, ...doing }: Doing & { caseId: string; actionId: string },
  files: readonly ReceivedFile[],
): Promise<void> {
  requirePermission(actor, 'timeline.write');
  await requireTimeline(actor, transaction, caseId, { finishes: true });
  const dayFault = faultOfDoneOn(doing.doneOn, transaction.today);
  if (dayFault) throw refuse('doneOn', dayFault);
  const [done] = await transaction.query<{ kind: string; audience: 'shared' | 'internal'; templateId: string | null }>(
    `update case_actions set state = 'done', done_on = $5, body = $6, staff_id = $7, written_at = $8, version = version + 1
     where id = $1 and case_id = $2 and agency_id = $3 and version = $4 and state = 'planned'
     returning kind, audience, template_id as "templateId"`,
    [actionId, caseId, actor.agencyId, doing.version, doing.doneOn, doing.body.trim(), actor.staffId, transaction.now],
  );
  if (!done) throw await whyNot(actor, transaction, caseId, actionId);
  await refuseBlanks(transaction, done.templateId, doing.body);
  const task = await openTaskOf(transaction, actionId);
  if (task) await completeTask(actor, transaction, actionId, { version: task.version, doneOn: doing.doneOn, reason: doing.reason });
  await tellDone(actor, transaction, dataFolder, { id: actionId, caseId, kind: done.kind, day: doing.doneOn, audience: done.audience }, files);
  await record(transaction, { via: actor.via, action: 'action.done', subjectKind: 'case', subjectId: caseId, details: { actionId, kind: done.kind } });
}

/** Takes a planned action off, with the reason, which the timeline tells. */
export async function cancelPlannedAction(
  actor: Actor,
  transaction: Transaction,
  { caseId, actionId, version, reason }: { caseId: string; actionId: string; version: number; reason: string },
): Promise<void> {
  requirePermission(actor, 'timeline.write');
  await requireTimeline(actor, transaction, caseId, { finishes: true });
  if (!reason.trim()) throw refuse('reason', 'Enter why it will not be done');
  const [cancelled] = await transaction.query<{ title: string; audience: 'shared' | 'internal' }>(
    `update case_actions set state = 'cancelled', version = version + 1
     where id = $1 and case_id = $2 and agency_id = $3 and version = $4 and state = 'planned' returning title, audience`,
    [actionId, caseId, actor.agencyId, version],
  );
  if (!cancelled) throw await whyNot(actor, transaction, caseId, actionId);
  const task = await openTaskOf(transaction, actionId);
  if (task) await cancelTask(actor, transaction, actionId, { version: task.version, reason });
  await addCaseEvent(actor, transaction, {
    caseId, agencyId: actor.agencyId!, kind: 'action-cancelled', happenedOn: transaction.today, audience: cancelled.audience,
    note: `${cancelled.title}. ${reason.trim()}`,
  });
  await record(transaction, { via: actor.via, action: 'action.cancelled', subjectKind: 'case', subjectId: caseId, details: { actionId } });
}

/** The task of a planned action, which has its id; null where somebody has ended it by itself. */
async function openTaskOf(transaction: Transaction, actionId: string): Promise<{ version: number } | null> {
  const [task] = await transaction.query<{ version: number }>(`select version from tasks where id = $1 and state = 'open'`, [actionId]);
  return task ?? null;
}

async function whyNot(actor: Actor, transaction: Transaction, caseId: string, actionId: string): Promise<Refusal> {
  const [now] = await transaction.query<{ state: string }>(
    'select state from case_actions where id = $1 and case_id = $2 and agency_id = $3',
    [actionId, caseId, actor.agencyId],
  );
  if (!now) return notFound('planned action');
  const how = { planned: 'Someone changed it', done: 'Someone has said that it was done', cancelled: 'Someone has cancelled it' }[now.state];
  return overtaken(`${how ?? 'Someone changed it'} after you opened it. Look at the case again`);
}
