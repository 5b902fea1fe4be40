import { leftToManagers, readPresence, requirePermission, seenBy, type Actor, type Colleague, type Leave } from '#agencies';
import type { IsoDate } from '#calendar';
import type { Prepared, Transaction } from '#platform';
import { waitingDiaries, type WaitingDiary } from '../diary/waiting-diaries.queries.js';
import { tasksToStandInFor, unseenRestrictedWork, type UnseenWork } from './restricted-work.queries.js';
import { TASK_COLUMNS, type Task } from './tasks.queries.js';

/** A case that somebody works on and for which nothing is planned. */
export interface CaseWithoutStep {
  caseId: string;
  reference: string;
  category: string;
  address: string;
  receivedOn: IsoDate;
  officerId: string;
}

/** A task as the lists of work show it: with what tells its case from others. */
export interface WorkTask extends Task {
  category: string;
  address: string;
}

/** What stands on a person's start page. */
export interface MyWork {
  /** Open tasks of the person and of those they cover for, the most urgent first. */
  tasks: WorkTask[];
  /** Whether there are more tasks than are shown. */
  more: boolean;
  /** Cases with new diary entries, the longest waiting first. */
  diaries: WaitingDiary[];
  withoutStep: CaseWithoutStep[];
  /** Those whose work the person covers today. */
  covering: Colleague[];
  /** Those who are away and whose work of restricted cases is in the person's list, because nobody who covers may see it. */
  standingInFor: Colleague[];
}

/** Lines of a list at the most: who has more is helped by a shorter list. */
const MOST = 100;

/** What is shown of tasks whose ids are known. */
const SHOWN = `rows as materialized (
    select t.* from page p join tasks t on t.id = p.id),
  known as materialized (
    select c.id, c.reference, c.address, k.name as category from cases c join categories k on k.id = c.category_id
    where c.id = any(array(select case_id from rows)))
  select ${TASK_COLUMNS}, c.address, c.category from rows t join known c on c.id = t.case_id
    left join spells s on s.agency_id = t.agency_id and s.case_id = t.case_id and s.left_on is null
    left join staff f on f.id = coalesce(t.officer_id, s.officer_id)
  order by t.due_on, t.id`;

/** Tasks given to these people, and those of the cases that they work on which were given to nobody else. */
const TASKS: Prepared = {
  name: 'tasks of people',
  text: `with page as materialized (select id from tasks_to_do($1, ${MOST + 1}) id), ${SHOWN}`,
};

/** Tasks by their ids. */
const KNOWN_TASKS: Prepared = { name: 'tasks by id', text: `with page as materialized (select unnest($1::uuid[]) as id), ${SHOWN}` };

const WITHOUT_STEP: Prepared = {
  name: 'cases without step',
  text: `with page as materialized (select id from cases_without_step($1, 50) id)
    select c.id as "caseId", c.reference, k.name as category, c.address, s.received_on as "receivedOn", s.officer_id as "officerId"
    from page p join cases c on c.id = p.id join spells s on s.agency_id = $2 and s.case_id = p.id join categories k on k.id = c.category_id
    where c.merged_into_id is null order by s.received_on, c.id`,
};

/** A person's work: their own, and that of the absent colleagues they cover for. */
export async function readMyWork(actor: Actor, transaction: Transaction): Promise<MyWork> {
  requirePermission(actor, 'tasks.do');
  const { people, leaves } = await readPresence(transaction, actor.agencyId!, transaction.today);
  const ids = seenBy(actor.staffId!, people, leaves, transaction.today);
  const standIns = await tasksToStandInFor(actor, transaction, { people, leaves });
  const tasks = await transaction.query<WorkTask>(TASKS, [ids]);
  if (standIns.length > 0) {
    const more = await transaction.query<WorkTask>(KNOWN_TASKS, [standIns.map(({ id }) => id)]);
    tasks.push(...more.filter((one) => !tasks.some(({ id }) => id === one.id)));
    tasks.sort((one, other) => (one.dueOn === other.dueOn ? (one.id < other.id ? -1 : 1) : one.dueOn < other.dueOn ? -1 : 1));
  }
  return {
    tasks: tasks.slice(0, MOST),
    more: tasks.length > MOST,
    diaries: await waitingDiaries(transaction, ids, actor.agencyId!),
    withoutStep: await transaction.query<CaseWithoutStep>(WITHOUT_STEP, [ids, actor.agencyId]),
    covering: people.filter(({ id }) => id !== actor.staffId && ids.includes(id)),
    standingInFor: people.filter(({ id }) => standIns.some(({ doerId }) => doerId === id)),
  };
}

