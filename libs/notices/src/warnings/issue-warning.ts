import { requirePermission, type Actor } from '#agencies';
import { addMonths, type IsoDate } from '#calendar';
import { addToTimeline } from '#cases';
import { notFound, overtaken, queue, record, type Transaction } from '#platform';
import { requireAuthority } from '../authority/authority.js';
import { enforcementCounted } from '../facts.js';
import { enforcementSettingOn } from '../settings/settings.js';

/** How something reaches its recipient. */
export type Delivery = 'hand' | 'post' | 'premises' | 'email';

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

/** Records that a drafted warning was issued. A notice may rely on it until the last day that is written down here. */
export async function issueWarning(actor: Actor, transaction: Transaction, warningId: string, asked: Issuing): Promise<void> {
  requirePermission(actor, 'notices.write');
  const [warning] = await transaction.query<{ caseId: string; reference: string; recipientName: string }>(
    `select case_id as "caseId", reference, recipient_name as "recipientName" from warnings where id = $1 and agency_id = $2`,
    [warningId, actor.agencyId],
  );
  if (!warning) throw notFound('warning');
  await requireAuthority(actor, transaction, 'warning', asked.on);
  const { warningMonths } = await enforcementSettingOn(transaction, asked.on);
  const changed = await transaction.run(
    `update warnings set state = 'issued', issued_on = $3, issued_time = $4, issued_by = $5, issued_how = $6, issued_where = $7, proof = $8,
       relied_until = $9, version = version + 1
     where id = $1 and version = $2 and state = 'draft'`,
    [warningId, asked.version, asked.on, asked.time, actor.staffId, asked.how, asked.where.trim(), asked.proof.trim(), addMonths(asked.on, warningMonths)],
  );
  if (changed === 0) throw overtaken('Someone changed this warning after you opened it. Open it again to see what it is now');
  await queue(transaction, enforcementCounted, { happenedOn: asked.on });
  await addToTimeline(actor, transaction, {
    caseId: warning.caseId, agencyId: actor.agencyId!, kind: 'warning-issued', happenedOn: asked.on, note: `${warning.reference}, to ${warning.recipientName}`,
    subjectId: warningId,
  });
  await record(transaction, { via: actor.via, action: 'warning.issued', subjectKind: 'warning', subjectId: warningId, details: { caseId: warning.caseId } });
}
