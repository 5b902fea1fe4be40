import { uuidv7 } from 'uuidv7';
import type { Actor } from '#agencies';
import { addDays, type IsoDate } from '#calendar';
import { acceptConfidentiality, addAction, addLine, beginMeeting, closeAction, endMeeting, keepOn, markAttendance, removeAtMeeting } from '#panels';
import type { Transaction } from '#platform';
import { asOn, personAs } from '../act-as.js';
import { lookAs } from '../look-as.js';

/** What one item of a past meeting came to. */
export interface Settled {
  itemId: string;
  said: string;
  decided: string;
  /** Leaves the agenda; else it stays. */
  leaves?: boolean;
  actions: Promised[];
}

/** An action of a meeting: whose, by how many days after it, and what became of it, if anything yet. */
export interface Promised {
  mailbox: string;
  what: string;
  dueInDays: number;
  ended?: { afterDays: number; state: 'done' | 'not-done' | 'circumstances-changed'; reason: string };
}

/** Who came, by mailbox; who is not named here said nothing and was not there. */
export interface Came {
  present: string[];
  /** Sent apologies, and what their agency knows. */
  sorry: string[];
}

/** Holds a meeting on its day as its people would have: who came, what was said and decided, what each promised; and what became of it since. */
export async function holdMeeting(
  itself: Actor,
  transaction: Transaction,
  { meetingId, meetsOn, came, settled }: { meetingId: string; meetsOn: IsoDate; came: Came; settled: Settled[] },
): Promise<void> {
  const chair = await personAs(itself, transaction, 'chair@');
  const made: { id: string; promised: Promised }[] = [];
  await asOn(transaction, meetsOn, async (then) => {
    await lookAs(then, chair);
    await beginMeeting(chair, then, meetingId, { version: await versionOf(then, 'panel_meetings', meetingId), accepted: true });
    await markSorry(itself, chair, then, meetingId, came.sorry);
    for (const mailbox of came.present) {
      const person = await personAs(itself, then, mailbox);
      await lookAs(then, person);
      await acceptConfidentiality(person, then, meetingId);
    }
    await lookAs(then, chair);
    const line = { agencies: [], itemId: null };
    await addLine(chair, then, meetingId, { ...line, id: uuidv7(), kind: 'note', words: 'Welcome and apologies. The minutes of the last meeting were agreed.' });
    for (const { itemId, said, decided, leaves = false, actions } of settled) {
      await addLine(chair, then, meetingId, { agencies: [], itemId, id: uuidv7(), kind: 'note', words: said });
      await addLine(chair, then, meetingId, { agencies: [], itemId, id: uuidv7(), kind: 'decision', words: decided });
      for (const promised of actions) {
        const owner = await personAs(itself, then, promised.mailbox);
        const id = uuidv7();
        await addAction(chair, then, { id, meetingId, itemId, what: promised.what, owner: owner.staffId!, dueOn: addDays(meetsOn, promised.dueInDays) });
        made.push({ id, promised });
      }
      const at = { meetingId, itemId, version: await versionOf(then, 'panel_items', itemId) };
      if (leaves) await removeAtMeeting(chair, then, { ...at, why: 'risk-reduced', note: '' });
      else await keepOn(chair, then, { ...at, nextReviewOn: addDays(meetsOn, 28), note: '' });
    }
    await endMeeting(chair, then, meetingId, { version: await versionOf(then, 'panel_meetings', meetingId) });
  });
  for (const { id, promised } of made) if (promised.ended) await endAction(itself, transaction, id, promised, meetsOn);
}

async function markSorry(itself: Actor, chair: Actor, then: Transaction, meetingId: string, mailboxes: string[]): Promise<void> {
  const lines = [];
  for (const mailbox of mailboxes) {
    const { staffId } = await personAs(itself, then, mailbox);
    lines.push({ staffId: staffId!, version: 0, state: 'apologies', informationSent: true, accepted: false });
  }
  await markAttendance(chair, then, meetingId, lines);
}

async function endAction(itself: Actor, transaction: Transaction, id: string, { mailbox, ended }: Promised, meetsOn: IsoDate): Promise<void> {
  const { afterDays, state, reason } = ended!;
  const owner = await personAs(itself, transaction, mailbox);
  await lookAs(transaction, owner);
  await asOn(transaction, addDays(meetsOn, afterDays), (then) => closeAction(owner, then, id, { version: 1, state, reason }));
}

async function versionOf(transaction: Transaction, table: 'panel_meetings' | 'panel_items', id: string): Promise<number> {
  const [row] = await transaction.query<{ version: number }>(`select version from ${table} where id = $1`, [id]);
  return row!.version;
}
