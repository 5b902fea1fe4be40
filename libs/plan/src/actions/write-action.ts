import { isIsoDate } from '#calendar';
import { listAgencies, listColleagues, requirePermission, type Actor } from '#agencies';
import { notFound, record, refuse, Refusal, type Reason, type Transaction } from '#platform';
import { actionOvertaken } from './take-action.js';

/** An action as whoever maintains the plan writes it. */
export interface WrittenAction {
  reference: string;
  title: string;
  outcome: string;
  partners: string[];
  leadOfficers: string[];
  agencyId: string | null;
  ownerId: string | null;
  /** Its last day, or nothing. */
  dueOn: string;
  /** What stands in place of a day. */
  dueWords: string;
  note: string;
}

/** Adds an action to the current plan, under an id chosen when the form was shown. */
export async function addPlanAction(actor: Actor, transaction: Transaction, asked: WrittenAction & { id: string }): Promise<void> {
  requirePermission(actor, 'plan.maintain');
  const [plan] = await transaction.query<{ id: string }>(
    'select id from plans order by $1::date between starts_on and ends_on desc, starts_on desc, id limit 1', [transaction.today]);
  if (!plan) throw refuse(null, 'No plan has been loaded for your partnership yet. Ask your administrator');
  const [known] = await transaction.query('select from plan_actions where id = $1', [asked.id]);
  if (known) return;
  await requireRight(transaction, plan.id, asked.id, asked);
  await transaction.run(
    `insert into plan_actions (id, partnership_id, plan_id, added_on, reference, title, outcome, partners, lead_officers, agency_id, owner_id, due_on, due_words, note)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [asked.id, actor.partnershipId, plan.id, transaction.today, ...columnsOf(asked)],
  );
  await record(transaction, { via: actor.via, action: 'plan-action.added', subjectKind: 'plan-action', subjectId: asked.id });
}

/** Changes what an action says, who promised it or by when, from the version that was seen. */
export async function changePlanAction(actor: Actor, transaction: Transaction, id: string, asked: WrittenAction & { version: number }): Promise<void> {
  requirePermission(actor, 'plan.maintain');
  const [action] = await transaction.query<{ planId: string }>('select plan_id as "planId" from plan_actions where id = $1', [id]);
  if (!action) throw notFound('action');
  await requireRight(transaction, action.planId, id, asked);
  const changed = await transaction.run(
    `update plan_actions set reference = $3, title = $4, outcome = $5, partners = $6, lead_officers = $7, agency_id = $8, owner_id = $9, due_on = $10,
       due_words = $11, note = $12, version = version + 1
     where id = $1 and version = $2`,
    [id, asked.version, ...columnsOf(asked)],
  );
  if (changed === 0) throw actionOvertaken();
  await record(transaction, { via: actor.via, action: 'plan-action.changed', subjectKind: 'plan-action', subjectId: id });
}

/** Ends an action as done or dropped, or opens it again. What was promised and dropped stays to be seen, with the reason. */
export async function endPlanAction(
  actor: Actor, transaction: Transaction, id: string, asked: { version: number; state: 'open' | 'done' | 'dropped'; why: string },
): Promise<void> {
  requirePermission(actor, 'plan.maintain');
  if (asked.state === 'dropped' && !asked.why.trim()) throw refuse('why', 'Enter why it is not done: the board reads this');
  const changed = await transaction.run(
    'update plan_actions set state = $3, ended_on = $4, ended_why = $5, rag_said = null, rag_why = \'\', rag_by = null, rag_on = null, version = version + 1 where id = $1 and version = $2',
    [id, asked.version, asked.state, asked.state === 'open' ? null : transaction.today, asked.state === 'open' ? '' : asked.why.trim()],
  );
  if (changed === 0) throw actionOvertaken();
  await record(transaction, { via: actor.via, action: 'plan-action.ended', subjectKind: 'plan-action', subjectId: id, details: { state: asked.state } });
}

async function requireRight(transaction: Transaction, planId: string, id: string, asked: WrittenAction): Promise<void> {
  const reasons: Reason[] = [];
  if (!asked.reference.trim()) reasons.push({ field: 'reference', message: 'Enter its reference, such as COMS2627_01' });
  else {
    const [other] = await transaction.query('select from plan_actions where plan_id = $1 and reference = $2 and id <> $3', [planId, asked.reference.trim(), id]);
    if (other) reasons.push({ field: 'reference', message: 'Another action has this reference. Enter another one' });
  }
  if (!asked.title.trim()) reasons.push({ field: 'title', message: 'Enter what is to be done' });
  if (asked.dueOn && !isIsoDate(asked.dueOn)) reasons.push({ field: 'dueOn', message: 'Enter a real date, like 27 3 2026, or leave it empty' });
  if (asked.dueOn && asked.dueWords.trim()) reasons.push({ field: 'dueWords', message: 'Enter a date, or words in its place, not both' });
  if (asked.agencyId !== null && !(await listAgencies(transaction)).some((agency) => agency.id === asked.agencyId)) {
    reasons.push({ field: 'agencyId', message: 'Choose the agency that promised it' });
  }
  if (asked.ownerId !== null) {
    const people = asked.agencyId === null ? [] : await listColleagues(transaction, asked.agencyId);
    if (!people.some((one) => one.active && one.id === asked.ownerId)) reasons.push({ field: 'ownerId', message: 'Choose someone who works for that agency' });
  }
  if (reasons.length > 0) throw new Refusal(reasons);
}

function columnsOf(asked: WrittenAction): unknown[] {
  return [
    asked.reference.trim(), asked.title.trim(), asked.outcome.trim(), asked.partners, asked.leadOfficers, asked.agencyId, asked.ownerId, asked.dueOn || null,
    asked.dueWords.trim(), asked.note.trim(),
  ];
}
