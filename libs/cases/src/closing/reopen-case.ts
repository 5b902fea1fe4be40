import { requirePermission, type Actor } from '#agencies';
import { queue, record, Refusal, type Transaction } from '#platform';
import { requireOwnAgency, takeNextVersion } from '../current-spell.js';
import { spellChanged } from '../facts.js';
import { addCaseEvent } from '../timeline/case-events.js';
import { isReopenGround, REOPEN_GROUNDS } from './rules/close-reasons.js';

/** How a case is opened again. */
export interface Reopening {
  version: number;
  /** Which of the grounds; none where another system opens it again and does not say. */
  ground?: string;
  reason: string;
}

/**
 * Opens a closed case again at the agency that closed it. It loses its closing date and keeps the day it was received
 * (MEASURES.md, "Spells"). What is reported after it was resolved is a new case (NM01); this is for a case that should not have
 * been closed.
 */
export async function reopenCase(actor: Actor, transaction: Transaction, caseId: string, reopening: Reopening): Promise<void> {
  requirePermission(actor, 'cases.close');
  const spell = await takeNextVersion(transaction, caseId, reopening.version);
  requireOwnAgency(actor, spell);
  if (!spell.closedOn) throw new Refusal([{ field: null, message: 'This case is open already' }], 'conflict');
  const { ground } = reopening;
  if (ground !== undefined && !isReopenGround(ground)) throw new Refusal([{ field: 'ground', message: 'Choose why the case is opened again' }]);
  if (!reopening.reason.trim()) throw new Refusal([{ field: 'reason', message: 'Enter why the case is opened again' }]);

  await transaction.run(
    'update spells set left_on = null, left_by = null, close_reason = null, close_outcome = null where case_id = $1 and agency_id = $2',
    [caseId, spell.agencyId],
  );
  await addCaseEvent(actor, transaction, {
    caseId,
    agencyId: spell.agencyId,
    kind: 'reopened',
    happenedOn: transaction.today,
    note: [ground && REOPEN_GROUNDS[ground], reopening.reason.trim()].filter(Boolean).join('. '),
  });
  await record(transaction, { via: actor.via, action: 'case.reopened', subjectKind: 'case', subjectId: caseId, details: { ground: ground ?? null } });
  await queue(transaction, spellChanged, {
    caseId,
    agencyId: spell.agencyId,
    receivedOn: spell.receivedOn,
    changedOn: spell.closedOn,
  });
}
