import { uuidv7 } from 'uuidv7';
import { requirePermission, type Actor } from '#agencies';
import { holdCaseForWork } from '#cases';
import { notFound, overtaken, record, refuse, Refusal, type Transaction } from '#platform';
import { powersLawOn } from '../powers/power-settings.js';
import type { Area } from '../rules/spaces/area.js';
import { readArea } from './read-area.js';
import { readSpacesOrder } from './spaces.queries.js';

/** An order as it is drafted, or changed while it is a draft. */
export interface SpacesDraft {
  name: string;
  place: string;
  /** As it was typed: GeoJSON, or a corner on each line. */
  area: string;
  restrictions: string;
  detrimentalWhy: string;
  persistentWhy: string;
  unreasonableWhy: string;
  justifiedWhy: string;
  rightsWhy: string;
  /** In pence. */
  penalty: number;
  contact: string;
}

/** What must be there from the start; the test of s.59 may be answered later, until the order is made. */
const NEEDED = {
  name: 'Enter a name for the order, like Beeston town centre',
  place: 'Enter the streets and limits in words (section 59)',
  restrictions: 'Enter what nobody may do there, or what everybody must do (section 59(4))',
  contact: 'Enter which office the public asks about it',
} as const;

/** Refuses a draft that cannot be, and gives its area. */
async function checked(transaction: Transaction, draft: SpacesDraft): Promise<Area> {
  const reasons: { field: string; message: string }[] = Object.entries(NEEDED).filter(([name]) => !draft[name as keyof typeof NEEDED].trim()).map(([field, message]) => ({ field, message }));
  const { area, fault } = readArea(draft.area);
  if (fault !== null) reasons.push({ field: 'area', message: fault });
  const { spacesPenaltyMost } = await powersLawOn(transaction, transaction.today);
  if (draft.penalty > spacesPenaltyMost) reasons.push({ field: 'penalty', message: `A fixed penalty is at most £${spacesPenaltyMost / 100} (section 68)` });
  if (reasons.length > 0) throw new Refusal(reasons);
  return area!;
}

const valuesOf = (draft: SpacesDraft, area: Area): unknown[] => [
  draft.name.trim(), draft.place.trim(), { type: 'MultiPolygon', coordinates: area }, draft.restrictions.trim(), draft.detrimentalWhy.trim(), draft.persistentWhy.trim(),
  draft.unreasonableWhy.trim(), draft.justifiedWhy.trim(), draft.rightsWhy.trim(), draft.penalty, draft.contact.trim(),
];

/** Drafts a public spaces protection order (ASBCPA 2014 s.59). The public sees nothing of it until it is made. */
export async function draftSpacesOrder(actor: Actor, transaction: Transaction, draft: SpacesDraft & { id?: string }): Promise<{ id: string }> {
  requirePermission(actor, 'notices.write');
  const area = await checked(transaction, draft);
  const id = draft.id ?? uuidv7();
  const added = await transaction.run(
    `insert into spaces_orders (id, partnership_id, agency_id, reference, drafted_by, drafted_at, name, place, area, restrictions, detrimental_why,
       persistent_why, unreasonable_why, justified_why, rights_why, penalty, contact)
     values ($1, $2, $3, 'PSPO-' || lpad(nextval('spaces_order_numbers')::text, 4, '0'), $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
     on conflict (id) do nothing`,
    [id, actor.partnershipId, actor.agencyId, actor.staffId, transaction.now, ...valuesOf(draft, area)],
  );
  if (added > 0) await record(transaction, { via: actor.via, action: 'spaces-order.drafted', subjectKind: 'spaces-order', subjectId: id });
  return { id };
}

/** Changes a draft. What is made is varied, after a consultation. */
export async function changeSpacesDraft(actor: Actor, transaction: Transaction, orderId: string, draft: SpacesDraft & { version: number }): Promise<void> {
  requirePermission(actor, 'notices.write');
  const order = await readSpacesOrder(transaction, orderId);
  if (order.agencyId !== actor.agencyId) throw notFound('order');
  if (order.state !== 'draft') throw new Refusal([{ field: null, message: 'The order is no draft any more. Vary it instead (section 61)' }], 'conflict');
  const area = await checked(transaction, draft);
  const changed = await transaction.run(
    `update spaces_orders set name = $3, place = $4, area = $5, restrictions = $6, detrimental_why = $7, persistent_why = $8, unreasonable_why = $9,
       justified_why = $10, rights_why = $11, penalty = $12, contact = $13, version = version + 1 where id = $1 and version = $2 and state = 'draft'`,
    [orderId, draft.version, ...valuesOf(draft, area)],
  );
  if (changed === 0) throw overtaken('Someone changed this order after you opened it. Open it again to see what it is now');
  await record(transaction, { via: actor.via, action: 'spaces-order.changed', subjectKind: 'spaces-order', subjectId: orderId });
}

/** What a variation changes: the area, or what is forbidden, of an order that is in force (s.61(1)). Part of varying it. */
export async function variedValues(transaction: Transaction, draft: Pick<SpacesDraft, 'place' | 'area' | 'restrictions'>): Promise<{ place: string; area: Area; restrictions: string }> {
  const whole = { ...draft, name: '-', contact: '-', detrimentalWhy: '', persistentWhy: '', unreasonableWhy: '', justifiedWhy: '', rightsWhy: '', penalty: 0 };
  return { place: draft.place.trim(), area: await checked(transaction, whole), restrictions: draft.restrictions.trim() };
}

/** Links a case to the order, by the case's reference. */
export async function linkSpacesOrder(actor: Actor, transaction: Transaction, orderId: string, caseReference: string): Promise<void> {
  requirePermission(actor, 'notices.write');
  const order = await readSpacesOrder(transaction, orderId);
  const [known] = await transaction.query<{ id: string }>('select id from cases where upper(reference) = upper($1)', [caseReference.trim()]);
  if (!known) throw refuse('caseReference', 'Enter the reference of a case that you can see, like ASB-000123');
  await holdCaseForWork(transaction, known.id);
  const [linked] = await transaction.query('select from spaces_order_cases where order_id = $1 and case_id = $2', [orderId, known.id]);
  if (linked) return;
  await transaction.run(
    `insert into spaces_order_cases (id, partnership_id, order_id, case_id, agency_id, linked_by, linked_at) values ($1, $2, $3, $4, $5, $6, $7)`,
    [uuidv7(), actor.partnershipId, order.id, known.id, actor.agencyId, actor.staffId, transaction.now],
  );
  await record(transaction, { via: actor.via, action: 'spaces-order.linked', subjectKind: 'spaces-order', subjectId: orderId, details: { caseId: known.id } });
}
