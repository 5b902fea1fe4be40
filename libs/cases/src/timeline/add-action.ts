import type { IsoDate } from '#calendar';
import { requirePermission, type Actor } from '#agencies';
import { record, refuse, Refusal, type Reason, type ReceivedFile, type Transaction } from '#platform';
import { fileUnder } from './attach-files.js';
import { addTask } from '../tasks/add-task.js';
import { addCaseEvent } from './case-events.js';
import { takeTimeline } from './require-timeline.js';
import { faultOfDoneOn, faultOfDueOn } from './rules/action-days.js';
import { ACTION_KINDS, isActionKind } from './rules/action-kinds.js';
import { blanksLeft } from './rules/blanks.js';

/** Something that an agency did about a case, or means to do. */
export interface NewAction {
  /** Chosen when the form was shown, so that a second click adds nothing twice. */
  id: string;
  caseId: string;
  kind: string;
  title: string;
  body: string;
  audience: 'shared' | 'internal';
  state: 'planned' | 'done';
  /** The day on which it was done, or for which it is planned. */
  day: IsoDate;
  /** The agency's template that it was written from. */
  templateId: string | null;
}

/**
 * Writes down an action. One that was done becomes a line of the timeline, with its files; one that is planned waits with its
 * day. Refuses blanks of the template that nobody filled in, once it is done.
 */
export async function addAction(
  actor: Actor,
  transaction: Transaction,
  dataFolder: string,
  asked: NewAction,
  files: readonly ReceivedFile[] = [],
): Promise<{ existing: boolean }> {
  requirePermission(actor, 'timeline.write');
  const caseId = await takeTimeline(actor, transaction, asked.caseId);
  await refuseFaults(transaction, asked, files);
  const { id, kind, title, body, audience, state, day, templateId } = asked;
  const added = await transaction.run(
    `insert into case_actions (id, partnership_id, case_id, agency_id, kind, title, body, audience, state, due_on, done_on, template_id, staff_id, written_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) on conflict (id) do nothing`,
    [
      id, actor.partnershipId, caseId, actor.agencyId, kind, title.trim(), body.trim(), audience, state, state === 'planned' ? day : null,
      state === 'done' ? day : null, templateId, actor.staffId, transaction.now,
    ],
  );
  if (added === 0) return alreadyAdded(actor, transaction, { ...asked, caseId });
  await record(transaction, {
    via: actor.via, action: `action.${state}`, subjectKind: 'case', subjectId: caseId, details: { actionId: id, kind },
  });
  if (state === 'done') await tellDone(actor, transaction, dataFolder, { ...asked, caseId, kind }, files);
  else await addTaskOf(actor, transaction, { ...asked, caseId });
  return { existing: false };
}

/** What is planned stands in the work list of who planned it, under the action's own id. Of an internal one the task tells the kind alone. */
async function addTaskOf(actor: Actor, transaction: Transaction, { id, caseId, kind, title, audience, day }: NewAction): Promise<void> {
  const words = audience === 'internal' && isActionKind(kind) ? ACTION_KINDS[kind] : title;
  await addTask(actor, transaction, { id, caseId, agencyId: actor.agencyId!, kind: 'action', title: words, dueOn: day, officerId: actor.staffId });
}

/** Puts an action that was done into the timeline, with its files. */
export async function tellDone(
  actor: Actor,
  transaction: Transaction,
  dataFolder: string,
  action: { id: string; caseId: string; kind: string; day: IsoDate; audience: 'shared' | 'internal' },
  files: readonly ReceivedFile[],
): Promise<void> {
  requirePermission(actor, 'timeline.write');
  if (!isActionKind(action.kind)) throw new Error('An action in the table is of no known kind');
  const { caseId, kind, audience } = action;
  const eventId = await addCaseEvent(actor, transaction, {
    caseId, agencyId: actor.agencyId!, kind, happenedOn: action.day, note: '', audience, subjectId: action.id,
  });
  await fileUnder(actor, transaction, dataFolder, { eventId, caseId, audience }, files);
}

async function refuseFaults(transaction: Transaction, asked: NewAction, files: readonly ReceivedFile[]): Promise<void> {
  const reasons: Reason[] = [];
  if (!isActionKind(asked.kind)) reasons.push({ field: 'kind', message: 'Choose what kind of action it is' });
  if (!asked.title.trim()) reasons.push({ field: 'title', message: 'Enter a short title for the action' });
  const dayFault = (asked.state === 'done' ? faultOfDoneOn : faultOfDueOn)(asked.day, transaction.today);
  if (dayFault) reasons.push({ field: 'day', message: dayFault });
  if (asked.state === 'planned' && files.length > 0) reasons.push({ field: 'files', message: 'Add files when the action is done' });
  if (reasons.length > 0) throw new Refusal(reasons);
  if (asked.state === 'done') await refuseBlanks(transaction, asked.templateId, asked.body);
}

/** Refuses a text in which blanks of its template still stand. */
export async function refuseBlanks(transaction: Transaction, templateId: string | null, body: string): Promise<void> {
  if (!templateId) return;
  const [template] = await transaction.query<{ body: string }>('select body from action_templates where id = $1', [templateId]);
  const left = blanksLeft(body, template?.body ?? '');
  if (left.length > 0) throw refuse('body', `Fill in ${left.join(', ')}, or take it out`);
}

/** The same form twice is a second click; with other words in it, it is another action that must not get lost. */
async function alreadyAdded(actor: Actor, transaction: Transaction, asked: NewAction): Promise<{ existing: boolean }> {
  const [held] = await transaction.query(
    `select from case_actions where id = $1 and case_id = $2 and staff_id = $3 and kind = $4 and title = $5 and body = $6`,
    [asked.id, asked.caseId, actor.staffId, asked.kind, asked.title.trim(), asked.body.trim()],
  );
  if (held) return { existing: true };
  throw new Refusal([{ field: null, message: 'This form has been used already. If this is another action, send it again' }], 'conflict');
}
