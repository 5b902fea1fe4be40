import type { Transaction } from '#platform';
import { peopleOfPanel, whoSees } from '../meetings/people-of-panel.js';
import type { HeldMeeting } from '../meetings/take-meeting.js';
import { notify } from '../notices/notify.js';
import { askResearch } from '../research/ask-research.js';
import { whoIsAsked } from '../research/who-is-asked.js';

/**
 * Tells the members of a panel that the agenda of a meeting is out, or has changed, and asks each agency for its research. Of a
 * change in items that they are shut out of, nobody learns.
 *
 * @param itemIds the items that came or went; null: the agenda is out
 */
export async function tellOfAgenda(transaction: Transaction, { id, panelId }: HeldMeeting, itemIds: readonly string[] | null): Promise<void> {
  await askResearch(transaction, id);
  const staffIds = itemIds ? await whoSees(transaction, panelId, itemIds) : (await peopleOfPanel(transaction, panelId)).map((person) => person.staffId);
  await notify(transaction, { panelId, kind: 'agenda-published', subjectId: id, staffIds });
  const asked = await whoIsAsked(transaction, { panelId, meetingId: id, itemIds, agencyIds: null });
  await notify(transaction, { panelId, kind: 'research-asked', subjectId: id, staffIds: asked });
}
