import { requirePermission, type Actor } from '#agencies';
import { notFound, record, refuse, Refusal, type Transaction } from '#platform';
import { requireOwnAgency, takeNextVersion } from '../current-spell.js';
import { endComplainantsWhoLeft } from '../complaints/complainants.js';
import { addCaseEvent } from '../timeline/case-events.js';
import { tellCountsOf } from './merge-cases.js';
import { mergeOf } from './cases-to-merge.queries.js';

/** How a merge is taken back. */
export interface Unmerge {
  /** The version of the surviving case that the person saw. */
  version: number;
  reason: string;
}

/**
 * Takes a merge back, for the agency that has the surviving case: the merged case is again as it was, with all that came
 * from it, and the figures count both. What was added since stays with the surviving case.
 */
export async function unmergeCase(actor: Actor, transaction: Transaction, mergedId: string, unmerge: Unmerge): Promise<void> {
  requirePermission(actor, 'cases.merge');
  const merged = await mergeOf(actor, transaction, mergedId);
  if (!merged) throw notFound('merged case');
  const { survivorId } = merged;
  const survivor = await takeNextVersion(transaction, survivorId, unmerge.version);
  requireOwnAgency(actor, survivor);
  const [restricted] = await transaction.query('select from case_restrictions where case_id = $1', [survivorId]);
  if (restricted) {
    throw new Refusal([{ field: null, message: `${survivor.reference} is restricted. Lift the restriction before you undo a merge` }], 'conflict');
  }
  if (!unmerge.reason.trim()) throw refuse('reason', 'Enter why they are two cases');

  await transaction.run('select unmerge_case($1)', [mergedId]);
  await transaction.run('update cases set version = version + 1 where id = $1', [mergedId]);
  await endComplainantsWhoLeft(transaction, [survivorId, mergedId]);
  // Who complained in the surviving case since stays known there, though the merged case knew them first.
  await transaction.run(
    `insert into case_people (case_id, person_id, partnership_id, role, added_on)
     select case_id, person_id, partnership_id, 'complainant', min(made_on) from complaints where case_id = $1 and person_id is not null
     group by 1, 2, 3 on conflict do nothing`,
    [survivorId],
  );
  await tellCountsOf(transaction, mergedId, mergedId);
  const line = { agencyId: survivor.agencyId, kind: 'unmerged', happenedOn: transaction.today } as const;
  const reason = unmerge.reason.trim();
  await addCaseEvent(actor, transaction, { ...line, caseId: survivorId, subjectId: mergedId, note: `${merged.reference} is a case of its own again: ${reason}` });
  await addCaseEvent(actor, transaction, { ...line, caseId: mergedId, subjectId: survivorId, note: `No longer merged into ${survivor.reference}: ${reason}` });
  await record(transaction, {
    via: actor.via, action: 'case.unmerged', subjectKind: 'case', subjectId: mergedId, details: { fromCaseId: survivorId },
  });
}
