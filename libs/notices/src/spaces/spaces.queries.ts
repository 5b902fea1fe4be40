import { requirePermission, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import { notFound, record, type Prepared, type Transaction } from '#platform';
import type { Area } from '../rules/spaces/area.js';
import { CONSULTED_FOR, type Consultation, type SpacesFacts } from '../rules/spaces/order.js';

/** What an order says and how it came to be. Amounts are in pence. */
export interface SpacesOrder extends SpacesFacts {
  id: string;
  agencyId: string;
  agencyName: string;
  reference: string;
  name: string;
  /** Streets and limits in words. */
  place: string;
  area: Area;
  restrictions: string;
  detrimentalWhy: string;
  persistentWhy: string;
  unreasonableWhy: string;
  justifiedWhy: string;
  rightsWhy: string;
  penalty: number;
  contact: string;
  endedOn: IsoDate | null;
  version: number;
  steps: SpacesStep[];
}

/** One thing that was done, as it was written down, the latest first. */
export interface SpacesStep {
  id: string;
  step: string;
  on: IsoDate;
  until: IsoDate | null;
  words: Record<string, string>;
  recordedBy: string;
  recordedAt: Date;
}

const READ: Prepared = {
  name: 'read spaces order',
  text: `select o.id, o.agency_id as "agencyId", g.name as "agencyName", o.reference, o.name, o.place, o.area -> 'coordinates' as area, o.restrictions,
      o.detrimental_why as "detrimentalWhy", o.persistent_why as "persistentWhy", o.unreasonable_why as "unreasonableWhy",
      o.justified_why as "justifiedWhy", o.rights_why as "rightsWhy", o.penalty, o.contact, o.state, o.made_on as "madeOn", o.from_on as "fromOn",
      o.until_on as "untilOn", o.challenge_until as "challengeUntil", o.challenged_on as "challengedOn", o.ended_on as "endedOn",
      o.latest_on as "latestOn", o.version,
      (select coalesce(json_agg(json_build_object('id', s.id, 'step', s.step, 'on', s.done_on, 'until', s.until_on, 'words', s.words, 'recordedBy', f.name,
          'recordedAt', s.recorded_at) order by s.done_on desc, s.id desc), '[]')
       from spaces_order_steps s join staff f on f.id = s.recorded_by where s.order_id = o.id) as steps
    from spaces_orders o join agencies g on g.id = o.agency_id where o.id = $1`,
};

/** An order by its id; part of what follows. */
export async function readSpacesOrder(transaction: Transaction, orderId: string): Promise<SpacesOrder> {
  const [order] = await transaction.query<Omit<SpacesOrder, 'consultations'>>(READ, [orderId]);
  if (!order) throw notFound('order');
  const steps = order.steps.map((step) => ({ ...step, recordedAt: new Date(step.recordedAt) }));
  return { ...order, steps, consultations: consultationsIn(steps) };
}

/** Consultations that no step has used yet: for a second extension people are asked anew. */
function consultationsIn(steps: readonly SpacesStep[]): Consultation[] {
  return steps.flatMap(({ step, on, until, words, recordedAt }): Consultation[] => {
    const purpose = words.purpose as Consultation['purpose'];
    if (step !== 'consult' || !Object.hasOwn(CONSULTED_FOR, purpose)) return [];
    const isUsed = steps.some((later) => later.step === purpose && later.recordedAt >= recordedAt);
    return isUsed ? [] : [{ purpose, fromOn: on, untilOn: until ?? on }];
  });
}

/** Opens an order: all of it, and writes down that it was read. */
export async function openSpacesOrder(actor: Actor, transaction: Transaction, orderId: string): Promise<SpacesOrder> {
  requirePermission(actor, 'notices.read');
  const order = await readSpacesOrder(transaction, orderId);
  await record(transaction, { via: actor.via, action: 'spaces-order.read', subjectKind: 'spaces-order', subjectId: orderId });
  return order;
}

/** An order as a line of the list. */
export interface SpacesLine {
  id: string;
  reference: string;
  name: string;
  agencyName: string;
  state: SpacesFacts['state'];
  fromOn: IsoDate | null;
  untilOn: IsoDate | null;
}

/** The partnership's orders: those that end first come first, then the drafts, then what is over. At most so many. */
export async function listSpacesOrders(actor: Actor, transaction: Transaction): Promise<SpacesLine[]> {
  requirePermission(actor, 'notices.read');
  return transaction.query<SpacesLine>(
    `select o.id, o.reference, o.name, g.name as "agencyName", o.state, o.from_on as "fromOn", o.until_on as "untilOn"
     from spaces_orders o join agencies g on g.id = o.agency_id
     order by (o.state = 'made' and o.until_on >= $1) desc, o.state = 'draft' desc, o.until_on, o.id limit 500`,
    [transaction.today],
  );
}

/** Cases that an order answers to, as far as the actor sees that part of them. */
export async function casesOfSpacesOrder(actor: Actor, transaction: Transaction, orderId: string): Promise<{ caseId: string; reference: string }[]> {
  requirePermission(actor, 'notices.read');
  return transaction.query(
    `select distinct l.case_id as "caseId", c.reference from spaces_order_cases l join cases c on c.id = l.case_id where l.order_id = $1 order by c.reference limit 100`,
    [orderId],
  );
}

/** The orders that a case is linked to. */
export async function spacesOrdersOfCase(actor: Actor, transaction: Transaction, caseId: string): Promise<{ id: string; reference: string; name: string }[]> {
  requirePermission(actor, 'notices.read');
  return transaction.query(
    `select distinct o.id, o.reference, o.name from spaces_order_cases l join spaces_orders o on o.id = l.order_id where l.case_id = $1 order by o.reference`,
    [caseId],
  );
}
