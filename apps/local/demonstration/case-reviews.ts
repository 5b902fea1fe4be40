import type { Actor } from '#agencies';
import { addDays, earlier, type IsoDate } from '#calendar';
import type { Transaction } from '#platform';
import {
  acknowledgeRequest, addRecommendation, answerRecommendation, arrangePanel, decideReview, informApplicant, logReviewRequest, recordOutcome,
  weighRequest, type NewRequest,
} from '#reviews';
import { personAs } from './act-as.js';
import { lookAs } from './look-as.js';
import { layOutReports, type Reports } from './second-reports.js';

/** What became of a request. */
type Ending = 'not-met' | 'reviewed';

interface PastRequest extends Pick<NewRequest, 'askedBy' | 'askerName' | 'receivedBy' | 'concern'> {
  receivedOn: IsoDate;
  ending: Ending;
}

/** Requests that came to the council in earlier years; how many there were, the plan prints (ComS_028). */
const PAST: PastRequest[] = [
  { receivedOn: '2021-06-14', ending: 'not-met', askedBy: 'victim', askerName: 'Maureen Tatlow', receivedBy: 'phone', concern: 'Nobody rang back about the shouting at night.' },
  { receivedOn: '2021-09-27', ending: 'reviewed', askedBy: 'councillor', askerName: 'Councillor Elliot Warrender', receivedBy: 'email', concern: 'Three families in the close report motorbikes every evening, and nothing changes.' },
  { receivedOn: '2022-02-08', ending: 'not-met', askedBy: 'victim', askerName: 'Gwen Ollerton', receivedBy: 'letter', concern: 'The visits stopped in December and the noise did not.' },
  { receivedOn: '2022-11-03', ending: 'not-met', askedBy: 'family', askerName: 'Peter Sandiacre', receivedBy: 'online', concern: 'My mother has reported the gate being kicked in four times.' },
  { receivedOn: '2023-05-22', ending: 'reviewed', askedBy: 'victim', askerName: 'Ifeoma Dunn', receivedBy: 'online', concern: 'The case was closed while it was still going on.' },
  { receivedOn: '2024-01-16', ending: 'not-met', askedBy: 'mp', askerName: 'The office of the MP', receivedBy: 'letter', concern: 'My constituent is passed between the council and the police.' },
  { receivedOn: '2024-10-09', ending: 'not-met', askedBy: 'victim', askerName: 'Harold Pentrich', receivedBy: 'phone', concern: 'I keep a diary and nobody asks for it.' },
  { receivedOn: '2025-07-01', ending: 'reviewed', askedBy: 'advocate', askerName: 'Broxtowe Tenants’ Voice', receivedBy: 'email', concern: 'Two warnings were promised and neither was sent.' },
];

/** Lays out case reviews: those of earlier years, each about a case of its time, and today's in different states. */
export async function layOutReviews(itself: Actor, transaction: Transaction): Promise<void> {
  const manager = await personAs(itself, transaction, 'manager@');
  const officer = await personAs(itself, transaction, 'officer@');
  const housing = await personAs(itself, transaction, 'housing.officer@');
  // The complaints of all agencies are read with the manager's eyes, and with nobody's else.
  await lookAs(transaction, manager);
  for (const { receivedOn, ending, ...request } of PAST) {
    const caseReference = await caseOpenOn(manager, transaction, receivedOn);
    const { id } = await logReviewRequest(manager, transaction, { ...request, receivedOn, caseReference, personId: null, contact: '', consent: true });
    await bringToEnd(manager, transaction, id, receivedOn, ending);
  }
  const { unanswered, decided } = await layOutReports(officer, housing, transaction);
  await logToday(officer, transaction, unanswered, 8);
  await layOutPanel(manager, officer, transaction, await logToday(officer, transaction, decided, 30));
  await lookAs(transaction, null);
}

