import { requirePermission, type Actor } from '#agencies';
import { notFound, record, Refusal, type Transaction } from '#platform';
import { currentSpell, requireOwnAgency } from '../current-spell.js';
import { holdCase } from '../hold-case.js';
import { addCaseEvent } from '../timeline/case-events.js';

/** Tells the agency that gave the case how it goes on, for the agency that took it: a line that both read. */
export async function writeTransferNote(actor: Actor, transaction: Transaction, caseId: string, note: string): Promise<void> {
  requirePermission(actor, 'cases.transfer');
  await holdCase(transaction, caseId);
  const spell = await currentSpell(transaction, caseId);
  requireOwnAgency(actor, spell);
  if (!note.trim()) throw new Refusal([{ field: 'note', message: 'Enter what you want to tell them' }]);
  if (note.trim().length > 2000) throw new Refusal([{ field: 'note', message: 'The note must be 2,000 characters or fewer' }]);
  const [taken] = await transaction.query<{ id: string }>(
    `select id from transfers where case_id = $1 and to_agency_id = $2 and state = 'accepted' order by answered_at desc limit 1`,
    [caseId, spell.agencyId],
  );
  if (!taken) throw notFound('transfer');
  await addCaseEvent(actor, transaction, {
    caseId, agencyId: spell.agencyId, kind: 'transfer-note', happenedOn: transaction.today, note, subjectId: taken.id,
  });
  await record(transaction, {
    via: actor.via, action: 'transfer.noted', subjectKind: 'case', subjectId: caseId, details: { transferId: taken.id },
  });
}
