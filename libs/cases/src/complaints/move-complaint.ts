import { requirePermission, type Actor } from '#agencies';
import { overtaken, queue, record, refuse, type Transaction } from '#platform';
import { currentSpell, requireOwnAgency, type CurrentSpell } from '../current-spell.js';
import { holdCase } from '../hold-case.js';
import { caseByReference } from '../merging/cases-to-merge.queries.js';
import { addCaseEvent } from '../timeline/case-events.js';
import { endComplainantsWhoLeft, makeComplainant } from './complainants.js';
import { readComplaint } from './complaints.queries.js';
import { complaintRecorded } from './facts.js';

/** How a complaint is moved. */
export interface Move {
  /** The version of the complaint that the person saw. */
  version: number;
  /** The reference of the case that it belongs to. */
  reference: string;
  reason: string;
}

/**
 * Moves a complaint to another case; the actor's agency must have both. Each case's timeline says so. Who made it is a
 * complainant there, and no longer here where it was their last. Moving it back undoes it. Gives the case that it is in now.
 */
export async function moveComplaint(actor: Actor, transaction: Transaction, caseId: string, complaintId: string, move: Move): Promise<CurrentSpell> {
  requirePermission(actor, 'complaints.record');
  const complaint = await readComplaint(actor, transaction, caseId, complaintId);
  const from = await currentSpell(transaction, caseId);
  requireOwnAgency(actor, from);
  const toId = await caseByReference(actor, transaction, move.reference);
  // Two who move the last two complaints of a person take turns; in the order of the ids, so that nobody waits in a circle.
  for (const id of new Set([caseId, toId].sort())) await holdCase(transaction, id, { takeTurns: true });
  const to = await currentSpell(transaction, toId);
  if (to.caseId === caseId) throw refuse('reference', `The complaint is in ${to.reference} already. Enter another case’s reference`);
  if (to.agencyId !== actor.agencyId) throw refuse('reference', `${to.agencyName} has ${to.reference}. You can only move it to a case that your agency has`);
  if (!move.reason.trim()) throw refuse('reason', 'Enter why it belongs to the other case');

  const moved = await transaction.run('update complaints set case_id = $4, version = version + 1 where id = $1 and case_id = $2 and version = $3', [
    complaintId, caseId, move.version, to.caseId,
  ]);
  if (moved === 0) throw overtaken('Someone changed this complaint after you opened it. Check it, then move it again');
  await transaction.run('update complaint_revisions set case_id = $2 where complaint_id = $1', [complaintId, to.caseId]);
  if (complaint.person) await makeComplainant(transaction, to.caseId, complaint.person.id);
  await tellBoth(actor, transaction, from, to, complaintId, move.reason.trim());
  await endComplainantsWhoLeft(transaction, [from.caseId]);
  await record(transaction, {
    via: actor.via, action: 'complaint.moved', subjectKind: 'complaint', subjectId: complaintId,
    details: { fromCaseId: from.caseId, toCaseId: to.caseId },
  });
  await queue(transaction, complaintRecorded, { complaintId, caseId: to.caseId });
  return to;
}

async function tellBoth(actor: Actor, transaction: Transaction, from: CurrentSpell, to: CurrentSpell, subjectId: string, reason: string): Promise<void> {
  const line = { agencyId: actor.agencyId!, happenedOn: transaction.today, subjectId };
  await addCaseEvent(actor, transaction, { ...line, caseId: from.caseId, kind: 'complaint-moved-out', note: `To ${to.reference}: ${reason}` });
  await addCaseEvent(actor, transaction, { ...line, caseId: to.caseId, kind: 'complaint-moved-in', note: `From ${from.reference}: ${reason}` });
}
