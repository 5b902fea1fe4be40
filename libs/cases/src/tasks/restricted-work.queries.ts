import { requirePermission, whoSeesOfThose, type Actor, type Colleague, type Leave } from '#agencies';
import type { IsoDate } from '#calendar';
import type { Prepared, Transaction } from '#platform';

/** Who of an agency is there today. */
interface Presence {
  people: Colleague[];
  leaves: Leave[];
}

const BESIDE_ME: Prepared = { name: 'tasks beside me', text: 'select id, doer_id as "doerId", cleared from tasks_beside_me()' };

/**
 * Tasks of restricted cases that stand in the actor's list, because who does them is away, and neither who covers nor a manager
 * who is there may see the case, while the actor may.
 */
export async function tasksToStandInFor(actor: Actor, transaction: Transaction, { people, leaves }: Presence): Promise<{ id: string; doerId: string | null }[]> {
  requirePermission(actor, 'tasks.do');
  const beside = await transaction.query<{ id: string; doerId: string | null; cleared: string[] }>(BESIDE_ME);
  return beside.filter(({ doerId, cleared }) => {
    const { asUsual, seers } = whoSeesOfThose(doerId, cleared, people, leaves, transaction.today);
    return !asUsual && seers.includes(actor.staffId!);
  });
}

/** Someone whose work of restricted cases nobody who is there may see. */
export interface UnseenWork {
  /** Null: it is nobody's yet. */
  name: string | null;
  /** Who may see it, by name; they are away or work for another agency. */
  ask: string[];
}

const OF_AGENCY: Prepared = {
  name: 'restricted work of agency',
  text: `select w.doer_id as "doerId", f.name, w.cleared,
      array(select s.name from staff s where s.id = any(w.cleared) and s.active order by s.id is distinct from w.doer_id, s.name) as ask
    from restricted_work_of() w left join staff f on f.id = w.doer_id order by f.name`,
};

/** For whom work of restricted cases waits that stands in nobody's list: neither which cases nor how many, for that is not to be known. */
export async function unseenRestrictedWork(actor: Actor, transaction: Transaction, { people, leaves }: Presence): Promise<UnseenWork[]> {
  requirePermission(actor, 'team.oversee');
  const known = await transaction.query<UnseenWork & { doerId: string | null; cleared: string[] }>(OF_AGENCY);
  const unseen = known.filter(({ doerId, cleared }) => whoSeesOfThose(doerId, cleared, people, leaves, transaction.today).seers.length === 0);
  const doers = new Map(unseen.map(({ doerId, name }) => [doerId, name]));
  return [...doers].map(([id, name]) => ({ name, ask: [...new Set(unseen.filter(({ doerId }) => doerId === id).flatMap(({ ask }) => ask))] }));
}

/** A restricted case of somebody who goes away, which nobody sees who covers for them. */
export interface CaseWithoutCover {
  caseId: string;
  reference: string;
  startsOn: IsoDate;
  /** Null: the managers cover. */
  coverName: string | null;
}

/** The actor's own restricted cases that nobody may see who covers for them in leave that is not over. */
export async function myCasesWithoutCover(actor: Actor, transaction: Transaction): Promise<CaseWithoutCover[]> {
  requirePermission(actor, 'leave.own');
  return transaction.query<CaseWithoutCover>(
    `select c.id as "caseId", c.reference, min(l.starts_on)::text as "startsOn", min(v.name) as "coverName"
     from staff_leave l join spells s on s.officer_id = l.staff_id and s.agency_id = l.agency_id and s.left_on is null
       join case_restrictions r on r.case_id = s.case_id join cases c on c.id = s.case_id left join staff v on v.id = l.cover_id
     where l.staff_id = $1 and l.cancelled_at is null and l.ends_on >= $2 and not exists (
       select from case_clearances k join staff f on f.id = k.staff_id
       where k.case_id = s.case_id and f.active and (
         k.staff_id = l.cover_id or l.cover_id is null and f.agency_id = l.agency_id and f.id <> l.staff_id and 'manager' = any(f.roles)))
     group by c.id, c.reference order by c.reference limit 100`,
    [actor.staffId, transaction.today],
  );
}
