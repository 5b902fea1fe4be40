import { uuidv7 } from 'uuidv7';
import { requirePermission, type Actor } from '#agencies';
import { record, type Prepared, type Transaction } from '#platform';
import { standardSteps, type CaseAtAgency, type StandardSteps } from './rules/standard-tasks.js';
import type { StandardSetting } from './rules/standards.js';
import { TASK_KINDS } from './rules/task-kinds.js';

interface AgencyRow extends CaseAtAgency {
  agencyId: string;
  /** Whether the agency gave the case to another. */
  gave: boolean;
  settings: StandardSetting[];
}

/** How a case stands with each agency that has or had it, the tasks that the standards made there, and its settings. */
const READ: Prepared = {
  name: 'read for standards',
  text: `select s.agency_id as "agencyId", s.left_on is null and c.merged_into_id is null as open,
      s.left_by is not distinct from 'transferred' as gave, s.received_on as "receivedOn",
      c.import_fingerprint is not null and s.received_on <= (c.logged_at at time zone 'Europe/London')::date as imported, c.priority,
      (select coalesce(json_agg(json_build_object('id', t.id, 'kind', t.kind, 'state', t.state, 'countedFrom', t.counted_from,
         'dueOn', t.due_on, 'doneOn', t.done_on) order by t.added_at, t.id), '[]')
       from tasks t where t.case_id = c.id and t.agency_id = s.agency_id and t.by_standard) as tasks,
      (select coalesce(json_agg(json_build_object('kind', n.kind, 'priority', n.priority, 'appliesFrom', n.applies_from,
         'days', n.days, 'unit', n.unit)), '[]')
       from service_standards n where n.agency_id = s.agency_id and s.left_on is null) as settings
    from cases c cross join agencies g join spells s on s.agency_id = g.id and s.case_id = c.id
    where c.id = $1 for key share of c`,
};

/**
 * Makes, moves and ends the tasks of a case that its agencies' service standards ask for, as the case stands now. Safe to
 * repeat: where nothing has changed, it changes nothing. The worker follows after every change of a spell, for all agencies;
 * a person's own action follows for their agency alone.
 */
export async function followStandards(actor: Actor, transaction: Transaction, caseId: string): Promise<void> {
  requirePermission(actor, 'tasks.do');
  let changes = 0;
  let reviewMoves = false;
  for (const at of await transaction.query<AgencyRow>(READ, [caseId])) {
    const own = transaction.identity.agencyId;
    if (own !== null && own !== at.agencyId) continue;
    const made = await take(actor, transaction, caseId, at.agencyId, standardSteps(at, at.settings, transaction.today));
    changes += made;
    reviewMoves ||= made > 0 && !at.gave;
  }
  if (changes === 0) return;
  if (reviewMoves) await noteReview(transaction, caseId);
  await record(transaction, { via: actor.via, action: 'tasks.followed-standards', subjectKind: 'case', subjectId: caseId, details: { changes } });
}

/** Cases that one night looks after at the most. */
const MOST_MISSED = 1000;

/** Follows the standards of open cases that were logged in Concord and have had no task of them yet. Needs the worker's role. */
export async function followMissedStandards(actor: Actor, transaction: Transaction): Promise<number> {
  requirePermission(actor, 'tasks.do');
  const missed = await transaction.query<{ id: string }>(
    `select c.id from cases c cross join agencies g join spells s on s.agency_id = g.id and s.case_id = c.id and s.left_on is null
     where c.import_fingerprint is null and c.merged_into_id is null
       and not exists (select from tasks t where t.case_id = c.id and t.agency_id = g.id and t.by_standard)
     order by c.id desc limit ${MOST_MISSED}`,
  );
  for (const { id } of missed) await followStandards(actor, transaction, id);
  return missed.length;
}

async function take(actor: Actor, transaction: Transaction, caseId: string, agencyId: string, { add, move, end }: StandardSteps): Promise<number> {
  let changes = 0;
  if (end.length > 0) {
    changes += await transaction.run(
      `update tasks set state = 'ended', ended_at = $2, version = version + 1 where id = any($1) and state = 'open'`,
      [end, transaction.now],
    );
  }
  if (move.length > 0) {
    changes += await transaction.run(
      `update tasks t set due_on = m.due_on, version = version + 1
       from unnest($1::uuid[], $2::date[]) m (id, due_on) where t.id = m.id and t.state = 'open' and t.due_on <> m.due_on`,
      [move.map(({ id }) => id), move.map(({ dueOn }) => dueOn)],
    );
  }
  if (add.length > 0) {
    changes += await transaction.run(
      `insert into tasks (id, partnership_id, case_id, agency_id, kind, title, due_on, counted_from, by_standard, added_at)
       select a.id, $1, $2, $3, a.kind, a.title, a.due_on, a.counted_from, true, $4
       from unnest($5::uuid[], $6::text[], $7::text[], $8::date[], $9::date[]) a (id, kind, title, due_on, counted_from)
       on conflict (case_id, agency_id, kind) where by_standard and state = 'open' do nothing`,
      [
        actor.partnershipId, caseId, agencyId, transaction.now, add.map(() => uuidv7()), add.map(({ kind }) => kind),
        add.map(({ kind }) => TASK_KINDS[kind]), add.map(({ dueOn }) => dueOn), add.map(({ countedFrom }) => countedFrom),
      ],
    );
  }
  return changes;
}

/** The day on which the case's plan is looked at again stands with the case, for its lists. */
async function noteReview(transaction: Transaction, caseId: string): Promise<void> {
  await transaction.run(
    `update cases c set review_on = r.due_on
     from (select min(t.due_on) as due_on from tasks t
           where t.case_id = $1 and t.kind = 'plan-review' and t.state = 'open') r
     where c.id = $1 and c.review_on is distinct from r.due_on`,
    [caseId],
  );
}
