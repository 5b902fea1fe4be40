import { uuidv7 } from 'uuidv7';
import { requirePermission, type Actor } from '#agencies';
import { notFound, record, refuse, type Transaction } from '#platform';
import { peopleOfPanel } from '../meetings/people-of-panel.js';
import { requireRunning, requireSeat } from '../seats.js';

/** A conflict of interest of one person about one item. */
export interface NewConflict {
  /** Chosen when the form was shown, so that a second click declares nothing twice. */
  id?: string;
  /** The item, or the referral that is to become it. */
  itemId: string;
  /** Whose conflict it is: the actor's own, or, for who runs the panel, anybody's who has a seat. */
  staffId: string;
  reason: string;
}

/**
 * Declares a conflict of interest: from now on the person sees nothing of the item, papers and minutes included. Only somebody
 * else who runs the panel can lift it. Gives whether anybody is left who runs the panel and sees the item.
 */
export async function declareConflict(actor: Actor, transaction: Transaction, asked: NewConflict): Promise<{ stillRun: boolean }> {
  requirePermission(actor, 'panels.sit');
  // One after the other: who is shut out already, by a first click or by somebody else, has nothing left to declare.
  await transaction.query(`select pg_advisory_xact_lock(hashtextextended('conflict ' || $1, 0))`, [asked.itemId]);
  const own = asked.staffId === actor.staffId;
  if (own && (await transaction.query('select 1 from items_closed_to_me() as id where id::text = $1', [asked.itemId])).length > 0) return { stillRun: true };
  const [item] = await transaction.query<{ panelId: string }>(
    `select panel_id as "panelId" from panel_items where id::text = $1
     union select panel_id from panel_referrals where id::text = $1 and panel_id in (select panels_i_run())`, [asked.itemId],
  );
  if (!item) throw notFound('item');
  const { panelId } = item;
  await (own ? requireSeat : requireRunning)(actor, transaction, panelId);
  const people = await peopleOfPanel(transaction, panelId);
  if (!people.some(({ staffId }) => staffId === asked.staffId)) throw refuse('staffId', 'Choose somebody who has a seat on the panel');
  const reason = asked.reason.trim();
  if (!reason) throw refuse('reason', 'Enter what connects them, such as: related, a neighbour, works with them');
  const standing = await transaction.query<{ staffId: string }>(
    'select staff_id as "staffId" from panel_conflicts where item_id = $1 and lifted_at is null', [asked.itemId],
  );
  const shutOut = new Set([asked.staffId, ...standing.map(({ staffId }) => staffId)]);
  const stillRun = people.some(({ staffId, runs }) => runs && !shutOut.has(staffId));
  if (standing.some(({ staffId }) => staffId === asked.staffId)) return { stillRun };
  await transaction.run(
    `insert into panel_conflicts (id, partnership_id, panel_id, item_id, staff_id, reason, declared_by, declared_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    [asked.id ?? uuidv7(), actor.partnershipId, panelId, asked.itemId, asked.staffId, reason, actor.staffId, transaction.now],
  );
  await record(transaction, { via: actor.via, action: 'panel.conflict-declared', subjectKind: 'panel-item', subjectId: asked.itemId, details: { staffId: asked.staffId } });
  return { stillRun };
}
