import { requirePermission, type Actor } from '#agencies';
import { overtaken, record, Refusal, type Reason, type Transaction } from '#platform';
import { requireOwnAgency, takeNextVersion } from '../current-spell.js';
import { addCaseEvent } from '../timeline/case-events.js';
import { officersOf, type Officer } from './officers.queries.js';

/** Who is to work on a case. */
export interface Assignment {
  version: number;
  /** Null: nobody for now. */
  officerId: string | null;
  /** Who had it on the page that was seen (null: nobody): cases also change hands by the thousand, which leaves their versions. */
  heldBy?: string | null;
  /** Why; needed where the case is taken from someone. */
  reason: string;
}

/**
 * Gives a case to an officer of the agency that has it. Taking it from another officer needs a reason; a restricted case goes
 * only to someone who may see it.
 */
export async function assignCase(actor: Actor, transaction: Transaction, caseId: string, asked: Assignment): Promise<void> {
  requirePermission(actor, 'cases.assign');
  const spell = await takeNextVersion(transaction, caseId, asked.version);
  requireOwnAgency(actor, spell);
  if (spell.closedOn) throw new Refusal([{ field: null, message: 'This case is closed. Open it again before you give it to someone' }], 'conflict');
  const [held] = await transaction.query<{ officerId: string | null; officerName: string | null }>(
    `select s.officer_id as "officerId", f.name as "officerName" from spells s left join staff f on f.id = s.officer_id
     where s.case_id = $1 and s.agency_id = $2`,
    [caseId, spell.agencyId],
  );
  if (asked.heldBy !== undefined && asked.heldBy !== held!.officerId) {
    throw overtaken(`Someone gave this case to ${held!.officerName ?? 'nobody'} after you opened it. Check that, then try again`);
  }
  const officer = (await officersOf(transaction, spell.agencyId)).find(({ id }) => id === asked.officerId) ?? null;
  await refuseFaults(transaction, caseId, asked, held!, officer);

  await transaction.run('update spells set officer_id = $3 where case_id = $1 and agency_id = $2', [caseId, spell.agencyId, asked.officerId]);
  await addCaseEvent(actor, transaction, {
    caseId,
    agencyId: spell.agencyId,
    kind: 'assigned',
    happenedOn: transaction.today,
    note: [officer ? `To ${officer.name}` : 'To nobody for now', asked.reason.trim()].filter(Boolean).join('. '),
  });
  await record(transaction, {
    via: actor.via,
    action: 'case.assigned',
    subjectKind: 'case',
    subjectId: caseId,
    details: { officerId: asked.officerId, fromOfficerId: held!.officerId },
  });
}

async function refuseFaults(
  transaction: Transaction,
  caseId: string,
  { officerId, reason }: Assignment,
  held: { officerId: string | null; officerName: string | null },
  officer: Officer | null,
): Promise<void> {
  const reasons: Reason[] = [];
  if (officerId !== null && !officer) reasons.push({ field: 'officerId', message: 'Choose an officer of your agency' });
  if (officerId === held.officerId) {
    reasons.push({ field: 'officerId', message: held.officerName ? `${held.officerName} has this case already` : 'Choose who is to work on it' });
  }
  if (held.officerId && !reason.trim()) reasons.push({ field: 'reason', message: `Enter why ${held.officerName} is to give it up` });
  if (reason.trim().length > 2000) reasons.push({ field: 'reason', message: 'The reason must be 2,000 characters or fewer' });
  if (officer && (await restrictedAmong(transaction, [caseId], officer.id)).length > 0) {
    reasons.push({ field: 'officerId', message: `This case is restricted. Let ${officer.name} see it first` });
  }
  if (reasons.length > 0) throw new Refusal(reasons);
}

/** Those of the cases that are restricted and that a person is not cleared for. */
export async function restrictedAmong(transaction: Transaction, caseIds: string[], staffId: string): Promise<string[]> {
  const rows = await transaction.query<{ id: string }>(
    `select r.case_id as id from case_restrictions r
     where r.case_id = any($1) and not exists (select from case_clearances l where l.case_id = r.case_id and l.staff_id = $2)`,
    [caseIds, staffId],
  );
  return rows.map(({ id }) => id);
}
