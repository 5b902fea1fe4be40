import { requirePermission, type Actor } from '#agencies';
import { addMonths, type IsoDate } from '#calendar';
import { addToTimeline } from '#cases';
import { queue, record, Refusal, type Reason, type Transaction } from '#platform';
import { requireAuthority } from '../authority/authority.js';
import { makeServedDocument, paperOfWarning } from '../documents/index.js';
import { enforcementCounted } from '../facts.js';
import { requireOpenCase } from '../requirements/require-open-case.js';
import { requirementsOf } from '../requirements/requirements.queries.js';
import { deliveryFaults, type Delivery } from '../rules/delivery.js';
import { happenedFaults } from '../rules/happened.js';
import { deadlineFaults, wordingFaults } from '../rules/requirements.js';
import { enforcementSettingOn } from '../settings/settings.js';
import { ownWarning, requireDraft } from './own-warning.js';

/** That a warning was issued. */
export interface Issuing {
  version: number;
  on: IsoDate;
  /** London's clock, HH:MM. */
  time: string;
  how: Delivery;
  where: string;
  proof: string;
}

/** How a warning can be issued. */
export const WARNING_DELIVERIES = ['hand', 'post', 'premises', 'email'] as const satisfies readonly Delivery[];

/**
 * Records that a drafted warning was issued, and keeps its paper. A notice may rely on it until the last day that is written
 * down here. It may be written down some days after it happened, but never before.
 *
 * @param dataFolder where the paper is kept; without one, none is made
 */
export async function issueWarning(actor: Actor, transaction: Transaction, warningId: string, asked: Issuing, dataFolder?: string): Promise<void> {
  requirePermission(actor, 'notices.write');
  const warning = await ownWarning(actor, transaction, warningId, asked.version);
  requireDraft(warning);
  await requireOpenCase(transaction, warning.caseId);
  const faults = [...happenedFaults(asked, transaction.now, transaction.today), ...deliveryFaults(asked.how, asked.where, WARNING_DELIVERIES)];
  if (faults.length > 0) throw new Refusal(faults);
  await requireIssuable(transaction, warningId, warning, asked);
  await requireAuthority(actor, transaction, 'warning', asked.on);
  if (dataFolder) await makeServedDocument(actor, transaction, dataFolder, await paperOfWarning(transaction, warningId, asked.on));
  const { warningMonths } = await enforcementSettingOn(transaction, asked.on);
  await transaction.run(
    `update warnings set state = 'issued', issued_on = $2, issued_time = $3, issued_by = $4, issued_how = $5, issued_where = $6, proof = $7,
       relied_until = $8, version = version + 1 where id = $1`,
    [warningId, asked.on, asked.time, actor.staffId, asked.how, asked.where.trim(), asked.proof.trim(), addMonths(asked.on, warningMonths)],
  );
  const { caseId, reference, recipientName } = warning;
  await addToTimeline(actor, transaction, {
    caseId, agencyId: actor.agencyId!, kind: 'warning-issued', happenedOn: asked.on, note: `${reference}, to ${recipientName}`, subjectId: warningId,
  });
  await queue(transaction, enforcementCounted, { happenedOn: asked.on });
  await record(transaction, { via: actor.via, action: 'warning.issued', subjectKind: 'warning', subjectId: warningId, details: { caseId } });
}

/** Refuses a draft that cannot be issued so: what is in the way is mended in the draft. */
async function requireIssuable(transaction: Transaction, warningId: string, warning: { conduct: string; wideWhy: string; recipientAddress: string }, asked: Issuing): Promise<void> {
  const requirements = await requirementsOf(transaction, warningId);
  const reasons: Reason[] = [...deadlineFaults(requirements, asked.on), ...wordingFaults({ ...warning, requirements })].map(({ message }) => ({
    field: null, message: `${message}. Change the draft first`,
  }));
  if (asked.how === 'post' && !warning.recipientAddress) reasons.push({ field: 'how', message: 'The warning has no address to post it to. Write it into the draft first' });
  if (reasons.length > 0) throw new Refusal(reasons);
}
