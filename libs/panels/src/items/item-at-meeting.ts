import type { Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import { notFound, overtaken, type Transaction } from '#platform';
import { enterMeeting, requireOpen, requireRunner, type MeetingAtHand } from '../attendance/meeting-at-hand.js';
import { tellScreens } from '../attendance/tell-screens.js';
import { tellFigures } from '../figures/tell-figures.js';
import type { Outcome } from '../rules/outcome.js';
import { tellCase } from '../tell-case.js';

/** An item on the agenda of a meeting, for who settles it. */
export interface ItemAtMeeting {
  meeting: MeetingAtHand;
  itemId: string;
  caseId: string | null;
  addedOn: IsoDate;
  removedOn: IsoDate | null;
  /** What was settled at this meeting so far. */
  outcome: Outcome | null;
}

/** What came of an item. */
export interface SettledOutcome {
  outcome: Outcome;
  note: string;
  nextReviewOn: IsoDate | null;
  told: string | null;
}

/** What somebody saw of an item who settles it. */
export interface AtMeeting {
  meetingId: string;
  itemId: string;
  /** The item's version. */
  version: number;
}

/**
 * The item, for who settles it: in an open meeting, as often as they change their minds; after its end, once, where nobody did.
 * Refuses what was settled by somebody else meanwhile.
 *
 * @param leaving whether they leave; else the item, which may have left at this meeting, is on the agenda again
 */
export async function itemToSettle(actor: Actor, transaction: Transaction, { meetingId, itemId, version }: AtMeeting, leaving = false): Promise<ItemAtMeeting> {
  const meeting = await enterMeeting(actor, transaction, meetingId);
  requireRunner(meeting);
  const [item] = await transaction.query<Omit<ItemAtMeeting, 'meeting'> & { version: number }>(
    `select i.id as "itemId", i.case_id as "caseId", i.added_on as "addedOn", i.removed_on as "removedOn", i.version, n.outcome
     from meeting_items n join panel_items i on i.id = n.item_id where n.meeting_id = $1 and n.item_id = $2 for update of i`,
    [meetingId, itemId],
  );
  if (!item) throw notFound('item of this meeting');
  if (!(meeting.state === 'held' && item.outcome === null)) requireOpen(meeting);
  if (item.version !== version) throw overtaken('Somebody else has settled or changed this item after you opened it. It is shown as it is now');
  if (item.removedOn !== null && item.outcome !== 'removed') throw overtaken('They left the agenda before this meeting came to them. Nothing is left to settle');
  if (item.removedOn !== null && !leaving) await refuseSecondStay(transaction, itemId);
  return { ...item, meeting };
}

/** Nobody has two stays at once: who was referred and accepted anew after they had left does not come back by the old one too. */
async function refuseSecondStay(transaction: Transaction, itemId: string): Promise<void> {
  const [other] = await transaction.query<{ reference: string }>(
    `select o.reference from panel_items i join panel_items o on o.individual_id = i.individual_id and o.id <> i.id and o.removed_on is null where i.id = $1`, [itemId],
  );
  if (other) throw overtaken(`This person is on the agenda again since: ${other.reference}. Go on with that one`);
}

/**
 * Writes down what came of an item at a meeting. The figures that count it are due, the case is told once of each outcome, and
 * the open screens hear that something changed.
 *
 * @param told what the case's timeline says, where the panel is not restricted; null: nothing
 */
export async function writeOutcome(
  actor: Actor, transaction: Transaction, item: ItemAtMeeting, { outcome, note, nextReviewOn, told }: SettledOutcome,
): Promise<void> {
  const { meeting, itemId, caseId } = item;
  await transaction.run(
    'update meeting_items set outcome = $3, outcome_note = $4, next_review_on = $5, version = version + 1 where meeting_id = $1 and item_id = $2',
    [meeting.id, itemId, outcome, note.trim(), nextReviewOn],
  );
  await tellFigures(transaction, { panelId: meeting.panelId, changedOn: meeting.meetsOn });
  if (told && item.outcome !== outcome) {
    const kind = outcome === 'removed' ? 'panel-left' : 'panel-decided';
    await tellCase(actor, transaction, { panelId: meeting.panelId, caseId, kind, subjectId: itemId, happenedOn: dayOf(item, transaction.today), note: `${meeting.panelName}: ${told}` });
  }
  await tellScreens(transaction, meeting.id);
}

/** The day on which an item leaves at a meeting: the meeting's, or today where the meeting is still to come. */
export function dayOf({ meeting, addedOn }: ItemAtMeeting, today: IsoDate): IsoDate {
  const day = meeting.meetsOn < today ? meeting.meetsOn : today;
  return day < addedOn ? addedOn : day;
}
