import { requirePermission, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import { notFound, record, type Prepared, type Transaction } from '#platform';
import { requirementsOf, type Requirement } from '../requirements/requirements.queries.js';
import type { NoticeState } from '../rules/standing.js';
import type { Recipient } from '../recipients/recipient.js';
import type { Satisfaction } from './satisfaction.js';
import type { Serving } from './serve-notice.js';

/** A community protection notice, with all that its page shows. */
export interface NoticeFile extends Satisfaction {
  id: string;
  caseId: string;
  caseReference: string;
  agencyId: string;
  agencyName: string;
  reference: string;
  warningId: string;
  recipient: Recipient;
  conduct: string;
  wideWhy: string;
  state: NoticeState;
  draftedBy: string;
  draftedAt: Date;
  servedOn: IsoDate | null;
  servedTime: string | null;
  servedBy: string | null;
  servedHow: Serving['how'] | null;
  servedWhere: string;
  proof: string;
  /** The last day for an appeal (ASBCPA 2014 s.46(2)). */
  appealUntil: IsoDate | null;
  endedOn: IsoDate | null;
  endedWhy: string;
  endedBy: string | null;
  version: number;
  requirements: Requirement[];
}

const READ: Prepared = {
  name: 'read notice',
  text: `select n.id, n.case_id as "caseId", c.reference as "caseReference", n.agency_id as "agencyId", g.name as "agencyName", n.reference,
      n.warning_id as "warningId",
      json_build_object('personId', n.person_id, 'bodyId', n.body_id, 'name', n.recipient_name, 'address', n.recipient_address) as recipient,
      n.born_on as "bornOn", n.age_belief as "ageBelief", n.conduct, n.wide_why as "wideWhy", n.detrimental_why as "detrimentalWhy",
      n.persistent_why as "persistentWhy", n.unreasonable_why as "unreasonableWhy", n.enough_time_why as "enoughTimeWhy", n.early_why as "earlyWhy",
      n.continuing_why as "continuingWhy", n.informed, n.state, drafted.name as "draftedBy", n.drafted_at as "draftedAt",
      n.served_on as "servedOn", to_char(n.served_time, 'HH24:MI') as "servedTime", served.name as "servedBy", n.served_how as "servedHow",
      n.served_where as "servedWhere", n.proof, n.appeal_until as "appealUntil", n.ended_on as "endedOn", n.ended_why as "endedWhy",
      ended.name as "endedBy", n.version
    from notices n join cases c on c.id = n.case_id join agencies g on g.id = n.agency_id join staff drafted on drafted.id = n.drafted_by
      left join staff served on served.id = n.served_by left join staff ended on ended.id = n.ended_by
    where n.id = $1`,
};

/** Opens a notice, and writes down that it was read. */
export async function openNotice(actor: Actor, transaction: Transaction, noticeId: string): Promise<NoticeFile> {
  requirePermission(actor, 'notices.read');
  const [row] = await transaction.query<Omit<NoticeFile, 'requirements'>>(READ, [noticeId]);
  if (!row) throw notFound('notice');
  await record(transaction, { via: actor.via, action: 'notice.read', subjectKind: 'notice', subjectId: noticeId, details: { caseId: row.caseId } });
  return { ...row, requirements: await requirementsOf(transaction, noticeId) };
}
