import { uuidv7 } from 'uuidv7';
import { requirePermission, type Actor } from '#agencies';
import { record, refuse, type Transaction } from '#platform';

/**
 * Gives a panel that nobody chairs its chair: when it is set up, or when the last one has left. Whoever seats the chair vouches
 * for the clearance. Refuses a panel that has a chair, who decides it then.
 */
export async function seatFirstChair(actor: Actor, transaction: Transaction, panelId: string, staffId: string): Promise<void> {
  requirePermission(actor, 'panels.set-up');
  const [chaired] = await transaction.query<{ chaired: boolean }>('select panel_is_chaired(id) as chaired from panels where id = $1 for update', [panelId]);
  if (!chaired || chaired.chaired) throw refuse('chairId', 'This panel has a chair, who decides about its members');
  const [chair] = await transaction.query<{ id: string; agencyId: string }>(
    `select id, agency_id as "agencyId" from staff where id::text = $1 and active and 'panel-chair' = any(roles)`, [staffId],
  );
  if (!chair) throw refuse('chairId', 'Choose who chairs the panel: someone whose role is panel chair');
  const id = uuidv7();
  await transaction.run(
    `insert into panel_members (id, partnership_id, panel_id, agency_id, staff_id, seat, leads, from_on, cleared_on, added_by)
     values ($1, $2, $3, $4, $5, 'chair', true, $6, $6, $7)`,
    [id, actor.partnershipId, panelId, chair.agencyId, chair.id, transaction.today, actor.staffId],
  );
  await record(transaction, { via: actor.via, action: 'panel.chair-seated', subjectKind: 'panel', subjectId: panelId, details: { staffId: chair.id } });
}
