import { requirePermission, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import { notFound, type Prepared, type Transaction } from '#platform';
import { isOverdue, standingOf, type ActionSetting, type ActionStanding } from '../rules/action-rag.js';
import type { Rag } from '../rules/rag.js';

/** A milestone of an action. */
export interface Milestone {
  id: string;
  title: string;
  dueOn: IsoDate;
  doneOn: IsoDate | null;
}

/** An action of the plan, as it stands today. */
export interface PlanAction {
  id: string;
  reference: string;
  alsoPrinted: string[];
  title: string;
  outcome: string;
  partners: string[];
  leadOfficers: string[];
  agencyId: string | null;
  agencyName: string | null;
  ownerId: string | null;
  ownerName: string | null;
  dueOn: IsoDate | null;
  dueWords: string;
  note: string;
  addedOn: IsoDate;
  state: 'open' | 'done' | 'dropped';
  endedOn: IsoDate | null;
  endedWhy: string;
  ragSaid: Rag | null;
  ragWhy: string;
  ragOn: IsoDate | null;
  ragByName: string | null;
  version: number;
  milestones: Milestone[];
  /** How far it is by who said it last; null: nobody has. */
  percent: number | null;
  saidOn: IsoDate | null;
  words: string | null;
  /** What the rule says; null once it has ended. */
  standing: ActionStanding | null;
  /** What counts: what somebody said, or else the rule. */
  rag: Rag | null;
  overdue: boolean;
}

const SELECT = `select a.id, a.reference, a.also_printed as "alsoPrinted", a.title, a.outcome, a.partners, a.lead_officers as "leadOfficers",
    a.agency_id as "agencyId", g.name as "agencyName", a.owner_id as "ownerId", o.name as "ownerName", a.due_on as "dueOn", a.due_words as "dueWords",
    a.note, a.added_on as "addedOn", a.state, a.ended_on as "endedOn", a.ended_why as "endedWhy", a.rag_said as "ragSaid", a.rag_why as "ragWhy",
    a.rag_on as "ragOn", b.name as "ragByName", a.version,
    coalesce((select jsonb_agg(jsonb_build_object('id', m.id, 'title', m.title, 'dueOn', m.due_on, 'doneOn', m.done_on) order by m.due_on, m.id)
              from plan_milestones m where m.action_id = a.id), '[]') as milestones,
    p.percent, p.said_on as "saidOn", p.words
  from plan_actions a left join agencies g on g.id = a.agency_id left join staff o on o.id = a.owner_id left join staff b on b.id = a.rag_by
    left join lateral (select percent, said_on, words from plan_progress where action_id = a.id order by said_at desc, id desc limit 1) p on true`;

const ALL: Prepared = {
  name: 'actions of plan',
  text: `${SELECT} where a.plan_id = (select id from plans order by $1::date between starts_on and ends_on desc, starts_on desc, id limit 1)
    order by a.due_on nulls last, a.reference`,
};
const ONE: Prepared = { name: 'action of plan', text: `${SELECT} where a.id = $1` };
const SETTING: Prepared = {
  name: 'setting of actions',
  text: `select action_amber_days as "amberDays", action_silent_days as "silentDays" from rag_settings where applies_from <= $1 order by applies_from desc limit 1`,
};

type Row = Omit<PlanAction, 'standing' | 'rag' | 'overdue'>;

/** The actions of the current plan, by their days; those without one last. */
export async function listActions(actor: Actor, transaction: Transaction): Promise<PlanAction[]> {
  requirePermission(actor, 'plan.read');
  const rows = await transaction.query<Row>(ALL, [transaction.today]);
  // A partnership without a plan has no setting either.
  if (rows.length === 0) return [];
  const setting = await actionSetting(transaction);
  return rows.map((row) => judged(row, transaction.today, setting));
}

/** One action. */
export async function findAction(actor: Actor, transaction: Transaction, id: string): Promise<PlanAction> {
  requirePermission(actor, 'plan.read');
  const [row] = await transaction.query<Row>(ONE, [id]);
  if (!row) throw notFound('action');
  return judged(row, transaction.today, await actionSetting(transaction));
}

/** From when an action is amber today. */
export async function actionSetting(transaction: Transaction): Promise<ActionSetting> {
  const [setting] = await transaction.query<ActionSetting>(SETTING, [transaction.today]);
  if (!setting) throw new Error('The partnership has no setting for its plan');
  return setting;
}

function judged(row: Row, today: IsoDate, setting: ActionSetting): PlanAction {
  const standing = standingOf(row, today, setting);
  return { ...row, standing, rag: standing && (row.ragSaid ?? standing.rag), overdue: isOverdue(row, today) };
}

/** What was said of an action, the latest first. */
export interface ProgressSaid {
  id: string;
  saidOn: IsoDate;
  percent: number;
  words: string;
  evidence: string;
  staffName: string | null;
}

const SAID: Prepared = {
  name: 'progress of action',
  text: `select p.id, p.said_on as "saidOn", p.percent, p.words, p.evidence, s.name as "staffName"
    from plan_progress p left join staff s on s.id = p.said_by where p.action_id = $1 order by p.said_at desc, p.id desc`,
};

/** All that was said of an action's progress, the latest first. */
export async function progressOf(actor: Actor, transaction: Transaction, actionId: string): Promise<ProgressSaid[]> {
  requirePermission(actor, 'plan.read');
  return transaction.query<ProgressSaid>(SAID, [actionId]);
}
