import { requirePermission, type Actor } from '#agencies';
import { overtaken, record, type Transaction } from '#platform';
import { notify } from '../notices/notify.js';
import { requireRunning } from '../seats.js';
import { actionAtHand, tellOpenMeeting } from './action-at-hand.js';
import { takerTyped } from './takers.js';

/** Gives an open action to somebody else who can see its item, such as when its owner has left. They are told. */
export async function giveActionTo(actor: Actor, transaction: Transaction, actionId: string, asked: { version: number; owner: string }): Promise<void> {
  requirePermission(actor, 'panels.run');
  const action = await actionAtHand(transaction, actionId);
  await requireRunning(actor, transaction, action.panelId);
  const owner = await takerTyped(transaction, action.panelId, action.itemId, asked.owner);
  const given = await transaction.run(
    `update panel_actions set owner_id = $3, agency_id = $4, version = version + 1 where id = $1 and version = $2 and state = 'open'`,
    [actionId, asked.version, owner.staffId, owner.agencyId],
  );
  if (given === 0) throw overtaken('Somebody else has changed this action. It is shown as it is now');
  await record(transaction, { via: actor.via, action: 'panel.action-given', subjectKind: 'panel-action', subjectId: actionId, details: { staffId: owner.staffId } });
  await notify(transaction, { panelId: action.panelId, kind: 'action-given', subjectId: actionId, staffIds: [owner.staffId] });
  await tellOpenMeeting(transaction, action);
}
