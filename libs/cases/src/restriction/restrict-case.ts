import { requirePermission, type Actor } from '#agencies';
import { record, Refusal, type Transaction } from '#platform';
import { takeNextVersion } from '../current-spell.js';
import { faultsOfReason } from '../rules/reason.js';
import { addCaseEvent } from '../timeline/case-events.js';
import { listClearable, readRestriction, restrictionToDecide, type Restriction } from './restriction.queries.js';

/** Who is to see a restricted case. */
export interface Clearances {
  version: number;
  staffIds: string[];
  reason: string;
}

/**
 * Restricts a case to named people; or, where it is restricted, changes who they are. Who decides it stays among them, and so
 * does the officer whose case it is. It shows nowhere for anyone else from then on.
 */
export async function restrictCase(actor: Actor, transaction: Transaction, caseId: string, asked: Clearances): Promise<void> {
  requirePermission(actor, 'cases.restrict');
  const restriction = await restrictionToDecide(actor, transaction, caseId);
  await takeNextVersion(transaction, caseId, asked.version);
  const staffIds = [...new Set([...asked.staffIds, actor.staffId!, ...(restriction.officerId ? [restriction.officerId] : [])])];
  await refuseFaults(actor, transaction, restriction, asked);
  const before = restriction.cleared.map(({ id }) => id);
  const [added, removed] = [staffIds.filter((id) => !before.includes(id)), before.filter((id) => !staffIds.includes(id))];

  await transaction.run(
    `insert into case_clearances (case_id, staff_id, partnership_id, given_by, given_at)
     select $1, staff_id, $3, $4, $5 from unnest($2::uuid[]) as staff_id on conflict do nothing`,
    [caseId, added, actor.partnershipId, actor.staffId, transaction.now],
  );
  await transaction.run('delete from case_clearances where case_id = $1 and staff_id = any($2)', [caseId, removed]);
  await transaction.run(
    `insert into case_restrictions (case_id, partnership_id, restricted_by, restricted_at) values ($1, $2, $3, $4) on conflict do nothing`,
    [caseId, actor.partnershipId, actor.staffId, transaction.now],
  );
  await tell(actor, transaction, caseId, restriction.isRestricted ? 'clearances-changed' : 'restricted', asked.reason, { added, removed });
}

/** Why a restriction stays: DASH is asked in restricted cases alone (LAW.md), and nobody could read its answers any more. */
const STAYS =
  'This case stays restricted, because it holds answers to the DASH questions, which nobody else may read. ' +
  'To let someone see the case, add them to those who may see it';

/** Lifts the restriction of a case: whoever could see it but for that sees it again. Refuses one that holds DASH answers. */
export async function liftRestriction(
  actor: Actor,
  transaction: Transaction,
  caseId: string,
  { version, reason }: { version: number; reason: string },
): Promise<void> {
  requirePermission(actor, 'cases.restrict');
  await restrictionToDecide(actor, transaction, caseId);
  await takeNextVersion(transaction, caseId, version);
  // Read once the case is held: the questions may have been answered in this moment.
  const restriction = await readRestriction(actor, transaction, caseId);
  if (restriction.mustStay) throw new Refusal([{ field: null, message: STAYS }], 'conflict');
  if (!restriction.isRestricted) throw new Refusal([{ field: null, message: 'This case is not restricted' }], 'conflict');
  const faults = faultsOfReason(reason, 'Enter why everyone may see it again');
  if (faults.length > 0) throw new Refusal(faults);
  await transaction.run('delete from case_restrictions where case_id = $1', [caseId]);
  await transaction.run('delete from case_clearances where case_id = $1', [caseId]);
  await tell(actor, transaction, caseId, 'restriction-lifted', reason, { removed: restriction.cleared.map(({ id }) => id) });
}

async function refuseFaults(actor: Actor, transaction: Transaction, { isRestricted, cleared }: Restriction, asked: Clearances): Promise<void> {
  const known = [...(await listClearable(actor, transaction)), ...cleared].map(({ id }) => id);
  const reasons = faultsOfReason(asked.reason, isRestricted ? 'Enter why this changes' : 'Enter why the case is restricted');
  if (!asked.staffIds.every((id) => known.includes(id))) reasons.push({ field: 'staffIds', message: 'Choose people of the partnership' });
  if (reasons.length > 0) throw new Refusal(reasons);
}

async function tell(
  actor: Actor,
  transaction: Transaction,
  caseId: string,
  kind: 'restricted' | 'clearances-changed' | 'restriction-lifted',
  reason: string,
  details: Record<string, unknown>,
): Promise<void> {
  await addCaseEvent(actor, transaction, {
    caseId, agencyId: actor.agencyId!, kind, happenedOn: transaction.today, note: reason, audience: 'internal',
  });
  await record(transaction, { via: actor.via, action: `case.${kind}`, subjectKind: 'case', subjectId: caseId, details });
}
