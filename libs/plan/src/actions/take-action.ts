import { may, requirePermission, type Actor } from '#agencies';
import { notFound, overtaken, refuse, Refusal, type Transaction } from '#platform';

/** Who may say how far an action is: its owner, the people of the agency that promised it, and who maintains the plan. */
export function maySay(actor: Actor, action: { agencyId: string | null; ownerId: string | null }): boolean {
  if (may(actor, 'plan.maintain')) return true;
  return may(actor, 'plan.report') && (action.ownerId === actor.staffId || (action.agencyId !== null && action.agencyId === actor.agencyId));
}

/** An action to say or change something of; takes turns with others who do. Refuses who has no part in it, and one that has ended. */
export async function takeAction(actor: Actor, transaction: Transaction, id: string): Promise<void> {
  requirePermission(actor, 'plan.report');
  const [action] = await transaction.query<{ agencyId: string | null; ownerId: string | null; state: string }>(
    `select agency_id as "agencyId", owner_id as "ownerId", state from plan_actions where id = $1 for no key update`, [id],
  );
  if (!action) throw notFound('action');
  if (!maySay(actor, action)) {
    throw new Refusal([{ field: null, message: 'Its owner, the agency that promised it, or the performance officer does this. Ask one of them' }], 'forbidden');
  }
  if (action.state !== 'open') throw refuse(null, 'This action has ended. Open it again to change it');
}

/** The answer where a form was made from an earlier state of the action. */
export function actionOvertaken(): Refusal {
  return overtaken('Someone changed this action after you opened it. Open it again to see what it is now');
}
