import type { Transaction } from '#platform';

/** Somebody who has a seat on a panel today. */
export interface SeatHolder {
  staffId: string;
  agencyId: string;
  runs: boolean;
}

/**
 * Seats of a panel p that are open today: m is the seat, f who has it. Somebody who has left their agency, or works for another
 * one now, has none.
 */
export const OPEN_SEATS = `panel_members m join staff f on f.id = m.staff_id and f.agency_id = m.agency_id and f.active
  join panels p on p.id = m.panel_id and (m.cleared_on is not null or not p.restricted)
    and m.from_on <= current_day() and (m.until_on is null or m.until_on >= current_day())`;

/** Who has a seat on a panel today. */
export async function peopleOfPanel(transaction: Transaction, panelId: string): Promise<SeatHolder[]> {
  return transaction.query<SeatHolder>(
    `select m.staff_id as "staffId", m.agency_id as "agencyId", m.seat in ('chair', 'deputy', 'coordinator') as runs from ${OPEN_SEATS} where m.panel_id = $1`,
    [panelId],
  );
}

/** Who has a seat on a panel today and is not shut out of each of these items. */
export async function whoSees(transaction: Transaction, panelId: string, itemIds: readonly string[]): Promise<string[]> {
  const rows = await transaction.query<{ staffId: string }>(
    `select m.staff_id as "staffId" from ${OPEN_SEATS} where m.panel_id = $1 and exists (
       select from unnest($2::uuid[]) as item (id) where not exists (
         select from panel_conflicts c where c.item_id = item.id and c.staff_id = m.staff_id and c.lifted_at is null))`,
    [panelId, itemIds],
  );
  return rows.map(({ staffId }) => staffId);
}
