import { uuidv7 } from 'uuidv7';
import { requirePermission, type Actor } from '#agencies';
import { record, Refusal, type Reason, type Transaction } from '#platform';
import { addCaseEvent } from '../timeline/case-events.js';
import { requireOwnAgency, takeNextVersion } from '../current-spell.js';

/** How a case is offered to another agency. */
export interface TransferRequest {
  version: number;
  toAgencyId: string;
  reason: string;
}

/** Asks another agency to take a case. Until it accepts, the case stays with the agency that has it. */
export async function askTransfer(actor: Actor, transaction: Transaction, caseId: string, asked: TransferRequest): Promise<void> {
  requirePermission(actor, 'cases.transfer');
  const spell = await takeNextVersion(transaction, caseId, asked.version);
  requireOwnAgency(actor, spell);
  if (spell.closedOn) {
    throw new Refusal([{ field: null, message: 'This case is closed. Open it again before you transfer it' }], 'conflict');
  }
  const [agency] = await transaction.query<{ id: string }>('select id from agencies where id::text = $1', [asked.toAgencyId]);
  const reasons: Reason[] = [];
  if (!agency) reasons.push({ field: 'toAgencyId', message: 'Choose the agency to take the case' });
  if (agency?.id === spell.agencyId) reasons.push({ field: 'toAgencyId', message: 'Choose an agency other than the one that has the case' });
  if (!asked.reason.trim()) reasons.push({ field: 'reason', message: 'Enter why the agency should take the case' });
  if (agency && !(await someoneMaySee(transaction, caseId, agency.id))) {
    reasons.push({ field: 'toAgencyId', message: 'This case is restricted. Choose first who at that agency may see it' });
  }
  if (reasons.length > 0) throw new Refusal(reasons);

  const id = uuidv7();
  const added = await transaction.run(
    `insert into transfers (id, partnership_id, case_id, from_agency_id, to_agency_id, reason, asked_by, asked_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (case_id) where state = 'asked' do nothing`,
    [id, actor.partnershipId, caseId, spell.agencyId, asked.toAgencyId, asked.reason.trim(), actor.staffId, transaction.now],
  );
  if (added === 0) {
    throw new Refusal([{ field: null, message: 'An agency has been asked to take this case already. Wait for its answer' }], 'conflict');
  }
  await addCaseEvent(actor, transaction, {
    caseId,
    agencyId: spell.agencyId,
    kind: 'transfer-asked',
    happenedOn: transaction.today,
    note: asked.reason,
  });
  await record(transaction, {
    via: actor.via,
    action: 'transfer.asked',
    subjectKind: 'case',
    subjectId: caseId,
    details: { transferId: id, toAgencyId: asked.toAgencyId },
  });
}

/** Whether anyone at an agency could open the case: always, unless it is restricted and nobody there is cleared for it. */
async function someoneMaySee(transaction: Transaction, caseId: string, agencyId: string): Promise<boolean> {
  const [answer] = await transaction.query<{ may: boolean }>(
    `select not exists (select from case_restrictions where case_id = $1) or exists (
       select from case_clearances l join staff f on f.id = l.staff_id where l.case_id = $1 and f.agency_id = $2 and f.active) as may`,
    [caseId, agencyId],
  );
  return answer!.may;
}
