import { uuidv7 } from 'uuidv7';
import { requirePermission, type Actor } from '#agencies';
import { holdCaseForWork } from '#cases';
import { notFound, record, Refusal, type Reason, type Transaction } from '#platform';
import { requireRecipient, type Recipient } from '../recipients/recipient.js';
import { requireOwnOpenCase } from '../requirements/require-open-case.js';
import { writeRequirements } from '../requirements/write-requirements.js';
import { requirementFaults, wordingFaults, type AskedRequirement } from '../rules/requirements.js';
import { requireBirth, type Satisfaction } from './satisfaction.js';

/** What a notice says, to whom, and which warning it follows. */
export interface NoticeWords {
  /** The warning that it follows. */
  warningId: string;
  recipient: Recipient;
  conduct: string;
  wideWhy: string;
  requirements: AskedRequirement[];
}

/** A notice as it is drafted; what the officer is satisfied of may be written down later, before it is served. */
export interface NewNotice extends NoticeWords, Satisfaction {
  id?: string;
  caseId: string;
}

/** Drafts a community protection notice (ASBCPA 2014 s.43). Nobody is told anything by that. */
export async function draftNotice(actor: Actor, transaction: Transaction, asked: NewNotice): Promise<{ id: string }> {
  requirePermission(actor, 'notices.write');
  await holdCaseForWork(transaction, asked.caseId);
  await requireOwnOpenCase(actor, transaction, asked.caseId);
  await requireNoticeWords(transaction, asked.caseId, asked);
  requireBirth(asked.bornOn, transaction.today);
  const id = asked.id ?? uuidv7();
  const { personId, bodyId, name, address } = asked.recipient;
  const added = await transaction.run(
    `insert into notices (id, partnership_id, case_id, agency_id, reference, warning_id, person_id, body_id, recipient_name, recipient_address, born_on,
       age_belief, conduct, wide_why, detrimental_why, persistent_why, unreasonable_why, enough_time_why, continuing_why, informed, drafted_by,
       drafted_at, satisfied_by, satisfied_at, early_why)
     values ($1, $2, $3, $4, 'CPN-' || lpad(nextval('notice_numbers')::text, 5, '0'), $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
       $19, $20, $21, $20, $21, $22) on conflict (id) do nothing`,
    [
      id, actor.partnershipId, asked.caseId, actor.agencyId, asked.warningId, personId, bodyId, name.trim(), address.trim(), asked.bornOn,
      asked.ageBelief.trim(), asked.conduct.trim(), asked.wideWhy.trim(), asked.detrimentalWhy.trim(), asked.persistentWhy.trim(),
      asked.unreasonableWhy.trim(), asked.enoughTimeWhy.trim(), asked.continuingWhy.trim(), asked.informed.trim(), actor.staffId, transaction.now,
      asked.earlyWhy.trim(),
    ],
  );
  if (added === 0) return { id };
  await writeRequirements(actor, transaction, { caseId: asked.caseId, warningId: null, noticeId: id }, asked.requirements);
  await record(transaction, { via: actor.via, action: 'notice.drafted', subjectKind: 'notice', subjectId: id, details: { caseId: asked.caseId } });
  return { id };
}

/** Refuses a notice that names no conduct, asks for nothing, follows no warning that the actor sees, or is for nobody of the case. */
export async function requireNoticeWords(transaction: Transaction, caseId: string, { warningId, recipient, ...words }: NoticeWords): Promise<void> {
  const reasons: Reason[] = words.conduct.trim() ? [] : [{ field: 'conduct', message: 'Say what they did, and when (section 43(3))' }];
  reasons.push(...requirementFaults(words.requirements), ...wordingFaults(words));
  if (reasons.length > 0) throw new Refusal(reasons);
  await requireRecipient(transaction, caseId, recipient);
  const [warning] = await transaction.query('select from warnings where id = $1', [warningId]);
  if (!warning) throw notFound('warning');
}
