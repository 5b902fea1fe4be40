import { uuidv7 } from 'uuidv7';
import type { Actor } from '#agencies';
import { record, type Transaction } from '#platform';
import type { StepKind } from '../rules/steps.js';

/** One step, with what the audit trail keeps of it. */
export interface NewStep {
  referralId: string;
  kind: StepKind;
  orderId?: string;
  words?: string;
  /** As in the trail: sanctuary.accepted. */
  action: string;
  details?: Record<string, unknown>;
}

/** Adds a step to the referral's story and to the audit trail: each step is a movement, which the radar looks for. */
export async function addStep(actor: Actor, transaction: Transaction, step: NewStep): Promise<void> {
  const { referralId, kind, orderId = null, words = '', action, details = {} } = step;
  await transaction.run(
    'insert into sanctuary_steps (id, partnership_id, referral_id, order_id, kind, at, by_staff, words) values ($1, $2, $3, $4, $5, $6, $7, $8)',
    [uuidv7(), actor.partnershipId, referralId, orderId, kind, transaction.now, actor.staffId, words.trim()],
  );
  await record(transaction, {
    via: actor.via, action: `sanctuary.${action}`, subjectKind: 'sanctuary-referral', subjectId: referralId, details: orderId ? { orderId, ...details } : details,
  });
}
