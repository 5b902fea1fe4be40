import { requirePermission, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import { notFound, type Prepared, type Transaction } from '#platform';
import type { LawfulBasisName } from './rules/lawful-bases.js';

/** A case, or parts of it, as it is or was shown to an agency. */
export interface CaseShare {
  id: string;
  caseId: string;
  fromAgencyName: string;
  toAgencyId: string;
  toAgencyName: string;
  /** Empty: the outline alone. */
  parts: string[];
  /** The last day on which it is seen. */
  endsOn: IsoDate;
  state: 'in-force' | 'ended' | 'revoked';
  agreementId: string;
  agreementName: string;
  lawfulBasis: LawfulBasisName;
  reason: string;
  sharedBy: string;
  sharedAt: Date;
  version: number;
}

const OF_CASE: Prepared = {
  name: 'shares of case',
  text: `select h.id, h.case_id as "caseId", f.name as "fromAgencyName", t.id as "toAgencyId", t.name as "toAgencyName", h.parts,
      h.ends_on as "endsOn", a.id as "agreementId", a.name as "agreementName", h.lawful_basis as "lawfulBasis", h.reason,
      s.name as "sharedBy", h.shared_at as "sharedAt", h.version,
      case when h.revoked_at is not null then 'revoked' when h.ends_on < (select current_day()) then 'ended' else 'in-force' end as state
    from case_shares h join agencies f on f.id = h.from_agency_id join agencies t on t.id = h.to_agency_id
      join staff s on s.id = h.shared_by join sharing_agreements a on a.id = h.agreement_id
    where h.case_id = $1 order by h.shared_at desc, h.id desc`,
};

/** With whom a case is and was shared, the latest first. An agency that it is shared with sees its own shares alone. */
export async function sharesOf(actor: Actor, transaction: Transaction, caseId: string): Promise<CaseShare[]> {
  requirePermission(actor, 'cases.read');
  return transaction.query<CaseShare>(OF_CASE, [caseId]);
}

/** One share of a case. Refuses as not found where there is none of that id, or none that the actor may see. */
export async function openShare(actor: Actor, transaction: Transaction, caseId: string, shareId: string): Promise<CaseShare> {
  requirePermission(actor, 'cases.read');
  const found = (await sharesOf(actor, transaction, caseId)).find(({ id }) => id === shareId);
  if (!found) throw notFound('share');
  return found;
}
