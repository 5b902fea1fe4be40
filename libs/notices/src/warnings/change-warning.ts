import { requirePermission, type Actor } from '#agencies';
import { record, type Transaction } from '#platform';
import { requireRecipient } from '../recipients/recipient.js';
import { requireOpenCase } from '../requirements/require-open-case.js';
import { rewriteRequirements } from '../requirements/write-requirements.js';
import { requireWarningWords, type WarningWords } from './draft-warning.js';
import { ownWarning, requireDraft } from './own-warning.js';

/** Changes a draft; what was issued stays as it is. */
export async function changeWarning(actor: Actor, transaction: Transaction, warningId: string, asked: WarningWords & { version: number }): Promise<void> {
  requirePermission(actor, 'notices.write');
  const warning = await ownWarning(actor, transaction, warningId, asked.version);
  requireDraft(warning);
  const { caseId } = warning;
  await requireOpenCase(transaction, caseId);
  requireWarningWords(asked);
  await requireRecipient(transaction, caseId, asked.recipient);
  const { personId, bodyId, name, address } = asked.recipient;
  await transaction.run(
    `update warnings set person_id = $2, body_id = $3, recipient_name = $4, recipient_address = $5, conduct = $6, effect = $7, wide_why = $8,
       version = version + 1 where id = $1`,
    [warningId, personId, bodyId, name.trim(), address.trim(), asked.conduct.trim(), asked.effect.trim(), asked.wideWhy.trim()],
  );
  await rewriteRequirements(actor, transaction, { caseId, warningId, noticeId: null }, asked.requirements);
  await record(transaction, { via: actor.via, action: 'warning.changed', subjectKind: 'warning', subjectId: warningId, details: { caseId } });
}
