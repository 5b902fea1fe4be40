import type { Transaction } from '#platform';
import { OPEN_SEATS } from '../meetings/people-of-panel.js';

/** Whose research is meant: of these items and agencies; null: of all. */
interface Asked {
  panelId: string;
  meetingId: string;
  itemIds: readonly string[] | null;
  agencyIds: readonly string[] | null;
}

/** Who has a seat and is to tell, for their agency, what it knows for a meeting: of items that they are not shut out of. */
export async function whoIsAsked(transaction: Transaction, { panelId, meetingId, itemIds, agencyIds }: Asked): Promise<string[]> {
  const rows = await transaction.query<{ staffId: string }>(
    `select m.staff_id as "staffId" from ${OPEN_SEATS}
     where m.panel_id = $1 and ($4::uuid[] is null or m.agency_id = any($4)) and exists (
       select from panel_research r
       where r.meeting_id = $2 and r.agency_id = m.agency_id and (r.answered_at is null or $4 is not null) and ($3::uuid[] is null or r.item_id = any($3))
         and not exists (select from panel_conflicts c where c.item_id = r.item_id and c.staff_id = m.staff_id and c.lifted_at is null))`,
    [panelId, meetingId, itemIds, agencyIds],
  );
  return rows.map(({ staffId }) => staffId);
}
