import { requirePermission, type Actor } from '#agencies';
import { notFound, record, type Transaction } from '#platform';
import type { Priority } from '../rules/risk.js';
import type { ContactWindow } from '../rules/safe-contact.js';
import type { ItemState, OrderState, VisitFailure, VisitState } from '../rules/states.js';

/** A tick of an item, by both clocks. */
export interface ShownTick {
  byName: string;
  deviceAt: string | null;
  receivedAt: string;
  clockWrong: boolean;
  note: string;
}

/** An item of an order, as a coordinator sees it. */
export interface OrderItem {
  id: string;
  room: string;
  opening: string;
  what: string;
  parts: string;
  costPence: number;
  state: ItemState;
  foundOnSite: boolean;
  why: string;
  partsDueOn: string | null;
  doneAt: string | null;
  doneByName: string | null;
  pictureIds: string[];
  ticks: ShownTick[];
  version: number;
}

/** A visit of an order, as a coordinator sees it. */
export interface OrderVisit {
  id: string;
  startsAt: string;
  endsAt: string;
  state: VisitState;
  operativeName: string | null;
  failedWhy: VisitFailure | null;
  nextStep: string;
  note: string;
  signed: boolean;
  clockWrong: boolean;
  version: number;
}

/** An order with all that was done on it. */
export interface OpenedOrder {
  id: string;
  referralId: string;
  reference: string;
  agencyId: string;
  agencyName: string;
  priority: Priority;
  state: OrderState;
  sentAt: Date;
  dueAt: Date;
  doneAt: Date | null;
  checkedAt: Date | null;
  contactWindows: ContactWindow[];
  access: string;
  costPence: number;
  version: number;
  items: OrderItem[];
  visits: OrderVisit[];
}

const ORDER = `select o.id, o.referral_id as "referralId", o.reference, o.agency_id as "agencyId", a.name as "agencyName", o.priority, o.state, o.sent_at as "sentAt",
    o.due_at as "dueAt", o.done_at as "doneAt", o.checked_at as "checkedAt", o.contact_windows as "contactWindows", o.access, o.version,
    (select coalesce(sum(i.cost_pence), 0)::int from sanctuary_order_items i where i.order_id = o.id and i.state not in ('not-needed', 'refused')) as "costPence",
    (select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'room', i.room, 'opening', i.opening, 'what', i.what, 'parts', i.parts, 'costPence', i.cost_pence,
       'state', i.state, 'foundOnSite', i.found_on_site, 'why', i.why, 'partsDueOn', i.parts_due_on, 'doneAt', i.done_at, 'doneByName', s.name, 'version', i.version,
       'pictureIds', array(select p.id from sanctuary_pictures p where p.item_id = i.id order by p.id),
       'ticks', (select coalesce(jsonb_agg(jsonb_build_object('byName', b.name, 'deviceAt', t.device_at, 'receivedAt', t.received_at, 'clockWrong', t.clock_wrong,
          'note', t.note) order by t.received_at, t.id), '[]') from sanctuary_ticks t join staff b on b.id = t.by_staff where t.item_id = i.id)
       ) order by i.position, i.id), '[]')
     from sanctuary_order_items i left join staff s on s.id = i.done_by where i.order_id = o.id) as items,
    (select coalesce(jsonb_agg(jsonb_build_object('id', v.id, 'startsAt', v.starts_at, 'endsAt', v.ends_at, 'state', v.state, 'operativeName', s.name,
       'failedWhy', v.failed_why, 'nextStep', v.next_step, 'note', v.note, 'signed', v.signature_id is not null, 'clockWrong', v.clock_wrong,
       'version', v.version) order by v.starts_at, v.id), '[]')
     from sanctuary_visits v left join staff s on s.id = v.operative_id where v.order_id = o.id) as visits
  from sanctuary_orders o join agencies a on a.id = o.agency_id`;

/** One order. */
export async function openOrder(actor: Actor, transaction: Transaction, id: string): Promise<OpenedOrder> {
  requirePermission(actor, 'sanctuary.coordinate');
  const [opened] = await transaction.query<OpenedOrder>(`${ORDER} where o.id::text = $1`, [id]);
  if (!opened) throw notFound('works order');
  await record(transaction, {
    via: actor.via, action: 'sanctuary.order-read', subjectKind: 'sanctuary-referral', subjectId: opened.referralId, details: { orderId: id },
  });
  return opened;
}

/** The orders of a referral, the newest first; part of reading the referral, which is in the audit trail. */
export async function ordersOf(actor: Actor, transaction: Transaction, referralId: string): Promise<OpenedOrder[]> {
  requirePermission(actor, 'sanctuary.coordinate');
  return transaction.query<OpenedOrder>(`${ORDER} where o.referral_id = $1 order by o.sent_at desc, o.id desc`, [referralId]);
}
