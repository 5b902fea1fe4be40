import { uuidv7 } from 'uuidv7';
import { requirePermission, type Actor } from '#agencies';
import { holdCaseForWork } from '#cases';
import { record, Refusal, type Reason, type Transaction } from '#platform';
import { requireRecipient, type Recipient } from '../recipients/recipient.js';
import { requireOwnOpenCase } from '../requirements/require-open-case.js';
import { writeRequirements } from '../requirements/write-requirements.js';
import { requirementFaults, wordingFaults, type AskedRequirement } from '../rules/requirements.js';

/** What a warning says. */
export interface WarningWords {
  recipient: Recipient;
  conduct: string;
  effect: string;
  /** Why wording as wide as "any nuisance" is needed, where it stands in the warning. */
  wideWhy: string;
  requirements: AskedRequirement[];
}

/** A warning as it is drafted. */
export interface NewWarning extends WarningWords {
  /** Chosen when the form was shown, so that a second click drafts nothing twice. */
  id?: string;
  caseId: string;
}

/** Drafts a community protection warning (ASBCPA 2014 s.43(5)(a)). Nobody is told anything by that. */
export async function draftWarning(actor: Actor, transaction: Transaction, asked: NewWarning): Promise<{ id: string }> {
  requirePermission(actor, 'notices.write');
  await holdCaseForWork(transaction, asked.caseId);
  await requireOwnOpenCase(actor, transaction, asked.caseId);
  requireWarningWords(asked);
  await requireRecipient(transaction, asked.caseId, asked.recipient);
  const id = asked.id ?? uuidv7();
  const { personId, bodyId, name, address } = asked.recipient;
  const added = await transaction.run(
    `insert into warnings (id, partnership_id, case_id, agency_id, reference, person_id, body_id, recipient_name, recipient_address, conduct, effect,
       wide_why, drafted_by, drafted_at)
     values ($1, $2, $3, $4, 'CPW-' || lpad(nextval('warning_numbers')::text, 5, '0'), $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict (id) do nothing`,
    [
      id, actor.partnershipId, asked.caseId, actor.agencyId, personId, bodyId, name.trim(), address.trim(), asked.conduct.trim(), asked.effect.trim(),
      asked.wideWhy.trim(), actor.staffId, transaction.now,
    ],
  );
  if (added === 0) return { id };
  await writeRequirements(actor, transaction, { caseId: asked.caseId, warningId: id, noticeId: null }, asked.requirements);
  await record(transaction, { via: actor.via, action: 'warning.drafted', subjectKind: 'warning', subjectId: id, details: { caseId: asked.caseId } });
  return { id };
}

/** Refuses a warning that does not say what was done, what that does to others, and what must change. */
export function requireWarningWords({ conduct, effect, wideWhy, requirements }: Omit<WarningWords, 'recipient'>): void {
  const reasons: Reason[] = [];
  if (!conduct.trim()) reasons.push({ field: 'conduct', message: 'Say what they did, and when' });
  if (!effect.trim()) reasons.push({ field: 'effect', message: 'Say what it does to others (section 43(1)(a))' });
  reasons.push(...requirementFaults(requirements), ...wordingFaults({ conduct, wideWhy, requirements }));
  if (reasons.length > 0) throw new Refusal(reasons);
}
