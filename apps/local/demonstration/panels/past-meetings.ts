import type { Actor } from '#agencies';
import { addDays, type IsoDate } from '#calendar';
import { buildAgenda, planMeeting } from '#panels';
import type { Transaction } from '#platform';
import { asOn, personAs } from '../act-as.js';
import { lookAs } from '../look-as.js';
import { holdMeeting, type Came, type Promised, type Settled } from './meeting-held.js';

/** When and where the panel meets. */
export const USUAL = { startsAt: '10:00', endsAt: '12:30', place: 'Council Chamber, Town Hall, Beeston' };

interface PastMeeting {
  /** Weeks before the meeting to come. */
  weeksBefore: number;
  came: Came;
  /** What was promised on the items, in the order of the agenda; further items had no action. */
  actions: Promised[][];
}

const KEPT = (afterDays: number): Promised['ended'] => ({ afterDays, state: 'done', reason: '' });

const PAST: PastMeeting[] = [
  {
    weeksBefore: 8, came: { present: ['manager@', 'communities.officer@', 'officer@', 'housing.officer@', 'police@'], sorry: ['repairs.manager@'] },
    actions: [
      [{ mailbox: 'police@', what: 'Visit with the officer of Environmental Health', dueInDays: 14, ended: KEPT(10) }, { mailbox: 'officer@', what: 'Fit the noise meter for two weekends', dueInDays: 14, ended: KEPT(20) }],
      [{ mailbox: 'housing.officer@', what: 'Offer the tenancy support worker', dueInDays: 21, ended: KEPT(18) }],
      [{ mailbox: 'repairs.manager@', what: 'Mend the door entry', dueInDays: 14, ended: { afterDays: 27, state: 'not-done', reason: 'The part was not to be had until December.' } }],
      [{ mailbox: 'communities.officer@', what: 'Ask the family about mediation', dueInDays: 21, ended: { afterDays: 15, state: 'circumstances-changed', reason: 'The neighbours have moved.' } }],
    ],
  },
  {
    weeksBefore: 4, came: { present: ['communities.officer@', 'officer@', 'housing.officer@', 'police.substitute@', 'repairs.manager@'], sorry: ['manager@', 'police@'] },
    actions: [
      [{ mailbox: 'police@', what: 'Ask the neighbourhood team for evening patrols', dueInDays: 7, ended: KEPT(6) }, { mailbox: 'officer@', what: 'Send the results of the noise meter to all', dueInDays: 10 }],
      [{ mailbox: 'housing.officer@', what: 'Visit with the support worker, and agree a plan', dueInDays: 14, ended: KEPT(12) }],
      [{ mailbox: 'repairs.manager@', what: 'Order the part for the door entry, and say when it comes', dueInDays: 14 }],
      [{ mailbox: 'police.substitute@', what: 'Check what the custody record says about treatment', dueInDays: 35 }],
    ],
  },
];

const SAID = [
  'Quieter since the joint visit. The neighbours still keep a diary, and two nights in it are bad.',
  'The support worker was let in. Rent is paid again, and the shouting is in the evenings alone.',
  'The door entry does not lock, so others come and go. Calls to the police have not gone down.',
  'The family has asked for help with the youngest. School attends the next meeting.',
];
const DECIDED = [
  'Stays on: the diary is looked at again in four weeks.',
  'Stays on: the plan with the support worker is given time.',
  'Stays on until the door is mended and a month has passed without a call.',
  'Stays on: early help first, and no enforcement for now.',
];

/** Lays out the two meetings before the one to come: their agendas, who came, what was said and promised, and what became of it. */
export async function layOutPastMeetings(itself: Actor, transaction: Transaction, panelId: string, meetsOn: IsoDate): Promise<void> {
  const chair = await personAs(itself, transaction, 'chair@');
  for (const { weeksBefore, came, actions } of PAST) {
    const heldOn = addDays(meetsOn, -7 * weeksBefore);
    await lookAs(transaction, chair);
    const { id: meetingId } = await asOn(transaction, addDays(heldOn, -3), async (then) => {
      const planned = await planMeeting(chair, then, { panelId, meetsOn: heldOn, ...USUAL });
      await buildAgenda(chair, then, planned.id);
      return planned;
    });
    const items = await transaction.query<{ itemId: string }>('select item_id as "itemId" from meeting_items where meeting_id = $1 order by position', [meetingId]);
    const settled = items.map(({ itemId }, index): Settled => ({
      itemId, said: SAID[index % SAID.length]!, decided: DECIDED[index % DECIDED.length]!, actions: actions[index] ?? [],
      // At each meeting somebody leaves the agenda: the last that was discussed.
      ...(items.length > 4 && index === items.length - 1 && { leaves: true, decided: 'Leaves the agenda: the risk is lower, and one agency can manage it.' }),
    }));
    await holdMeeting(itself, transaction, { meetingId, meetsOn: heldOn, came, settled });
  }
}
