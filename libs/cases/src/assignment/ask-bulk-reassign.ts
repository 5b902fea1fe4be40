import { requirePermission, type Actor } from '#agencies';
import { queue, record, Refusal, type Reason, type Transaction } from '#platform';
import { bulkReassignAsked } from './facts.js';
import { officersOf } from './officers.queries.js';

/** The most cases that change hands at once. */
export const MOST_REASSIGNED = 10_000;

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Many cases to give to one officer. */
export interface BulkReassignment {
  /** Chosen when the form was shown, so that a second click asks for nothing twice. */
  id: string;
  /** The chosen cases; or, where it is left out, all open cases of fromOfficerId. */
  caseIds?: string[];
  fromOfficerId?: string;
  toOfficerId: string;
  reason: string;
}

/**
 * Asks the worker to give many open cases of the actor's agency to one of its officers, all or none of them. What is asked for
 * is what the actor may see now: a chosen case that is out of sight, closed or with another agency refuses the whole.
 */
export async function askBulkReassign(actor: Actor, transaction: Transaction, asked: BulkReassignment): Promise<void> {
  requirePermission(actor, 'cases.reassign');
  const caseIds = await openCases(actor, transaction, asked);
  const officers = await officersOf(transaction, actor.agencyId!);
  const reasons: Reason[] = [];
  if (asked.caseIds && caseIds.length < new Set(asked.caseIds).size) {
    reasons.push({ field: null, message: 'Some of the cases are closed now, or with another agency. Go back to the list and choose again' });
  }
  if (!officers.some(({ id }) => id === asked.toOfficerId)) reasons.push({ field: 'toOfficerId', message: 'Choose an officer of your agency' });
  else if (asked.toOfficerId === asked.fromOfficerId) reasons.push({ field: 'toOfficerId', message: 'Choose another officer: this one has them already' });
  if (!asked.reason.trim()) reasons.push({ field: 'reason', message: 'Enter why the cases change hands' });
  if (asked.reason.trim().length > 2000) reasons.push({ field: 'reason', message: 'The reason must be 2,000 characters or fewer' });
  if (reasons.length === 0 && caseIds.length === 0) reasons.push({ field: null, message: 'There is no open case to give to someone' });
  if (caseIds.length > MOST_REASSIGNED) {
    reasons.push({ field: null, message: `Choose ${MOST_REASSIGNED.toLocaleString('en-GB')} cases at most` });
  }
  if (reasons.length > 0) throw new Refusal(reasons);

  const added = await transaction.run(
    `insert into bulk_reassignments (id, partnership_id, agency_id, asked_by, to_officer_id, reason, case_ids, asked_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (id) do nothing`,
    [asked.id, actor.partnershipId, actor.agencyId, actor.staffId, asked.toOfficerId, asked.reason.trim(), caseIds, transaction.now],
  );
  if (added === 0) return;
  await record(transaction, {
    via: actor.via,
    action: 'reassignment.asked',
    subjectKind: 'reassignment',
    subjectId: asked.id,
    details: { toOfficerId: asked.toOfficerId, cases: caseIds.length },
  });
  await queue(transaction, bulkReassignAsked, { reassignmentId: asked.id });
}

/**
 * Those of the asked cases that are open at the actor's agency, and that the actor may see: all but the restricted ones that the
 * actor is not cleared for. Asking the cases themselves, one by one, takes much longer.
 */
async function openCases(actor: Actor, transaction: Transaction, { caseIds, fromOfficerId }: BulkReassignment): Promise<string[]> {
  const rows = await transaction.query<{ id: string }>(
    `select s.case_id as id from spells s
     where s.agency_id = $1 and s.left_on is null and ${caseIds ? 's.case_id = any($2::uuid[])' : 's.officer_id::text = $2'}
       and s.case_id not in (
         select r.case_id from case_restrictions r
         where not exists (select from case_clearances l where l.case_id = r.case_id and l.staff_id = $3))
     order by s.case_id limit ${MOST_REASSIGNED + 1}`,
    [actor.agencyId, caseIds ? caseIds.filter((id) => ID.test(id)) : (fromOfficerId ?? ''), actor.staffId],
  );
  return rows.map(({ id }) => id);
}
