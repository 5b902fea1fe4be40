import { requirePermission, type Actor } from '#agencies';
import { notFound, queue, record, refuse, Refusal, type Transaction } from '#platform';
import { welcomeComplainantsBack } from '../complaints/complainants.js';
import { takeNextVersion } from '../current-spell.js';
import { spellChanged } from '../facts.js';
import { addCaseEvent } from '../timeline/case-events.js';
import { readCasesToMerge, type CaseBeside } from './cases-to-merge.queries.js';
import { faultOfMerging } from './rules/merge-faults.js';

/** How two cases become one. */
export interface Merge {
  /** The case that is merged into the other, and its version as the person saw it. */
  mergedId: string;
  mergedVersion: number;
  /** The case that stays, and its version. */
  survivorId: string;
  survivorVersion: number;
  reason: string;
}

/**
 * Merges a case into another that reports the same. All that it holds stands in the surviving case from then on, and the
 * figures count that one alone (MEASURES.md, "Merged duplicates count once, as the surviving case"). Refuses cases that do not
 * belong together, see rules/merge-faults.ts, and a page that is out of date.
 */
export async function mergeCases(actor: Actor, transaction: Transaction, merge: Merge): Promise<void> {
  requirePermission(actor, 'cases.merge');
  const versions = new Map([[merge.mergedId, merge.mergedVersion], [merge.survivorId, merge.survivorVersion]]);
  const [merged, survivor] = await bothCases(actor, transaction, merge);
  refuseFault(faultOfMerging(merged, survivor, actor.agencyId));
  if (!merge.reason.trim()) throw refuse('reason', 'Enter how you know that they are the same');
  // In the order of their ids, so that two people who merge the same cases wait for each other, and do not block each other.
  for (const id of [...versions.keys()].sort()) await takeNextVersion(transaction, id, versions.get(id)!);
  // Somebody may have changed them before they were locked.
  const [lockedMerged, lockedSurvivor] = await bothCases(actor, transaction, merge);
  refuseFault(faultOfMerging(lockedMerged, lockedSurvivor, actor.agencyId));

  await tellCountsOf(transaction, merged.id, survivor.id);
  await transaction.run('select merge_case($1, $2, $3)', [merged.id, survivor.id, transaction.now]);
  await welcomeComplainantsBack(transaction, survivor.id);
  await addCaseEvent(actor, transaction, {
    caseId: survivor.id, agencyId: survivor.agencyId, kind: 'merged', happenedOn: transaction.today, subjectId: merged.id,
    note: `${merged.reference} was merged into this case: ${merge.reason.trim()}`,
  });
  await record(transaction, {
    via: actor.via, action: 'case.merged', subjectKind: 'case', subjectId: merged.id, details: { intoCaseId: survivor.id },
  });
}

async function bothCases(actor: Actor, transaction: Transaction, { mergedId, survivorId }: Merge): Promise<[CaseBeside, CaseBeside]> {
  const cases = await readCasesToMerge(actor, transaction, [mergedId, survivorId]);
  const [merged, survivor] = [mergedId, survivorId].map((asked) => cases.find(({ id }) => id === asked));
  if (!merged || !survivor) throw notFound('case');
  return [merged, survivor];
}

function refuseFault(fault: string | null): void {
  if (fault) throw new Refusal([{ field: null, message: fault }], 'conflict');
}

/**
 * Tells the figures of every agency that has or had a case: from the day that each received it, they count otherwise.
 *
 * @param followedId the case whose tasks follow its standards afterwards: the one that stands
 */
export async function tellCountsOf(transaction: Transaction, caseId: string, followedId: string): Promise<void> {
  const spells = await transaction.query<{ agencyId: string; receivedOn: string }>(
    'select agency_id as "agencyId", received_on as "receivedOn" from spells where case_id = $1 order by agency_id',
    [caseId],
  );
  for (const { agencyId, receivedOn } of spells) {
    await queue(transaction, spellChanged, { caseId: followedId, agencyId, receivedOn, changedOn: receivedOn });
  }
}