/** A person's load, as their manager sees it. */
export interface Load {
  /** Null: tasks that are nobody's yet. */
  officerId: string | null;
  open: number;
  overdue: number;
  dueToday: number;
  cases: number;
}

/** A manager's view of the team. */
export interface TeamWork {
  people: Colleague[];
  leaves: Leave[];
  loads: Load[];
  /** What is overdue or due today, and with it what stands in nobody else's list, the most urgent first. */
  tasks: WorkTask[];
  more: boolean;
  /** Those whose work stands in the managers' list alone. */
  leftToManagers: string[];
  /** Those whose work of restricted cases stands in nobody's list: told without the cases, and without how many. */
  unseen: UnseenWork[];
}

const LOADS: Prepared = {
  name: 'loads of team',
  text: `with tasks_of as (
      select doer_id, count(*) as open, count(*) filter (where due_on < $2) as overdue, count(*) filter (where due_on = $2) as due_today
      from agency_tasks() group by doer_id),
    cases_of as (
      select officer_id, count(*) as cases from spells
      where agency_id = $1 and left_on is null and officer_id is not null and case_id not in (
        select r.case_id from case_restrictions r
        where not exists (select from case_clearances l where l.case_id = r.case_id and l.staff_id = (select current_staff())))
      group by officer_id)
    select coalesce(t.doer_id, c.officer_id) as "officerId", coalesce(t.open, 0) as open, coalesce(t.overdue, 0) as overdue,
      coalesce(t.due_today, 0) as "dueToday", coalesce(c.cases, 0) as cases
    from tasks_of t full join cases_of c on c.officer_id = t.doer_id`,
};

/** The agency's open tasks that are due, and those of the people in $2 or of nobody, whenever they are due. */
const TEAM_TASKS: Prepared = {
  name: 'tasks of team',
  text: `with page as materialized (
      select id from agency_tasks() where due_on <= $1 or doer_id is null or doer_id = any($2) order by due_on, id limit ${MOST + 1}), ${SHOWN}`,
};

const TASKS_OF_NOBODY: Prepared = {
  name: 'tasks of nobody',
  text: `with page as materialized (select id from agency_tasks() where doer_id is null order by due_on, id limit ${MOST + 1}), ${SHOWN}`,
};

/**
 * The team's work: each person's load, and what is overdue, unassigned, or in the list of nobody who is there. Of one person
 * alone, or of nobody, where they are asked for: all of it.
 *
 * @param of a person's id, or "nobody"
 */
export async function readTeamWork(actor: Actor, transaction: Transaction, of: string | null = null): Promise<TeamWork> {
  requirePermission(actor, 'team.oversee');
  const { today } = transaction;
  const { people, leaves } = await readPresence(transaction, actor.agencyId!, today);
  const unseen = leftToManagers(people, leaves, today);
  const loads = await transaction.query<Load>(LOADS, [actor.agencyId, today]);
  const [statement, parameters] = whoseTasks(of, people, unseen, today);
  const tasks = await transaction.query<WorkTask>(statement, parameters);
  const unseenWork = await unseenRestrictedWork(actor, transaction, { people, leaves });
  return { people, leaves, loads, unseen: unseenWork, tasks: tasks.slice(0, MOST), more: tasks.length > MOST, leftToManagers: unseen };
}

function whoseTasks(of: string | null, people: Colleague[], unseen: string[], today: IsoDate): [Prepared, unknown[]] {
  if (of === 'nobody') return [TASKS_OF_NOBODY, []];
  const person = people.find(({ id }) => id === of);
  return person ? [TASKS, [[person.id]]] : [TEAM_TASKS, [today, unseen]];
}
