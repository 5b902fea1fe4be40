import { requirePermission, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import { addToTimeline } from '#cases';
import { queue, record, Refusal, type Prepared, type Transaction } from '#platform';
import { requireAuthority } from '../authority/authority.js';
import { makeServedDocument, paperOfNotice } from '../documents/index.js';
import { enforcementCounted } from '../facts.js';
import { lastAppealDay } from '../rules/appeal.js';
import { deliveryFaults, type Delivery } from '../rules/delivery.js';
import { happenedFaults } from '../rules/happened.js';
import { enforcementSettingOn } from '../settings/settings.js';
import { ownDraftNotice } from './own-notice.js';
import { checksOfService } from './service.queries.js';

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

/** How a notice can be served (ASBCPA 2014 s.55). */
export const NOTICE_DELIVERIES = ['hand', 'post', 'premises'] as const satisfies readonly Delivery[];

const SERVE: Prepared = {
  name: 'serve notice',
  text: `update notices set state = 'served', served_on = $2, served_time = $3, served_by = $4, served_how = $5, served_where = $6, proof = $7,
      appeal_until = $8, version = version + 1 where id = $1`,
};

/**
 * Records that a drafted notice was served, writes down the last day for an appeal (s.46(2)), and keeps its paper. Refuses it
 * while the law still asks for something, in words that name the section.
 *
 * @param dataFolder where the paper is kept; without one, none is made
 */
export async function serveNotice(
  actor: Actor, transaction: Transaction, noticeId: string, asked: Serving, dataFolder?: string,
): Promise<{ appealUntil: IsoDate }> {
  requirePermission(actor, 'notices.write');
  const { caseId, reference, recipientName, recipientAddress } = await ownDraftNotice(actor, transaction, noticeId, asked.version);
  const faults = [...happenedFaults(asked, transaction.now, transaction.today), ...deliveryFaults(asked.how, asked.where, NOTICE_DELIVERIES)];
  if (asked.how === 'post' && !recipientAddress) faults.push({ field: 'how', message: 'The notice has no address to post it to. Write it into the draft first' });
  if (faults.length > 0) throw new Refusal(faults);
  const missing = (await checksOfService(actor, transaction, noticeId, asked.on)).filter((check) => check.missing !== null);
  if (missing.length > 0) throw new Refusal(missing.map((check) => ({ field: null, message: `${check.missing} (section ${check.section})` })));
  await requireAuthority(actor, transaction, 'notice', asked.on);
  if (dataFolder) await makeServedDocument(actor, transaction, dataFolder, await paperOfNotice(transaction, noticeId, asked.on));
  const { appealDays } = await enforcementSettingOn(transaction, asked.on);
  const appealUntil = lastAppealDay(asked.on, appealDays);
  await transaction.run(
    SERVE,
    [noticeId, asked.on, asked.time, actor.staffId, asked.how, asked.where.trim(), asked.proof.trim(), appealUntil],
  );
  await addToTimeline(actor, transaction, {
    caseId, agencyId: actor.agencyId!, kind: 'notice-served', happenedOn: asked.on, note: `${reference}, to ${recipientName}`, subjectId: noticeId,
  });
  await queue(transaction, enforcementCounted, { happenedOn: asked.on });
  await record(transaction, { via: actor.via, action: 'notice.served', subjectKind: 'notice', subjectId: noticeId, details: { caseId } });
  return { appealUntil };
}
