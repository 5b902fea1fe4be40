import type { Transaction } from '#platform';
import { peopleOfPanel } from '../meetings/people-of-panel.js';
import type { HeldMeeting } from '../meetings/take-meeting.js';
import { notify } from '../notices/notify.js';
import { askResearch } from '../research/ask-research.js';

/** Tells the members of a panel that the agenda of a meeting is out, or has changed, and asks each agency for its research. */
export async function tellOfAgenda(transaction: Transaction, { id, panelId }: HeldMeeting): Promise<void> {
  await askResearch(transaction, id);
  const people = await peopleOfPanel(transaction, panelId);
  await notify(transaction, { panelId, kind: 'agenda-published', subjectId: id, staffIds: people.map(({ staffId }) => staffId) });
  const asked = await transaction.query<{ agencyId: string }>(
    'select distinct agency_id as "agencyId" from panel_research where meeting_id = $1 and answered_at is null', [id],
  );
  const staffIds = people.filter(({ agencyId }) => asked.some((each) => each.agencyId === agencyId)).map(({ staffId }) => staffId);
  await notify(transaction, { panelId, kind: 'research-asked', subjectId: id, staffIds });
}
