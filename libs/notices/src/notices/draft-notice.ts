import { uuidv7 } from 'uuidv7';
import { requirePermission, type Actor } from '#agencies';
import { holdCaseForWork } from '#cases';
import { notFound, record, type Transaction } from '#platform';
import { requireRecipient, type Recipient } from '../recipients/recipient.js';
import { writeRequirements } from '../requirements/write-requirements.js';
import type { AskedRequirement } from '../rules/requirements.js';

/** What the officer is satisfied of, in their words (ASBCPA 2014 s.43(1), (5) and (6)). */
export interface Satisfaction {
  detrimentalWhy: string;
  persistentWhy: string;
  unreasonableWhy: string;
  enoughTimeWhy: string;
  continuingWhy: string;
  /** Who was informed beforehand, and when; or why nobody. */
  informed: string;
}

/** A notice as it is drafted. */
export interface NewNotice extends Satisfaction {
  id?: string;
  caseId: string;
  /** The warning that it follows. */
  warningId: string;
  recipient: Recipient;
  bornOn: string | null;
  ageBelief: string;
  conduct: string;
  wideWhy: string;
  requirements: AskedRequirement[];
}

/** Drafts a community protection notice (s.43). */
export async function draftNotice(actor: Actor, transaction: Transaction, asked: NewNotice): Promise<{ id: string }> {
  requirePermission(actor, 'notices.write');
  await holdCaseForWork(transaction, asked.caseId);
  await requireRecipient(transaction, asked.recipient);
  const [warning] = await transaction.query('select from warnings where id = $1', [asked.warningId]);
  if (!warning) throw notFound('warning');
  const id = asked.id ?? uuidv7();
  const { personId, bodyId, name, address } = asked.recipient;
  const added = await transaction.run(
    `insert into notices (id, partnership_id, case_id, agency_id, reference, warning_id, person_id, body_id, recipient_name, recipient_address, born_on,
       age_belief, conduct, wide_why, detrimental_why, persistent_why, unreasonable_why, enough_time_why, continuing_why, informed, drafted_by,
       drafted_at, satisfied_by, satisfied_at)
     values ($1, $2, $3, $4, 'CPN-' || lpad(nextval('notice_numbers')::text, 5, '0'), $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
       $19, $20, $21, $20, $21) on conflict (id) do nothing`,
    [
      id, actor.partnershipId, asked.caseId, actor.agencyId, asked.warningId, personId, bodyId, name.trim(), address.trim(), asked.bornOn,
      asked.ageBelief.trim(), asked.conduct.trim(), asked.wideWhy.trim(), asked.detrimentalWhy.trim(), asked.persistentWhy.trim(),
      asked.unreasonableWhy.trim(), asked.enoughTimeWhy.trim(), asked.continuingWhy.trim(), asked.informed.trim(), actor.staffId, transaction.now,
    ],
  );
  if (added === 0) return { id };
  await writeRequirements(actor, transaction, { caseId: asked.caseId, warningId: null, noticeId: id }, asked.requirements);
  await record(transaction, { via: actor.via, action: 'notice.drafted', subjectKind: 'notice', subjectId: id, details: { caseId: asked.caseId } });
  return { id };
}
