import type { Prepared, Transaction } from '#platform';
import type { LineKind } from '../rules/minute-line.js';

/** A line of the minutes as it is read. */
export interface MinuteLine {
  id: string;
  kind: LineKind;
  words: string;
  /** The agencies that it is limited to, besides those who run the panel; empty: every seat. */
  agencies: string[];
  agencyNames: string[];
  writtenBy: string;
  writer: string;
  writtenAt: Date;
  /** Who changed it last; null: nobody. */
  changer: string | null;
  struck: boolean;
  /** Whether it stands in minutes that are approved: its words stay. */
  approved: boolean;
  version: number;
}

/** Whether a line l stood in a draft that was approved. */
export const APPROVED = `exists (select from minutes_versions v join minutes_versions d on d.id = v.draft_id where v.meeting_id = l.meeting_id and d.asked_at >= l.written_at)`;

const COLUMNS = `l.id, l.kind, l.words, l.agencies, array(select g.name from agencies g where g.id = any(l.agencies) order by g.name) as "agencyNames",
  l.written_by as "writtenBy", w.name as writer, l.written_at as "writtenAt", c.name as changer, l.struck_at is not null as struck, ${APPROVED} as approved, l.version
  from minute_lines l join staff w on w.id = l.written_by left join staff c on c.id = l.changed_by`;

const OF_ITEM: Prepared = {
  name: 'minute lines of item',
  text: `select ${COLUMNS} where l.meeting_id = $1 and l.item_id = $2 order by l.written_at, l.id`,
};
const OF_NO_ITEM: Prepared = {
  name: 'minute lines of no item',
  text: `select ${COLUMNS} where l.meeting_id = $1 and l.item_id is null order by l.written_at, l.id`,
};

/** The lines of one item at a meeting, or of none, in the order in which they were written: those that who looks may read. */
export async function linesOf(transaction: Transaction, meetingId: string, itemId: string | null): Promise<MinuteLine[]> {
  return itemId ? transaction.query<MinuteLine>(OF_ITEM, [meetingId, itemId]) : transaction.query<MinuteLine>(OF_NO_ITEM, [meetingId]);
}
