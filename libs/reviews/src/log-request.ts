import { uuidv7 } from 'uuidv7';
import { requirePermission, type Actor } from '#agencies';
import { addToTimeline } from '#cases';
import { queue, record, Refusal, type Reason, type Transaction } from '#platform';
import { reviewRequested } from './facts.js';
import { faultsOfRequest, type RequestFacts } from './rules/request.js';
import { reviewSettingOn } from './settings.js';

/** A request for a review, as an officer takes it down. */
export interface NewRequest extends RequestFacts {
  /** Chosen when the form was shown, so that a second click logs nothing twice. */
  id?: string;
  /** The case that it is about, by its reference. */
  caseReference: string;
  /** Whose complaints it is about, of the people of the case; null where nobody of them is named. */
  personId: string | null;
  /** How to reach the person who asks. */
  contact: string;
}

/** What was logged. */
export interface LoggedRequest {
  id: string;
  reference: string;
}

/**
 * Logs a request for a review (ASBCPA 2014 s.104(1)) about a case that the actor's agency sees, and passes it to the agency
 * that runs reviews (s.104(3)(b)).
 */
export async function logReviewRequest(actor: Actor, transaction: Transaction, asked: NewRequest): Promise<LoggedRequest> {
  requirePermission(actor, 'reviews.log');
  const id = asked.id ?? uuidv7();
  const about = await refuseFaults(transaction, asked);
  const { agencyId } = await reviewSettingOn(transaction, asked.receivedOn);
  const [logged] = await transaction.query<{ reference: string }>(
    `insert into review_requests (id, partnership_id, agency_id, taken_by_agency_id, reference, case_id, person_id, received_on, logged_by, logged_at)
     values ($1, $2, $3, $4, 'ACR-' || lpad(nextval('review_numbers')::text, 5, '0'), $5, $6, $7, $8, $9)
     on conflict (id) do nothing returning reference`,
    [id, actor.partnershipId, agencyId, actor.agencyId, about, asked.personId, asked.receivedOn, actor.staffId, transaction.now],
  );
  if (!logged) return alreadyLogged(transaction, id, about);
  await transaction.run(
    `insert into review_applicants (review_id, partnership_id, agency_id, taken_by_agency_id, received_by, asked_by, name, contact, consent, concern)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      id, actor.partnershipId, agencyId, actor.agencyId, asked.receivedBy, asked.askedBy, asked.askerName.trim(), asked.contact.trim(),
      asked.askedBy === 'victim' || asked.consent, asked.concern.trim(),
    ],
  );
  // Its own agency's alone: who has the case need not know that its work is looked at again until the panel says so.
  await addToTimeline(actor, transaction, {
    caseId: about, agencyId: actor.agencyId!, kind: 'review-asked', happenedOn: asked.receivedOn, note: logged.reference, audience: 'internal', subjectId: id,
  });
  await record(transaction, { via: actor.via, action: 'review.requested', subjectKind: 'review', subjectId: id, details: { caseId: about } });
  await queue(transaction, reviewRequested, { agencyId, receivedOn: asked.receivedOn });
  return { id, reference: logged.reference };
}

/** Refuses what cannot be logged; gives the case's id. */
async function refuseFaults(transaction: Transaction, asked: NewRequest): Promise<string> {
  const reasons: Reason[] = faultsOfRequest(asked, transaction.today);
  const [about] = await transaction.query<{ id: string; person: boolean }>(
    `select c.id, $2::text is null or exists (select from case_people p where p.case_id = c.id and p.person_id::text = $2) as person
     from cases c where c.reference = upper($1)`,
    [asked.caseReference.trim(), asked.personId],
  );
  if (!about) reasons.push({ field: 'caseReference', message: 'Enter the reference of the case that it is about, like ASB-000123' });
  else if (!about.person) reasons.push({ field: 'personId', message: 'Choose the victim from the people of the case' });
  if (reasons.length > 0) throw new Refusal(reasons);
  return about!.id;
}

/** The same form twice is a second click; about another case, it is another request that must not get lost. */
async function alreadyLogged(transaction: Transaction, id: string, caseId: string): Promise<LoggedRequest> {
  const [held] = await transaction.query<{ reference: string; caseId: string }>(
    'select reference, case_id as "caseId" from review_requests where id = $1',
    [id],
  );
  if (held?.caseId === caseId) return { id, reference: held.reference };
  const message = held ? `This form has logged request ${held.reference} already. If this is another one, send it again` : 'This form cannot be used. Open a new one';
  throw new Refusal([{ field: null, message }], 'conflict');
}
