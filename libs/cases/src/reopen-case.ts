import { requirePermission, type Actor } from '#agencies';
import { queue, record, Refusal, type Transaction } from '#platform';
import { addCaseEvent } from './timeline/case-events.js';
import { requireOwnAgency, takeNextVersion } from './current-spell.js';
import { spellChanged } from './facts.js';

/** How a case is opened again. */
export interface Reopening {
  version: number;
  reason: string;
}

/**
 * Opens a closed case again at the agency that closed it. It loses its closing date and keeps the day it was received
 * (MEASURES.md, "Spells").
 */
export async function reopenCase(actor: Actor, transaction: Transaction, caseId: string, reopening: Reopening): Promise<void> {
  requirePermission(actor, 'cases.close');
  const spell = await takeNextVersion(transaction, caseId, reopening.version);
  requireOwnAgency(actor, spell);
  if (!spell.closedOn) throw new Refusal([{ field: null, message: 'This case is open already' }], 'conflict');
  if (!reopening.reason.trim()) throw new Refusal([{ field: 'reason', message: 'Enter why the case is opened again' }]);

  await transaction.run(
    'update spells set left_on = null, left_by = null, close_reason = null where case_id = $1 and agency_id = $2',
    [caseId, spell.agencyId],
  );
  await addCaseEvent(actor, transaction, {
    caseId,
    agencyId: spell.agencyId,
    kind: 'reopened',
    happenedOn: transaction.today,
    note: reopening.reason,
  });
  await record(transaction, { via: actor.via, action: 'case.reopened', subjectKind: 'case', subjectId: caseId });
  await queue(transaction, spellChanged, {
    caseId,
    agencyId: spell.agencyId,
    receivedOn: spell.receivedOn,
    changedOn: spell.closedOn,
  });
}
