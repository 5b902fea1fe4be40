import { requirePermission, type Actor } from '#agencies';
import { isIsoDate } from '#calendar';
import { notFound, overtaken, record, Refusal, type Reason, type Transaction } from '#platform';
import { tellFigures } from '../figures/tell-figures.js';
import { faultsOfRemoval } from '../rules/outcome.js';
import { REMOVAL_REASONS, type RemovalReason } from '../rules/removal.js';
import { requireRunning } from '../seats.js';
import { tellCase } from '../tell-case.js';
import { dayOf, itemToSettle, writeOutcome, type AtMeeting } from './item-at-meeting.js';

/** A removal from a panel's agenda. */
export interface Removal {
  itemId: string;
  /** The item's version. */
  version: number;
  /** One of REMOVAL_REASONS. */
  why: string;
  note: string;
  /** The day on which they leave ("removed on": MEASURES.md, ComS_015a to c). */
  on: string;
}

/** Takes an item off a panel's agenda between meetings, with the reason. */
export async function removeItem(actor: Actor, transaction: Transaction, asked: Removal): Promise<void> {
  requirePermission(actor, 'panels.run');
  const [item] = await transaction.query<{ panelId: string; caseId: string | null; addedOn: string; removedOn: string | null; version: number }>(
    'select panel_id as "panelId", case_id as "caseId", added_on as "addedOn", removed_on as "removedOn", version from panel_items where id = $1 for update', [asked.itemId],
  );
  if (!item) throw notFound('item');
  const panel = await requireRunning(actor, transaction, item.panelId);
  const faults: Reason[] = faultsOfRemoval(asked);
  if (!isIsoDate(asked.on) || asked.on > transaction.today || asked.on < item.addedOn) {
    faults.push({ field: 'on', message: 'Enter the day on which they left: today or earlier, and not before they came on the agenda' });
  }
  if (faults.length > 0) throw new Refusal(faults);
  if (item.version !== asked.version || item.removedOn !== null) throw overtaken('Somebody else has changed this item after you opened it. Open it again');
  await leave(actor, transaction, asked);
  await tellFigures(transaction, { panelId: panel.id, changedOn: asked.on });
  await tellCase(actor, transaction, {
    panelId: panel.id, caseId: item.caseId, kind: 'panel-left', subjectId: asked.itemId, happenedOn: asked.on, note: `${panel.name}: ${wordsOf(asked.why)}`,
  });
}

/** Settles at a meeting that an item was discussed and leaves the agenda, with the reason, on the day of the meeting. */
export async function removeAtMeeting(actor: Actor, transaction: Transaction, asked: AtMeeting & { why: string; note: string }): Promise<void> {
  requirePermission(actor, 'panels.run');
  const item = await itemToSettle(actor, transaction, asked, true);
  const faults = faultsOfRemoval(asked);
  if (faults.length > 0) throw new Refusal(faults);
  await leave(actor, transaction, { ...asked, on: dayOf(item, transaction.today) });
  await writeOutcome(actor, transaction, item, { outcome: 'removed', note: asked.note, nextReviewOn: null, told: wordsOf(asked.why) });
}

async function leave(actor: Actor, transaction: Transaction, { itemId, why, note, on }: Omit<Removal, 'version'>): Promise<void> {
  await transaction.run(
    'update panel_items set removed_on = $2, removed_why = $3, removed_note = $4, next_review_on = null, version = version + 1 where id = $1',
    [itemId, on, why, note.trim()],
  );
  await record(transaction, { via: actor.via, action: 'panel.item-removed', subjectKind: 'panel-item', subjectId: itemId, details: { why } });
}

function wordsOf(why: string): string {
  return `left the agenda. ${REMOVAL_REASONS[why as RemovalReason]}`;
}
