import type { Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import { notFound, type Prepared, type Transaction } from '#platform';
import { MEETING_CHANGED } from '../attendance/tell-screens.js';
import type { ActionState } from '../rules/panel-action.js';

/** An action of a panel as who owns it, or has a seat, sees it. */
export interface PanelAction {
  id: string;
  panelId: string;
  panelName: string;
  meetingId: string;
  itemId: string | null;
  what: string;
  dueOn: IsoDate;
  state: ActionState;
  reason: string;
  closedOn: IsoDate | null;
  ownerId: string;
  ownerName: string;
  agencyId: string;
  agencyName: string;
  /** Whether its owner has left the agency that promised it, or Concord. */
  ownerGone: boolean;
  version: number;
}

/** Whose action it is, and whether they are still there, with what is asked after it. */
export const ACTION_COLUMNS = `n.id, n.panel_id as "panelId", p.name as "panelName", n.meeting_id as "meetingId", n.item_id as "itemId", n.what, n.due_on as "dueOn",
  n.state, n.reason, n.closed_on as "closedOn", n.owner_id as "ownerId", f.name as "ownerName", n.agency_id as "agencyId", g.name as "agencyName",
  not f.active or f.agency_id <> n.agency_id as "ownerGone", n.version
  from panel_actions n join panels p on p.id = n.panel_id join staff f on f.id = n.owner_id join agencies g on g.id = n.agency_id`;

const ONE: Prepared = { name: 'panel action', text: `select ${ACTION_COLUMNS} where n.id = $1` };

/** The action, for who may see it. */
export async function actionAtHand(transaction: Transaction, actionId: string): Promise<PanelAction> {
  const [action] = await transaction.query<PanelAction>(ONE, [actionId]);
  if (!action) throw notFound('action');
  return action;
}

/** Whether it is the actor's own action. */
export function isOwn(actor: Actor, { ownerId, agencyId }: PanelAction): boolean {
  return ownerId === actor.staffId && agencyId === actor.agencyId;
}

/** Tells the screens of the panel's open meeting that an action changed; who has no seat tells nobody. */
export async function tellOpenMeeting(transaction: Transaction, { panelId }: PanelAction): Promise<void> {
  await transaction.query(`select pg_notify('${MEETING_CHANGED}', m.id::text) from panel_meetings m where m.panel_id = $1 and m.state = 'open'`, [panelId]);
}
