import { requirePermission, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import { notFound, record, type Prepared, type Transaction } from '#platform';
import { requirementsOf, type Requirement } from '../requirements/requirements.queries.js';
import { warningStanding, type WarningStanding } from '../rules/standing.js';
import type { Recipient } from '../recipients/recipient.js';
import type { Delivery } from '../rules/delivery.js';

/** A community protection warning, with all that its page shows. */
export interface WarningFile {
  id: string;
  caseId: string;
  caseReference: string;
  agencyId: string;
  agencyName: string;
  reference: string;
  recipient: Recipient;
  conduct: string;
  effect: string;
  wideWhy: string;
  state: 'draft' | 'issued' | 'withdrawn';
  standing: WarningStanding;
  draftedBy: string;
  draftedAt: Date;
  issuedOn: IsoDate | null;
  issuedTime: string | null;
  issuedBy: string | null;
  issuedHow: Delivery | null;
  issuedWhere: string;
  proof: string;
  reliedUntil: IsoDate | null;
  withdrawnOn: IsoDate | null;
  withdrawnWhy: string;
  withdrawnBy: string | null;
  version: number;
  requirements: Requirement[];
}

const READ: Prepared = {
  name: 'read warning',
  text: `select w.id, w.case_id as "caseId", c.reference as "caseReference", w.agency_id as "agencyId", g.name as "agencyName", w.reference,
      json_build_object('personId', w.person_id, 'bodyId', w.body_id, 'name', w.recipient_name, 'address', w.recipient_address) as recipient,
      w.conduct, w.effect, w.wide_why as "wideWhy", w.state, drafted.name as "draftedBy", w.drafted_at as "draftedAt",
      w.issued_on as "issuedOn", to_char(w.issued_time, 'HH24:MI') as "issuedTime", issued.name as "issuedBy", w.issued_how as "issuedHow",
      w.issued_where as "issuedWhere", w.proof, w.relied_until as "reliedUntil", w.withdrawn_on as "withdrawnOn",
      w.withdrawn_why as "withdrawnWhy", withdrawn.name as "withdrawnBy", w.version
    from warnings w join cases c on c.id = w.case_id join agencies g on g.id = w.agency_id join staff drafted on drafted.id = w.drafted_by
      left join staff issued on issued.id = w.issued_by left join staff withdrawn on withdrawn.id = w.withdrawn_by
    where w.id = $1`,
};

/** Opens a warning, and writes down that it was read. */
export async function openWarning(actor: Actor, transaction: Transaction, warningId: string): Promise<WarningFile> {
  requirePermission(actor, 'notices.read');
  const [row] = await transaction.query<Omit<WarningFile, 'standing' | 'requirements'>>(READ, [warningId]);
  if (!row) throw notFound('warning');
  await record(transaction, { via: actor.via, action: 'warning.read', subjectKind: 'warning', subjectId: warningId, details: { caseId: row.caseId } });
  return { ...row, standing: warningStanding(row, transaction.today), requirements: await requirementsOf(transaction, warningId) };
}
