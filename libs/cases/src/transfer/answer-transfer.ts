import { requirePermission, type Actor } from '#agencies';
import { notFound, queue, record, Refusal, type Transaction } from '#platform';
import { addCaseEvent } from '../timeline/case-events.js';
import { currentSpell, takeNextVersion } from '../current-spell.js';
import { spellChanged } from '../facts.js';

/** The other agency's answer. */
export interface TransferAnswer {
  version: number;
  accept: boolean;
  /** Why it refuses; required then. */
  reason: string;
}

/**
 * Accepts or refuses a transfer, for the agency that was asked. Accepting ends the giver's spell today and begins the
 * taker's today; a case that comes back resumes the agency's first spell as if it had never left (MEASURES.md, "Spells").
 */
export async function answerTransfer(actor: Actor, transaction: Transaction, caseId: string, answer: TransferAnswer): Promise<void> {
  requirePermission(actor, 'cases.transfer');
  const giver = await takeNextVersion(transaction, caseId, answer.version);
  const [offer] = await transaction.query<{ id: string; toAgencyId: string; toAgencyName: string }>(
    `select t.id, t.to_agency_id as "toAgencyId", g.name as "toAgencyName"
     from transfers t join agencies g on g.id = t.to_agency_id where t.case_id = $1 and t.state = 'asked'`,
    [caseId],
  );
  if (!offer) throw notFound('transfer');
  if (actor.agencyId !== offer.toAgencyId) {
    throw new Refusal([{ field: null, message: `Only ${offer.toAgencyName} can answer, because it was asked` }], 'forbidden');
  }
  if (!answer.accept && !answer.reason.trim()) {
    throw new Refusal([{ field: 'reason', message: 'Enter why you refuse the case' }]);
  }

  if (answer.accept) await moveSpell(transaction, caseId, giver.agencyId, offer.toAgencyId);
  await addCaseEvent(actor, transaction, {
    caseId,
    agencyId: offer.toAgencyId,
    kind: answer.accept ? 'transfer-accepted' : 'transfer-refused',
    happenedOn: transaction.today,
    note: answer.reason,
  });
  await record(transaction, {
    via: actor.via,
    action: answer.accept ? 'transfer.accepted' : 'transfer.refused',
    subjectKind: 'case',
    subjectId: caseId,
    details: { transferId: offer.id },
  });
  // Last, because the offer is what lets an agency that refuses see the case.
  await transaction.run(
    'update transfers set state = $2, answer = $3, answered_by = $4, answered_at = $5 where id = $1',
    [offer.id, answer.accept ? 'accepted' : 'refused', answer.reason.trim(), actor.staffId, transaction.now],
  );
  if (answer.accept) await queueBoth(transaction, caseId, giver);
}

async function moveSpell(transaction: Transaction, caseId: string, fromAgencyId: string, toAgencyId: string): Promise<void> {
  await transaction.run(
    `update spells set left_on = $3, left_by = 'transferred' where case_id = $1 and agency_id = $2`,
    [caseId, fromAgencyId, transaction.today],
  );
  await transaction.run(
    `insert into spells (agency_id, case_id, partnership_id, received_on) values ($1, $2, $3, $4)
     on conflict (agency_id, case_id) do update set left_on = null, left_by = null`,
    [toAgencyId, caseId, transaction.identity.partnershipId, transaction.today],
  );
}

/** The taker's resumed spell changes from the day it was received: it counts as if it had never left. */
async function queueBoth(transaction: Transaction, caseId: string, giver: { agencyId: string; receivedOn: string }): Promise<void> {
  const taker = await currentSpell(transaction, caseId);
  for (const { agencyId, receivedOn } of [giver, taker]) {
    const changedOn = agencyId === taker.agencyId ? taker.receivedOn : transaction.today;
    await queue(transaction, spellChanged, { caseId, agencyId, receivedOn, changedOn });
  }
}
