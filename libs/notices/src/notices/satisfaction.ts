import { requirePermission, type Actor } from '#agencies';
import { isIsoDate, type IsoDate } from '#calendar';
import { record, refuse, type Transaction } from '#platform';
import { requireOpenCase } from '../requirements/require-open-case.js';
import { ownDraftNotice } from './own-notice.js';

/** What the officer is satisfied of, in their words (ASBCPA 2014 s.43(1), (5) and (6)). What is not written down yet is empty. */
export interface Satisfaction {
  /** The recipient's date of birth; null: not known, and then why they are believed to be old enough. */
  bornOn: IsoDate | null;
  ageBelief: string;
  detrimentalWhy: string;
  persistentWhy: string;
  unreasonableWhy: string;
  enoughTimeWhy: string;
  /** Why it is served before the last day that the warning gave, where it is. */
  earlyWhy: string;
  continuingWhy: string;
  /** Who was informed beforehand, and when; or why nobody. */
  informed: string;
}

/** Writes down what the officer is satisfied of; in parts, as it becomes known, until the notice is served. */
export async function recordSatisfaction(actor: Actor, transaction: Transaction, noticeId: string, asked: Satisfaction & { version: number }): Promise<void> {
  requirePermission(actor, 'notices.write');
  const { caseId } = await ownDraftNotice(actor, transaction, noticeId, asked.version);
  await requireOpenCase(transaction, caseId);
  requireBirth(asked.bornOn, transaction.today);
  await transaction.run(
    `update notices set born_on = $2, age_belief = $3, detrimental_why = $4, persistent_why = $5, unreasonable_why = $6, enough_time_why = $7,
       early_why = $8, continuing_why = $9, informed = $10, satisfied_by = $11, satisfied_at = $12, version = version + 1 where id = $1`,
    [
      noticeId, asked.bornOn, asked.ageBelief.trim(), asked.detrimentalWhy.trim(), asked.persistentWhy.trim(), asked.unreasonableWhy.trim(),
      asked.enoughTimeWhy.trim(), asked.earlyWhy.trim(), asked.continuingWhy.trim(), asked.informed.trim(), actor.staffId, transaction.now,
    ],
  );
  await record(transaction, { via: actor.via, action: 'notice.satisfied', subjectKind: 'notice', subjectId: noticeId, details: { caseId } });
}

/** Refuses a date of birth that is none. */
export function requireBirth(bornOn: string | null, today: IsoDate): void {
  if (bornOn !== null && (!isIsoDate(bornOn) || bornOn > today || bornOn < '1900-01-01')) throw refuse('bornOn', 'Enter a real date of birth, like 27 3 1985, or leave it empty');
}
