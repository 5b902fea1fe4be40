import { requirePermission, type Actor } from '#agencies';
import { overtaken, record, Refusal, type Transaction } from '#platform';
import { requireSeat } from '../seats.js';
import { faultsOfEnd } from '../rules/panel-action.js';
import { actionAtHand, isOwn, tellOpenMeeting } from './action-at-hand.js';

const OVERTAKEN = 'Somebody else has changed this action. It is shown as it is now';

/** Closes an action as done, overtaken by events, or not done, with the reason: whoever runs the panel does it, or its owner. */
export async function closeAction(
  actor: Actor, transaction: Transaction, actionId: string, asked: { version: number; state: string; reason: string },
): Promise<void> {
  requirePermission(actor, 'panels.sit');
  const action = await actionAtHand(transaction, actionId);
  if (!isOwn(actor, action)) await requireRunnerOf(actor, transaction, action.panelId);
  const faults = faultsOfEnd(asked);
  if (faults.length > 0) throw new Refusal(faults);
  const closed = await transaction.run(
    `update panel_actions set state = $3, reason = $4, closed_on = $5, closed_by = $6, version = version + 1 where id = $1 and version = $2 and state = 'open'`,
    [actionId, asked.version, asked.state, asked.reason.trim(), transaction.today, actor.staffId],
  );
  if (closed === 0) throw overtaken(OVERTAKEN);
  await record(transaction, { via: actor.via, action: 'panel.action-closed', subjectKind: 'panel-action', subjectId: actionId, details: { state: asked.state } });
  await tellOpenMeeting(transaction, action);
}

/** Takes an action up again that was closed by mistake: whoever runs the panel does it. */
export async function reopenAction(actor: Actor, transaction: Transaction, actionId: string, asked: { version: number }): Promise<void> {
  requirePermission(actor, 'panels.run');
  const action = await actionAtHand(transaction, actionId);
  await requireRunnerOf(actor, transaction, action.panelId);
  const reopened = await transaction.run(
    `update panel_actions set state = 'open', reason = '', closed_on = null, closed_by = null, version = version + 1 where id = $1 and version = $2 and state <> 'open'`,
    [actionId, asked.version],
  );
  if (reopened === 0) throw overtaken(OVERTAKEN);
  await record(transaction, { via: actor.via, action: 'panel.action-reopened', subjectKind: 'panel-action', subjectId: actionId });
  await tellOpenMeeting(transaction, action);
}

async function requireRunnerOf(actor: Actor, transaction: Transaction, panelId: string): Promise<void> {
  const { runs } = await requireSeat(actor, transaction, panelId);
  if (!runs) throw new Refusal([{ field: null, message: 'Its owner closes this action, or the chair, the deputy or the coordinator. Ask one of them.' }], 'forbidden');
}
