import { uuidv7 } from 'uuidv7';
import { listColleagues, requirePermission, type Actor } from '#agencies';
import { record, Refusal, type Reason, type Transaction } from '#platform';
import { holdCase } from '../hold-case.js';
import { faultOfDueOn } from './rules/done-on.js';
import { isKindToAdd, KINDS_TO_ADD } from './rules/task-kinds.js';

/** A task to add by hand. */
export interface NewTask {
  /** Chosen when the form was shown, so that a second click adds nothing twice. */
  id?: string;
  caseId: string;
  agencyId: string;
  kind: string;
  title: string;
  dueOn: string;
  /** Who is to do it; whoever works on the case where it is left out. */
  officerId?: string | null;
}

/**
 * Adds a task to a case for the actor's own agency, and gives its id. Refuses another agency's, a day in the past, and a
 * person who is not of the agency.
 */
export async function addTask(actor: Actor, transaction: Transaction, asked: NewTask): Promise<string> {
  requirePermission(actor, 'tasks.do');
  requireOwn(actor, asked.agencyId);
  const reasons: Reason[] = [];
  const title = asked.title.trim();
  if (!isKindToAdd(asked.kind)) reasons.push({ field: 'kind', message: `Choose what it is: ${KINDS_TO_ADD.join(', ')}` });
  if (!title) reasons.push({ field: 'title', message: 'Enter what must be done' });
  if (title.length > 200) reasons.push({ field: 'title', message: 'What must be done must be 200 characters or fewer' });
  const dayFault = faultOfDueOn(asked.dueOn, transaction.today);
  if (dayFault) reasons.push({ field: 'dueOn', message: dayFault });
  const officerId = asked.officerId ?? null;
  if (officerId && !(await listColleagues(transaction, asked.agencyId)).some(({ id, active }) => active && id === officerId)) {
    reasons.push({ field: 'officerId', message: 'Choose someone who works for your agency' });
  }
  if (reasons.length > 0) throw new Refusal(reasons);
  await holdCase(transaction, asked.caseId);
  return insertTask(actor, transaction, { ...asked, id: asked.id ?? uuidv7(), title, officerId });
}

async function insertTask(
  actor: Actor, transaction: Transaction, { id, caseId, agencyId, kind, title, dueOn, officerId }: NewTask & { id: string },
): Promise<string> {
  const added = await transaction.run(
    `insert into tasks (id, partnership_id, case_id, agency_id, kind, title, due_on, officer_id, counted_from, added_by, added_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (id) do nothing`,
    [id, actor.partnershipId, caseId, agencyId, kind, title, dueOn, officerId, transaction.today, actor.staffId, transaction.now],
  );
  if (added > 0) await record(transaction, { via: actor.via, action: 'task.added', subjectKind: 'task', subjectId: id, details: { caseId } });
  return id;
}

/** Refuses work on a task of another agency. */
export function requireOwn(actor: Actor, agencyId: string): void {
  if (actor.agencyId !== agencyId) {
    throw new Refusal([{ field: null, message: 'Only the agency that has this task can change it' }], 'forbidden');
  }
}
