import { requirePermission, type Actor } from '#agencies';
import { queue, record, Refusal, type Reason, type Transaction } from '#platform';
import { addCaseEvent } from './timeline/case-events.js';
import { requireOwnAgency, takeNextVersion } from './current-spell.js';
import { spellChanged } from './facts.js';
import { faultOfClosedOn } from './rules/case-dates.js';
import { CLOSE_REASONS, isCloseReason } from './rules/close-reasons.js';

/** How a case is closed. */
export interface Closing {
  /** The version of the case that the person saw. */
  version: number;
  closedOn: string;
  reason: string;
  note: string;
}

/**
 * Closes a case at the agency that has it. Refuses another agency's people, an impossible date or reason, a case that is
 * closed or offered to another agency, and a page that is out of date.
 */
export async function closeCase(actor: Actor, transaction: Transaction, caseId: string, closing: Closing): Promise<void> {
  requirePermission(actor, 'cases.close');
  const spell = await takeNextVersion(transaction, caseId, closing.version);
  requireOwnAgency(actor, spell);
  if (spell.closedOn) throw new Refusal([{ field: null, message: 'This case is closed already' }], 'conflict');
  const reasons: Reason[] = [];
  const dateFault = faultOfClosedOn(closing.closedOn, spell.receivedOn, transaction.today);
  if (dateFault) reasons.push({ field: 'closedOn', message: dateFault });
  if (!isCloseReason(closing.reason)) reasons.push({ field: 'reason', message: 'Choose why the case is closed' });
  if (reasons.length > 0) throw new Refusal(reasons);
  await refuseWhileOffered(transaction, caseId);

  await transaction.run(
    `update spells set left_on = $3, left_by = 'closed', close_reason = $4 where case_id = $1 and agency_id = $2`,
    [caseId, spell.agencyId, closing.closedOn, closing.reason],
  );
  await addCaseEvent(actor, transaction, {
    caseId,
    agencyId: spell.agencyId,
    kind: 'closed',
    happenedOn: closing.closedOn,
    note: [CLOSE_REASONS[closing.reason as keyof typeof CLOSE_REASONS], closing.note.trim()].filter(Boolean).join('. '),
  });
  await record(transaction, {
    via: actor.via,
    action: 'case.closed',
    subjectKind: 'case',
    subjectId: caseId,
    details: { reason: closing.reason },
  });
  await queue(transaction, spellChanged, {
    caseId,
    agencyId: spell.agencyId,
    receivedOn: spell.receivedOn,
    changedOn: closing.closedOn,
  });
}

async function refuseWhileOffered(transaction: Transaction, caseId: string): Promise<void> {
  const [offer] = await transaction.query<{ name: string }>(
    `select g.name from transfers t join agencies g on g.id = t.to_agency_id where t.case_id = $1 and t.state = 'asked'`,
    [caseId],
  );
  if (offer) {
    throw new Refusal(
      [{ field: null, message: `${offer.name} has been asked to take this case. Wait for its answer before you close it` }],
      'conflict',
    );
  }
}
