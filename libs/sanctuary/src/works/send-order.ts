import { uuidv7 } from 'uuidv7';
import { requirePermission, type Actor } from '#agencies';
import { Refusal, refuse, type Reason, type Transaction } from '#platform';
import { addStep } from '../referrals/add-step.js';
import { takeReferral } from '../referrals/take-referral.js';
import { dueAt, hoursFor, PRIORITIES, riskOfWorks } from '../rules/risk.js';
import { isUnderWay, mayOrder } from '../rules/states.js';
import { sanctuarySettingOn } from '../settings/settings.js';

/** One thing to be done. */
export interface NewItem {
  /** Chosen when the form was shown. */
  id?: string;
  measureId: string | null;
  room: string;
  opening: string;
  what: string;
}

/** A works order, as the coordinator sends it. */
export interface NewOrder {
  /** Chosen when the form was shown, so that a second click orders nothing twice. */
  id?: string;
  referralId: string;
  /** Housing Repairs, or a contractor that is an agency of the partnership. */
  agencyId: string;
  /** How to get in, in words that a stranger may read. */
  access: string;
  items: NewItem[];
}

/** Sends a works order: what, by when and how to make contact safely; nothing of why, and no address. */
export async function sendOrder(actor: Actor, transaction: Transaction, asked: NewOrder): Promise<{ id: string; reference: string }> {
  requirePermission(actor, 'sanctuary.coordinate');
  const id = asked.id ?? uuidv7();
  const held = await takeReferral(transaction, asked.referralId, null);
  const [already] = await transaction.query<{ reference: string }>('select reference from sanctuary_orders where id = $1 and referral_id = $2', [id, held.id]);
  if (already) return { id, reference: already.reference };
  if (!isUnderWay(held.state) || !mayOrder(held.state, held.emergency)) {
    throw refuse(null, 'Works can be ordered after the survey. Before it, in an emergency alone: say in the referral that it is one');
  }
  const measures = await refuseFaults(transaction, asked);
  const setting = await sanctuarySettingOn(transaction, transaction.today);
  const risk = riskOfWorks(held.risk, held.emergency);
  const [drawn] = await transaction.query<{ reference: string }>(`select draw_sanctuary_reference('JOB') as reference`);
  await transaction.run(
    `insert into sanctuary_orders (id, partnership_id, referral_id, agency_id, reference, priority, due_at, contact_windows, contact_how, contact_never, ask_for,
       access, sent_at, sent_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      id, actor.partnershipId, held.id, asked.agencyId, drawn!.reference, PRIORITIES[risk], dueAt(transaction.now, hoursFor(risk, setting)),
      JSON.stringify(held.contactWindows), held.contactHow, held.contactNever, held.askFor, asked.access.trim(), transaction.now, actor.staffId,
    ],
  );
  for (const [position, item] of asked.items.entries()) {
    const measure = measures.get(item.measureId ?? '');
    await transaction.run(
      `insert into sanctuary_order_items (id, partnership_id, referral_id, order_id, position, measure_id, room, opening, what, parts, cost_pence, recoverable)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        item.id ?? uuidv7(), actor.partnershipId, held.id, id, position, item.measureId, item.room.trim(), item.opening.trim(), item.what.trim() || measure!.name,
        measure?.parts ?? '', measure?.costPence ?? 0, measure?.recoverable ?? false,
      ],
    );
  }
  await transaction.run(
    `update sanctuary_referrals set state = case state when 'signed-off' then state else 'ordered' end, ordered_at = coalesce(ordered_at, $2) where id = $1`, [held.id, transaction.now],
  );
  await addStep(actor, transaction, { referralId: held.id, orderId: id, kind: 'ordered', words: drawn!.reference, action: 'ordered' });
  return { id, reference: drawn!.reference };
}

interface Chosen {
  id: string;
  name: string;
  parts: string;
  costPence: number;
  recoverable: boolean;
}

/** Refuses what cannot be ordered; gives the measures by their id. */
async function refuseFaults(transaction: Transaction, asked: NewOrder): Promise<Map<string, Chosen>> {
  const reasons: Reason[] = [];
  const [agency] = await transaction.query('select 1 from agencies where id::text = $1', [asked.agencyId]);
  if (!agency) reasons.push({ field: 'agencyId', message: 'Choose who does the work' });
  const wanted = asked.items.flatMap(({ measureId }) => measureId ?? []);
  const measures = new Map((await transaction.query<Chosen>(
    'select id, name, parts, cost_pence as "costPence", recoverable from sanctuary_catalogue where id::text = any($1)', [wanted],
  )).map((each) => [each.id, each]));
  if (asked.items.length === 0) reasons.push({ field: 'items', message: 'Choose at least one thing to be done' });
  if (asked.items.length > 100) reasons.push({ field: 'items', message: 'Send 100 things or fewer in one order' });
  if (asked.items.some(({ measureId }) => measureId && !measures.has(measureId))) reasons.push({ field: 'items', message: 'Choose what to fit from the catalogue' });
  if (asked.items.some(({ room }) => !room.trim())) reasons.push({ field: 'items', message: 'Enter the room of each thing to be done' });
  if (asked.items.some(({ measureId, what }) => !measureId && !what.trim())) reasons.push({ field: 'items', message: 'Enter what is to be done, or choose it from the catalogue' });
  if (reasons.length > 0) throw new Refusal(reasons);
  return measures;
}