async function bringToEnd(manager: Actor, transaction: Transaction, id: string, receivedOn: IsoDate, ending: Ending): Promise<void> {
  const on = (days: number): IsoDate => earlier(addDays(receivedOn, days), transaction.today);
  await acknowledgeRequest(manager, transaction, id, { version: 1, acknowledgedOn: on(2) });
  const met = ending === 'reviewed';
  await decideReview(manager, transaction, id, {
    version: 2, sawQualifying: 0, met, decidedOn: on(14),
    persistence: 'Some months, most weeks.',
    harm: met ? 'Several people sleep badly and one has moved out.' : 'Annoyance, and no sign of harm to health.',
    response: met ? 'Each agency had done something, and none knew of the others.' : 'Two visits and a warning within a month.',
    reasons: met ? 'The agencies had not worked together on this, and it harms several people.' : 'The agencies answered each report in time, and the reports have stopped.',
  });
  if (!met) return;
  await arrangePanel(manager, transaction, id, { version: 3, meetingOn: on(30), members: 'Martin Hale, Communities, chair\nGrace Okello, Housing', papers: '' });
  await recordOutcome(manager, transaction, id, { version: 4, outcomeOn: on(30), outcome: 'The agencies have agreed one plan, and one officer speaks for all of them.' });
  await informApplicant(manager, transaction, id, { version: 5, informedOn: on(35) });
}

/** A request of some days ago, by the victim herself, about a case with several reports. */
async function logToday(officer: Actor, transaction: Transaction, { caseReference, personId, name }: Reports, daysAgo: number): Promise<string> {
  const { id } = await logReviewRequest(officer, transaction, {
    caseReference, personId, askedBy: 'victim', askerName: name, contact: 'By phone, after six', consent: false,
    receivedOn: addDays(transaction.today, -daysAgo), receivedBy: 'phone', concern: 'I have reported it again and again, and every time I speak to someone else.',
  });
  return id;
}

/** A review whose panel has met: one recommendation accepted, one that waits for an answer, and the outcome to be recorded. */
async function layOutPanel(manager: Actor, officer: Actor, transaction: Transaction, id: string): Promise<void> {
  const { today } = transaction;
  const [{ receivedOn }] = (await transaction.query<{ receivedOn: IsoDate }>('select received_on as "receivedOn" from review_requests where id = $1', [id])) as [{ receivedOn: IsoDate }];
  const { qualifying } = await weighRequest(manager, transaction, { id, receivedOn });
  await acknowledgeRequest(manager, transaction, id, { version: 1, acknowledgedOn: addDays(today, -28) });
  await decideReview(manager, transaction, id, {
    version: 2, sawQualifying: qualifying, met: true, decidedOn: addDays(today, -20),
    persistence: 'Since the summer, three nights a week.', harm: 'She has started to take tablets to sleep.', response: 'Two letters, and no visit at night.',
    reasons: 'It has gone on since the summer, it harms your health, and the agencies have not visited when it happens.',
  });
  await arrangePanel(manager, transaction, id, {
    version: 3, meetingOn: addDays(today, -3), members: 'Martin Hale, Communities, chair\nTom Ashdown, Environmental Health\nGrace Okello, Housing', papers: 'The timeline of the case, and the diary',
  });
  const agencyId = officer.agencyId!;
  await addRecommendation(manager, transaction, id, { version: 4, agencyId, recommendation: 'Measure the noise on two Friday nights, and tell the tenant what was found.' });
  await addRecommendation(manager, transaction, id, { version: 5, agencyId, recommendation: 'Give her one officer to speak to, with a telephone number.' });
  const [accepted] = await transaction.query<{ id: string }>('select id from review_recommendations where review_id = $1 order by number limit 1', [id]);
  await answerRecommendation(officer, transaction, accepted!.id, { version: 1, accept: true, reason: 'The night team has it in its plan.', doBy: addDays(today, 21) });
}

/** A case that the manager's agency had received some weeks before a day. */
async function caseOpenOn({ agencyId }: Actor, transaction: Transaction, day: IsoDate): Promise<string> {
  const [found] = await transaction.query<{ reference: string }>(
    `select c.reference from spells s join cases c on c.id = s.case_id
     where s.agency_id = $1 and s.received_on <= $2 order by s.received_on desc, c.reference limit 1`,
    [agencyId, addDays(day, -30)],
  );
  return found!.reference;
}
