import type { Actor } from '#agencies';
import { notFound, overtaken, type Transaction } from '#platform';
import { requireDeciding } from './deciding-agency.js';
import { REVIEW_STATES, stateOf, type ReviewDays } from './rules/deadlines.js';

/** A request as the actions need it. */
export interface HeldReview extends ReviewDays {
  id: string;
  reference: string;
  agencyId: string;
  takenByAgencyId: string;
  caseId: string;
  personId: string | null;
  version: number;
}

/** The columns of a request in the words of HeldReview. */
export const REVIEW_COLUMNS = `r.id, r.reference, r.agency_id as "agencyId", r.taken_by_agency_id as "takenByAgencyId", r.case_id as "caseId",
  r.person_id as "personId", r.version, r.received_on as "receivedOn", r.acknowledged_on as "acknowledgedOn", r.decided_on as "decidedOn",
  r.decision, r.meeting_on as "meetingOn", r.outcome_on as "outcomeOn", r.informed_on as "informedOn", r.withdrawn_on as "withdrawnOn"`;

/**
 * Takes the next version of a request for the agency that runs reviews; refuses a page that is out of date and says how it
 * stands. The update locks the row, so two people who change one request take turns.
 */
export async function takeReview(actor: Actor, transaction: Transaction, id: string, version: number): Promise<HeldReview> {
  const [seen] = await transaction.query<HeldReview>(`select ${REVIEW_COLUMNS} from review_requests r where r.id = $1`, [id]);
  if (!seen) throw notFound('request');
  requireDeciding(actor, seen.agencyId);
  const touched = await transaction.run('update review_requests set version = version + 1 where id = $1 and version = $2', [id, version]);
  const [now] = await transaction.query<HeldReview>(`select ${REVIEW_COLUMNS} from review_requests r where r.id = $1`, [id]);
  if (touched === 0) {
    const stands = REVIEW_STATES[stateOf(now!)].toLowerCase();
    throw overtaken(`Someone changed this request after you opened it. It stands at: ${stands}. Check it, then try again`);
  }
  return now!;
}
