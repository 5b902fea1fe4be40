import { requirePermission, type Actor } from '#agencies';
import { inWords } from '#calendar';
import { notFound, record, Refusal, type Transaction } from '#platform';
import { enterMeeting, requireOpen, requireRunner, type MeetingAtHand } from '../attendance/meeting-at-hand.js';
import { tellScreens } from '../attendance/tell-screens.js';
import { notify } from '../notices/notify.js';
import { faultsOfAction } from '../rules/panel-action.js';
import { tellCase } from '../tell-case.js';
import { takerTyped } from './takers.js';

/** What somebody promises at a meeting. */
export interface NewAction {
  /** Chosen before it is sent, so that it is promised once however often it arrives. */
  id: string;
  meetingId: string;
  /** Null: it belongs to no item. */
  itemId: string | null;
  what: string;
  /** Who does it: their id, or their name as it is typed. */
  owner: string;
  dueOn: string;
}

/**
 * Writes down an action of a meeting, for somebody who can see the item; they are told. Who runs the panel does it, in the
 * meeting or after it.
 */
export async function addAction(actor: Actor, transaction: Transaction, asked: NewAction): Promise<{ id: string }> {
  requirePermission(actor, 'panels.run');
  const meeting = await enterMeeting(actor, transaction, asked.meetingId);
  requireRunner(meeting);
  if (meeting.state !== 'held') requireOpen(meeting);
  if (asked.itemId && (await transaction.query('select id from meeting_items where meeting_id = $1 and item_id::text = $2', [meeting.id, asked.itemId])).length === 0) {
    throw notFound('item of this meeting');
  }
  const reasons = faultsOfAction(asked, transaction.today);
  const owner = await takerTyped(transaction, meeting.panelId, asked.itemId, asked.owner).catch((fault: unknown) => {
    if (!(fault instanceof Refusal)) throw fault;
    // In the order of the line: what, who, by when.
    reasons.splice(reasons[0]?.field === 'what' ? 1 : 0, 0, ...fault.reasons.map(({ message }) => ({ field: 'owner', message })));
    return null;
  });
  if (reasons.length > 0) throw new Refusal(reasons);
  const added = await transaction.run(
    `insert into panel_actions (id, partnership_id, panel_id, meeting_id, item_id, agency_id, owner_id, what, due_on, added_by, added_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (id) do nothing`,
    [
      asked.id, actor.partnershipId, meeting.panelId, meeting.id, asked.itemId, owner!.agencyId, owner!.staffId, asked.what.trim(), asked.dueOn,
      actor.staffId, transaction.now,
    ],
  );
  if (added === 0) {
    // Sent again it is one; of another meeting it is somebody else's.
    const sent = await transaction.query('select 1 from panel_actions where id = $1 and meeting_id = $2', [asked.id, meeting.id]);
    if (sent.length === 0) throw notFound('meeting');
    return { id: asked.id };
  }
  await record(transaction, { via: actor.via, action: 'panel.action-added', subjectKind: 'panel-action', subjectId: asked.id });
  await notify(transaction, { panelId: meeting.panelId, kind: 'action-given', subjectId: asked.id, staffIds: [owner!.staffId] });
  if (asked.itemId) await tellCaseOfAction(actor, transaction, meeting, { ...asked, itemId: asked.itemId, agencyId: owner!.agencyId });
  await tellScreens(transaction, meeting.id);
  return { id: asked.id };
}

/** Says on the case's timeline, where the panel is not restricted, what was promised about it, by which agency and by when. */
async function tellCaseOfAction(
  actor: Actor, transaction: Transaction, { panelId, panelName }: MeetingAtHand, { itemId, what, dueOn, agencyId }: NewAction & { itemId: string; agencyId: string },
): Promise<void> {
  const [item] = await transaction.query<{ caseId: string | null; agencyName: string }>(
    'select i.case_id as "caseId", g.name as "agencyName" from panel_items i, agencies g where i.id = $1 and g.id = $2', [itemId, agencyId],
  );
  if (!item) return;
  const note = `${panelName}: ${item.agencyName} will do this by ${inWords(dueOn)}: ${what.trim()}`;
  await tellCase(actor, transaction, { panelId, caseId: item.caseId, kind: 'panel-decided', subjectId: itemId, happenedOn: transaction.today, note });
}
