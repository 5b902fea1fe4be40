import type { Actor } from '#agencies';
import { addDays } from '#calendar';
import { acceptReferral, planMeeting, putOnAgenda } from '#panels';
import type { Transaction } from '#platform';
import { asOn, personAs } from '../act-as.js';
import { lookAs } from '../look-as.js';
import { meetingToCome, refer } from './asb-panel.js';

const TOLD = { bornOn: null, othersThere: 'Not known', tried: 'Each agency on its own, for a year.', riskNote: '' };

/** Lays out the Complex Case Panel's live work: two on its agenda, and a referral that waits. Nobody outside it sees any of this. */
export async function layOutComplexCasePanel(itself: Actor, transaction: Transaction, panelId: string): Promise<void> {
  const { today } = transaction;
  const chair = await personAs(itself, transaction, 'chair@');
  const meetsOn = meetingToCome(addDays(today, 7));
  await lookAs(transaction, chair);
  const { id: meetingId } = await planMeeting(chair, transaction, { panelId, meetsOn, startsAt: '13:30', endsAt: '15:30', place: 'Room 4, Town Hall, Beeston' });
  const accepted = [
    { ...TOLD, name: 'Noor Haverley', address: 'A safe address', why: 'Moved three times in a year, and is found each time.', askedFor: 'One worker whom she can ring.', risk: 'high' as const, riskNote: 'From a former partner.' },
    { ...TOLD, name: 'Evan Pickersgill', address: 'No fixed address', why: 'Sleeps in stairwells, is robbed and robs.', askedFor: 'A home first, and treatment with it.', risk: 'medium' as const },
  ];
  for (const about of accepted) {
    const itemId = await asOn(transaction, addDays(today, -12), async (then) => {
      const id = await refer(itself, then, 'sanctuary@', { ...about, panelId });
      await lookAs(then, chair);
      await acceptReferral(chair, then, id, { version: 1, individualId: null, meetsOn });
      return id;
    });
    await putOnAgenda(chair, transaction, { meetingId, itemId, because: 'new', urgentWhy: '' });
  }
  const waiting = { ...TOLD, name: 'Mirela Stoica', address: 'With a friend', why: 'Was told to leave, with two small children.', askedFor: 'Safety for the three of them.', risk: 'medium' as const };
  await refer(itself, transaction, 'police@', { ...waiting, panelId });
}
