import type { Actor } from '#agencies';
import { addDays, isWorkingDay, type IsoDate } from '#calendar';
import { acceptReferral, answerResearch, planMeeting, publishAgenda, putOnAgenda, referToPanel, type NewReferral } from '#panels';
import type { Transaction } from '#platform';
import { asOn, personAs } from '../act-as.js';
import { lookAs } from '../look-as.js';
import { layOutPastMeetings, USUAL } from './past-meetings.js';

type Told = Pick<NewReferral, 'name' | 'address' | 'why' | 'tried' | 'askedFor' | 'othersThere' | 'risk' | 'riskNote'> & Partial<NewReferral>;

/** Who came to the panel in the last weeks, by who referred them. */
const ACCEPTED: { mailbox: string; daysAgo: number; about: Told; urgent?: string }[] = [
  {
    mailbox: 'officer@', daysAgo: 9,
    about: {
      name: 'Dorian Speight', address: '4 Tannery Court, Stapleford', othersThere: 'His brother, at weekends',
      why: 'Shouting and banging on doors at night, three households affected; one sleeps elsewhere.', tried: 'Two warnings, an acceptable behaviour contract, a visit with the police.',
      askedFor: 'A joint visit, and a view on an injunction.', risk: 'medium', riskNote: '',
    },
  },
  {
    mailbox: 'police@', daysAgo: 1, urgent: 'Threats with a weapon on Saturday night. The neighbours cannot wait four weeks.',
    about: {
      name: 'Fergus Lathom', address: '19 Foundry Lane, Beeston', othersThere: 'Nobody is known',
      why: 'Threatened two neighbours with a bar; eleven calls in a month.', tried: 'Arrested and bailed; mediation was refused.', askedFor: 'Help for him with his mental health, and safety measures for the neighbours.',
      risk: 'high', riskNote: 'To the two households on either side.', consent: 'not-asked', lawfulBasis: 'crime-and-disorder', basisReason: 'Asking him first would put the neighbours at risk.',
    },
  },
];

/** Referrals that nobody has answered yet. */
const WAITING: { mailbox: string; about: Told }[] = [
  {
    mailbox: 'housing.officer@',
    about: {
      name: 'Leticia Marchbank', address: '22 Weavers Close, Eastwood', othersThere: 'Two teenage sons', why: 'The flat is used by others to sell drugs; she may be afraid of them.',
      tried: 'Visits with the police, new locks, a warning on the tenancy.', askedFor: 'One plan for her safety and for the neighbours.', risk: 'medium', riskNote: '',
    },
  },
  {
    mailbox: 'police@',
    about: {
      name: 'The boys at the bandstand', address: 'Bandstand, Hall Park, Eastwood', othersThere: 'Six to ten young people', why: 'Fires and broken windows each weekend since September.',
      tried: 'Patrols, letters to four families.', askedFor: 'Youth work in the park, and a decision on contracts.', risk: 'standard', riskNote: '', consent: 'not-asked',
      lawfulBasis: 'crime-and-disorder', basisReason: 'Their names are not all known.',
    },
  },
];

/** Lays out the ASB Panel's live work: who was referred, and the meeting to come with its agenda. */
export async function layOutAsbPanel(itself: Actor, transaction: Transaction, panelId: string): Promise<void> {
  const { today } = transaction;
  const chair = await personAs(itself, transaction, 'chair@');
  const meetsOn = meetingToCome(today);
  await layOutPastMeetings(itself, transaction, panelId, meetsOn);
  await lookAs(transaction, chair);
  const { id: meetingId } = await planMeeting(chair, transaction, { panelId, meetsOn, ...USUAL });
  for (const { mailbox, daysAgo, about, urgent } of ACCEPTED) {
    const itemId = await asOn(transaction, addDays(today, -daysAgo), async (then) => {
      const id = await refer(itself, then, mailbox, { ...about, panelId });
      await lookAs(then, chair);
      await acceptReferral(chair, then, id, { version: 1, individualId: null, meetsOn });
      return id;
    });
    await putOnAgenda(chair, transaction, { meetingId, itemId, because: urgent ? 'urgent' : 'new', urgentWhy: urgent ?? '' });
  }
  await lookAs(transaction, chair);
  await publishAgenda(chair, transaction, meetingId, 1);
  await answerHalf(itself, transaction, meetingId);
  for (const { mailbox, about } of WAITING) await refer(itself, transaction, mailbox, { ...about, panelId });
}

/** The police have answered what is asked of them, the others half of it or nothing. */
async function answerHalf(itself: Actor, transaction: Transaction, meetingId: string): Promise<void> {
  for (const [mailbox, share] of [['police@', 1], ['housing.officer@', 2], ['officer@', 3]] as const) {
    const person = await personAs(itself, transaction, mailbox);
    await lookAs(transaction, person);
    const asked = await transaction.query<{ id: string; version: number }>(
      `select r.id, r.version from panel_research r join meeting_items o on o.meeting_id = r.meeting_id and o.item_id = r.item_id
       where r.meeting_id = $1 and r.agency_id = $2 and r.answered_at is null order by o.position`, [meetingId, person.agencyId],
    );
    for (const [index, { id, version }] of asked.entries()) {
      if (index % share > 0) continue;
      const nothingKnown = index % 3 === 2;
      await answerResearch(person, transaction, { meetingId, researchId: id }, { version, nothingKnown, answer: nothingKnown ? '' : KNOWN[index % KNOWN.length]!, send: true });
    }
  }
}

/** What agencies answer, in turn. */
const KNOWN = [
  'Three calls to the address since the last meeting, the latest a week ago; nobody was arrested.',
  'Rent is paid. Two visits: the first was refused, at the second a plan was agreed.',
  'Nothing new since September; the neighbours say that the nights are quieter.',
];

/** Refers somebody as one of the demonstration's people; from here on the database looks with their eyes. */
export async function refer(itself: Actor, transaction: Transaction, mailbox: string, about: Told & { panelId: string }): Promise<string> {
  const referrer = await personAs(itself, transaction, mailbox);
  await lookAs(transaction, referrer);
  const { id } = await referToPanel(referrer, transaction, {
    caseId: null, personId: null, bornOn: null, consent: 'given', lawfulBasis: null, basisReason: '', ...about,
  });
  return id;
}

/** In three days, or on the first working day after. */
export function meetingToCome(today: IsoDate): IsoDate {
  let day = addDays(today, 3);
  while (!isWorkingDay(day)) day = addDays(day, 1);
  return day;
}
