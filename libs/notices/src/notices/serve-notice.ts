import { requirePermission, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import { addToTimeline } from '#cases';
import { notFound, overtaken, queue, record, type Transaction } from '#platform';
import { requireAuthority } from '../authority/authority.js';
import { enforcementCounted } from '../facts.js';
import { lastAppealDay } from '../rules/appeal.js';
import { enforcementSettingOn } from '../settings/settings.js';
import type { Delivery } from '../warnings/issue-warning.js';

/** That a notice was served. */
export interface Serving {
  version: number;
  on: IsoDate;
  /** London's clock, HH:MM. */
  time: string;
  how: Exclude<Delivery, 'email'>;
  where: string;
  proof: string;
}

/** Records that a drafted notice was served, and writes down the last day for an appeal (s.46(2)). */
export async function serveNotice(actor: Actor, transaction: Transaction, noticeId: string, asked: Serving): Promise<{ appealUntil: IsoDate }> {
  requirePermission(actor, 'notices.write');
  const [notice] = await transaction.query<{ caseId: string; reference: string; recipientName: string }>(
    `select case_id as "caseId", reference, recipient_name as "recipientName" from notices where id = $1 and agency_id = $2`,
    [noticeId, actor.agencyId],
  );
  if (!notice) throw notFound('notice');
  await requireAuthority(actor, transaction, 'notice', asked.on);
  const { appealDays } = await enforcementSettingOn(transaction, asked.on);
  const appealUntil = lastAppealDay(asked.on, appealDays);
  const changed = await transaction.run(
    `update notices set state = 'served', served_on = $3, served_time = $4, served_by = $5, served_how = $6, served_where = $7, proof = $8,
       appeal_until = $9, version = version + 1
     where id = $1 and version = $2 and state = 'draft'`,
    [noticeId, asked.version, asked.on, asked.time, actor.staffId, asked.how, asked.where.trim(), asked.proof.trim(), appealUntil],
  );
  if (changed === 0) throw overtaken('Someone changed this notice after you opened it. Open it again to see what it is now');
  await queue(transaction, enforcementCounted, { happenedOn: asked.on });
  await addToTimeline(actor, transaction, {
    caseId: notice.caseId, agencyId: actor.agencyId!, kind: 'notice-served', happenedOn: asked.on, note: `${notice.reference}, to ${notice.recipientName}`,
    subjectId: noticeId,
  });
  await record(transaction, { via: actor.via, action: 'notice.served', subjectKind: 'notice', subjectId: noticeId, details: { caseId: notice.caseId } });
  return { appealUntil };
}
