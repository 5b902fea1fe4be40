import type { Actor } from '#agencies';
import { addDays, type IsoDate } from '#calendar';
import type { Transaction } from '#platform';
import { logReviewRequest, type ASKERS, type REQUEST_WAYS } from '#reviews';

/** A request that came to the council in an earlier year; how many there were, the plan prints (ComS_028). */
interface PastRequest {
  receivedOn: IsoDate;
  askedBy: keyof typeof ASKERS;
  askerName: string;
  receivedBy: keyof typeof REQUEST_WAYS;
  concern: string;
}

const PAST: PastRequest[] = [
  { receivedOn: '2021-06-14', askedBy: 'victim', askerName: 'Maureen Tatlow', receivedBy: 'phone', concern: 'Nobody rang back about the shouting at night.' },
  { receivedOn: '2021-09-27', askedBy: 'councillor', askerName: 'Councillor Elliot Warrender', receivedBy: 'email', concern: 'Three families in the close report motorbikes every evening, and nothing changes.' },
  { receivedOn: '2022-02-08', askedBy: 'victim', askerName: 'Gwen Ollerton', receivedBy: 'letter', concern: 'The visits stopped in December and the noise did not.' },
  { receivedOn: '2022-11-03', askedBy: 'family', askerName: 'Peter Sandiacre', receivedBy: 'online', concern: 'My mother has reported the gate being kicked in four times.' },
  { receivedOn: '2023-05-22', askedBy: 'victim', askerName: 'Ifeoma Dunn', receivedBy: 'online', concern: 'The case was closed while it was still going on.' },
  { receivedOn: '2024-01-16', askedBy: 'mp', askerName: 'The office of the MP', receivedBy: 'letter', concern: 'My constituent is passed between the council and the police.' },
  { receivedOn: '2024-10-09', askedBy: 'victim', askerName: 'Harold Pentrich', receivedBy: 'phone', concern: 'I keep a diary and nobody asks for it.' },
  { receivedOn: '2025-07-01', askedBy: 'advocate', askerName: 'Broxtowe Tenants’ Voice', receivedBy: 'email', concern: 'Two warnings were promised and neither was sent.' },
];

/** Logs the requests for a case review of earlier years, each about a case that Communities had then. */
export async function layOutReviewRequests(manager: Actor, transaction: Transaction): Promise<void> {
  for (const { receivedOn, ...request } of PAST) {
    const caseReference = await caseOpenOn(manager, transaction, receivedOn);
    await logReviewRequest(manager, transaction, { ...request, receivedOn, caseReference, personId: null, contact: '', consent: true });
  }
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
