import { Refusal, type Prepared, type Transaction } from '#platform';

const TO_ACCEPT: Prepared = {
  name: 'meeting to accept',
  text: `select n.meeting_id as id from meeting_items n
    where (n.meeting_id = $1 or n.item_id = $2) and n.meeting_id in (select meetings_not_accepted()) limit 1`,
};

/** What somebody is about to read: the papers of a meeting, or an item. */
export interface ToRead {
  meetingId?: string;
  itemId?: string;
}

/** The open meeting whose confidentiality statement stands before what somebody is about to read; null: nothing does. */
export async function meetingToAccept(transaction: Transaction, { meetingId, itemId }: ToRead): Promise<string | null> {
  const [meeting] = await transaction.query<{ id: string }>(TO_ACCEPT, [meetingId ?? null, itemId ?? null]);
  return meeting?.id ?? null;
}

/** Refuses what belongs to an open meeting to who has not accepted its confidentiality statement. */
export async function requireConfidentiality(transaction: Transaction, asked: ToRead): Promise<void> {
  if ((await meetingToAccept(transaction, asked)) === null) return;
  throw new Refusal([{ field: null, message: 'A meeting about this is open. Go into the meeting, and accept its confidentiality statement first' }], 'forbidden');
}
