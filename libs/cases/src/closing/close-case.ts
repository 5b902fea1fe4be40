import { requirePermission, type Actor } from '#agencies';
import { queue, record, Refusal, type Reason, type Transaction } from '#platform';
import { requireOwnAgency, takeNextVersion } from '../current-spell.js';
import { spellChanged } from '../facts.js';
import { faultOfClosedOn } from '../rules/case-dates.js';
import { addCaseEvent } from '../timeline/case-events.js';
import { CLOSE_OUTCOMES, CLOSE_REASONS, isCloseOutcome, isCloseReason, type CloseReason } from './rules/close-reasons.js';
import { readObstacles } from './obstacles.queries.js';
import { faultsOfObstacles } from './rules/obstacles.js';

/** How a case is closed. */
export interface Closing {
  /** The version of the case that the person saw. */
  version: number;
  closedOn: string;
  reason: string;
  /** What came of it; not known, where it is left out. */
  outcome?: string;
  note: string;
}

/**
 * Closes a case at the agency that has it. Refuses another agency's people, an impossible date or reason, a case that is
 * closed, offered to another agency or has things left to do, and a page that is out of date.
 */
export async function closeCase(actor: Actor, transaction: Transaction, caseId: string, closing: Closing): Promise<void> {
  requirePermission(actor, 'cases.close');
  const spell = await takeNextVersion(transaction, caseId, closing.version);
  requireOwnAgency(actor, spell);
  if (spell.closedOn) throw new Refusal([{ field: null, message: 'This case is closed already' }], 'conflict');
  const { reason, outcome = 'not-known', closedOn } = closing;
  const reasons: Reason[] = [];
  const dateFault = faultOfClosedOn(closedOn, spell.receivedOn, transaction.today);
  if (dateFault) reasons.push({ field: 'closedOn', message: dateFault });
  if (!isCloseReason(reason)) reasons.push({ field: 'reason', message: 'Choose why the case is closed' });
  if (!isCloseOutcome(outcome)) reasons.push({ field: 'outcome', message: 'Choose what came of it' });
  if (reasons.length > 0) throw new Refusal(reasons);
  const obstacles = faultsOfObstacles(await readObstacles(transaction, caseId));
  if (obstacles.length > 0) throw new Refusal(obstacles, 'conflict');

  await transaction.run(
    `update spells set left_on = $3, left_by = 'closed', close_reason = $4, close_outcome = $5 where case_id = $1 and agency_id = $2`,
    [caseId, spell.agencyId, closedOn, reason, outcome],
  );
  await addCaseEvent(actor, transaction, {
    caseId,
    agencyId: spell.agencyId,
    kind: 'closed',
    happenedOn: closedOn,
    note: [CLOSE_REASONS[reason as CloseReason], isCloseOutcome(outcome) && closing.outcome && CLOSE_OUTCOMES[outcome], closing.note.trim()]
      .filter(Boolean).join('. '),
  });
  await record(transaction, {
    via: actor.via,
    action: 'case.closed',
    subjectKind: 'case',
    subjectId: caseId,
    details: { reason, outcome },
  });
  await queue(transaction, spellChanged, {
    caseId,
    agencyId: spell.agencyId,
    receivedOn: spell.receivedOn,
    changedOn: closedOn,
  });
}
