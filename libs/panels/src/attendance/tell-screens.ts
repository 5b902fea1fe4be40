import type { Prepared, Transaction } from '#platform';

/** The channel on which the open screens of a meeting hear that something of it changed; its payload is the meeting's id alone. */
export const MEETING_CHANGED = 'panel_meeting_changed';
/** The channel on which they hear that it has ended. */
export const MEETING_ENDED = 'panel_meeting_ended';

const TELL: Prepared = { name: 'tell screens of a meeting', text: 'select pg_notify($1, $2)' };

/** Tells the open screens of a meeting, once the transaction has committed, that something of it changed: not what, and not of whom. */
export async function tellScreens(transaction: Transaction, meetingId: string): Promise<void> {
  await transaction.query(TELL, [MEETING_CHANGED, meetingId]);
}

/** Tells the open screens of a meeting that it has ended: they look once more, and listen no longer. */
export async function tellScreensOfEnd(transaction: Transaction, meetingId: string): Promise<void> {
  await transaction.query(TELL, [MEETING_ENDED, meetingId]);
}
