import { requirePermission, type Actor } from '#agencies';
import { notFound, record, type Prepared, type Transaction } from '#platform';
import type { Priority } from '../rules/risk.js';
import type { ContactWindow } from '../rules/safe-contact.js';
import type { ItemState, OrderState, VisitFailure, VisitState } from '../rules/states.js';

/** An item as an operative sees it. */
export interface JobItem {
  id: string;
  room: string;
  opening: string;
  what: string;
  parts: string;
  state: ItemState;
  foundOnSite: boolean;
  why: string;
  partsDueOn: string | null;
  doneAt: string | null;
  pictures: number;
  version: number;
}

/** A visit as an operative sees it. */
export interface JobVisit {
  id: string;
  startsAt: string;
  endsAt: string;
  state: VisitState;
  operativeId: string | null;
  failedWhy: VisitFailure | null;
  nextStep: string;
  version: number;
}

/** A job: all that repairs see of it. No name but whom to ask for, no address, nothing of why. */
export interface Job {
  id: string;
  reference: string;
  priority: Priority;
  dueAt: Date;
  state: OrderState;
  contactWindows: ContactWindow[];
  contactHow: string;
  contactNever: string;
  askFor: string;
  access: string;
  version: number;
  items: JobItem[];
  visits: JobVisit[];
}

const JOB = `o.id, o.reference, o.priority, o.due_at as "dueAt", o.state, o.contact_windows as "contactWindows", o.contact_how as "contactHow",
  o.contact_never as "contactNever", o.ask_for as "askFor", o.access, o.version,
  (select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'room', i.room, 'opening', i.opening, 'what', i.what, 'parts', i.parts, 'state', i.state,
     'foundOnSite', i.found_on_site, 'why', i.why, 'partsDueOn', i.parts_due_on, 'doneAt', i.done_at, 'version', i.version,
     'pictures', (select count(*) from sanctuary_pictures p where p.item_id = i.id)) order by i.position, i.id), '[]')
   from sanctuary_order_items i where i.order_id = o.id) as items,
  (select coalesce(jsonb_agg(jsonb_build_object('id', v.id, 'startsAt', v.starts_at, 'endsAt', v.ends_at, 'state', v.state, 'operativeId', v.operative_id,
     'failedWhy', v.failed_why, 'nextStep', v.next_step, 'version', v.version) order by v.starts_at, v.id), '[]')
   from sanctuary_visits v where v.order_id = o.id) as visits`;

const OF_DAY: Prepared = {
  name: 'sanctuary jobs of a day',
  text: `select ${JOB} from sanctuary_orders o
    where o.agency_id = $1 and o.ended_at is null and (
      exists (select from sanctuary_visits v where v.order_id = o.id and v.state = 'planned' and (v.starts_at at time zone 'Europe/London')::date = $2)
      or ($3 and not exists (select from sanctuary_visits v where v.order_id = o.id and v.state = 'planned') and o.state <> 'done'))
    order by (select min(v.starts_at) from sanctuary_visits v where v.order_id = o.id and v.state = 'planned') nulls last, o.due_at, o.id limit 100`,
};

/** The jobs of a day at the actor's agency; also those that have no appointment yet, where they are asked for. */
export async function jobsOfDay(actor: Actor, transaction: Transaction, asked: { day: string; withUnplanned: boolean }): Promise<Job[]> {
  requirePermission(actor, 'sanctuary.repair');
  const jobs = await transaction.query<Job>(OF_DAY, [actor.agencyId, asked.day, asked.withUnplanned]);
  await record(transaction, { via: actor.via, action: 'sanctuary.jobs-read', subjectKind: 'agency', subjectId: actor.agencyId });
  return jobs;
}

/** One job, for an operative of the agency that has it. */
export async function openJob(actor: Actor, transaction: Transaction, orderId: string): Promise<Job> {
  requirePermission(actor, 'sanctuary.repair');
  const [job] = await transaction.query<Job & { referralId: string }>(
    `select o.referral_id as "referralId", ${JOB} from sanctuary_orders o where o.id::text = $1 and o.agency_id = $2`, [orderId, actor.agencyId],
  );
  if (!job) throw notFound('job');
  const { referralId, ...shown } = job;
  await record(transaction, { via: actor.via, action: 'sanctuary.job-read', subjectKind: 'sanctuary-referral', subjectId: referralId, details: { orderId } });
  return shown;
}
