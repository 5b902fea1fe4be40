import type { Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import { holdCaseForWork } from '#cases';
import { notFound, overtaken, Refusal, type Prepared, type Transaction } from '#platform';
import type { NoticeState } from '../rules/standing.js';

/** A notice that is about to be changed. */
export interface OwnNotice {
  caseId: string;
  reference: string;
  recipientName: string;
  recipientAddress: string;
  state: NoticeState;
  servedOn: IsoDate | null;
  version: number;
}

const CASE_OF: Prepared = { name: 'case of a notice', text: 'select case_id as "caseId" from notices where id = $1' };
const READ: Prepared = {
  name: 'notice to change',
  text: `select n.case_id as "caseId", n.reference, n.recipient_name as "recipientName", n.recipient_address as "recipientAddress", n.state,
      n.served_on as "servedOn", n.version, n.agency_id as "agencyId", g.name as "agencyName"
    from notices n join agencies g on g.id = n.agency_id where n.id = $1`,
};

/** Takes a notice to change it; refuses one of another agency, and one that somebody has changed since the form was opened. */
export async function ownNotice(actor: Actor, transaction: Transaction, noticeId: string, version: number): Promise<OwnNotice> {
  const [found] = await transaction.query<{ caseId: string }>(CASE_OF, [noticeId]);
  if (!found) throw notFound('notice');
  await holdCaseForWork(transaction, found.caseId);
  const [notice] = await transaction.query<OwnNotice & { agencyId: string; agencyName: string }>(
    READ,
    [noticeId],
  );
  if (!notice) throw notFound('notice');
  if (notice.agencyId !== actor.agencyId) {
    throw new Refusal([{ field: null, message: `Only ${notice.agencyName} can change this notice, because it wrote it` }], 'forbidden');
  }
  if (notice.version !== version) throw overtaken('Someone changed this notice after you opened it. Open it again to see what it is now');
  return notice;
}

/** Takes a notice that is still a draft. */
export async function ownDraftNotice(actor: Actor, transaction: Transaction, noticeId: string, version: number): Promise<OwnNotice> {
  const notice = await ownNotice(actor, transaction, noticeId, version);
  if (notice.state !== 'draft') throw overtaken('This notice was served. What was served stays as it is');
  return notice;
}
