import { requirePermission, type Actor } from '#agencies';
import { notFound, record, type Transaction } from '#platform';
import { enterMeeting } from '../attendance/meeting-at-hand.js';
import { listSeats } from '../seats.js';
import { actionAtHand, isOwn, type PanelAction } from './action-at-hand.js';
import { takersOf, type Taker } from './takers.js';

/** An action with what who looks may do about it. */
export interface OpenedAction extends PanelAction {
  /** Whether they may close it. */
  mayClose: boolean;
  /** Whether they may give it to another, or take it up again. */
  runs: boolean;
  /** Who could take it, for who runs the panel. */
  takers: Taker[];
  /** Who it is about, for who has a seat; null: no item. */
  about: { reference: string; name: string } | null;
}

/** Refuses an action that is not of the panel of a meeting: nothing else is closed from the meeting's screen. */
export async function requireActionOfMeeting(actor: Actor, transaction: Transaction, { actionId, meetingId }: { actionId: string; meetingId: string }): Promise<void> {
  requirePermission(actor, 'panels.sit');
  const { panelId } = await enterMeeting(actor, transaction, meetingId);
  if ((await actionAtHand(transaction, actionId)).panelId !== panelId) throw notFound('action');
}

/** Opens an action, for its owner and for the seats of its panel. */
export async function openPanelAction(actor: Actor, transaction: Transaction, actionId: string): Promise<OpenedAction> {
  requirePermission(actor, 'panels.sit');
  const action = await actionAtHand(transaction, actionId);
  const seat = (await listSeats(actor, transaction)).find(({ id }) => id === action.panelId);
  const runs = seat?.runs ?? false;
  const [about] = action.itemId
    ? await transaction.query<{ reference: string; name: string }>(
        'select i.reference, v.name from panel_items i join panel_individuals v on v.id = i.individual_id where i.id = $1', [action.itemId],
      )
    : [];
  await record(transaction, { via: actor.via, action: 'panel.action-read', subjectKind: 'panel-action', subjectId: actionId });
  return {
    ...action, runs, mayClose: action.state === 'open' && (runs || isOwn(actor, action)),
    takers: runs ? await takersOf(transaction, action.panelId, action.itemId) : [], about: about ?? null,
  };
}
