import { requirePermission, type Actor } from '#agencies';
import { record, type Transaction } from '#platform';
import { requireOpenCase } from '../requirements/require-open-case.js';
import { rewriteRequirements } from '../requirements/write-requirements.js';
import { requireNoticeWords, type NoticeWords } from './draft-notice.js';
import { ownDraftNotice } from './own-notice.js';

/** Changes a draft; what was served stays as it is. */
export async function changeNotice(actor: Actor, transaction: Transaction, noticeId: string, asked: NoticeWords & { version: number }): Promise<void> {
  requirePermission(actor, 'notices.write');
  const { caseId } = await ownDraftNotice(actor, transaction, noticeId, asked.version);
  await requireOpenCase(transaction, caseId);
  await requireNoticeWords(transaction, caseId, asked);
  const { personId, bodyId, name, address } = asked.recipient;
  await transaction.run(
    `update notices set warning_id = $2, person_id = $3, body_id = $4, recipient_name = $5, recipient_address = $6, conduct = $7, wide_why = $8,
       version = version + 1 where id = $1`,
    [noticeId, asked.warningId, personId, bodyId, name.trim(), address.trim(), asked.conduct.trim(), asked.wideWhy.trim()],
  );
  await rewriteRequirements(actor, transaction, { caseId, warningId: null, noticeId }, asked.requirements);
  await record(transaction, { via: actor.via, action: 'notice.changed', subjectKind: 'notice', subjectId: noticeId, details: { caseId } });
}
