import { requirePermission, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import { notFound, type Transaction } from '#platform';

/** An information-sharing agreement of the partnership. */
export interface SharingAgreement {
  id: string;
  name: string;
  startsOn: IsoDate;
  /** The last day on which it holds. */
  endsOn: IsoDate;
  agencyIds: string[];
  agencyNames: string[];
  version: number;
}

const AGREEMENTS = `select a.id, a.name, a.starts_on as "startsOn", a.ends_on as "endsOn", a.version,
    array(select s.agency_id from agreement_agencies s where s.agreement_id = a.id) as "agencyIds",
    array(select g.name from agreement_agencies s join agencies g on g.id = s.agency_id where s.agreement_id = a.id order by g.name) as "agencyNames"
  from sharing_agreements a`;

/** The partnership's register of agreements: those that hold longest first. */
export async function listAgreements(actor: Actor, transaction: Transaction): Promise<SharingAgreement[]> {
  requirePermission(actor, 'agreements.read');
  return transaction.query<SharingAgreement>(`${AGREEMENTS} order by a.ends_on desc, a.name`);
}

/** One agreement. Refuses as not found where the partnership has none of that id. */
export async function openAgreement(actor: Actor, transaction: Transaction, id: string): Promise<SharingAgreement> {
  requirePermission(actor, 'agreements.read');
  const found = await agreementOf(transaction, id);
  if (!found) throw notFound('agreement');
  return found;
}

/** The agreement of an id that somebody chose; null where it is none. */
export async function agreementOf(transaction: Transaction, id: string): Promise<SharingAgreement | null> {
  const [found] = await transaction.query<SharingAgreement>(`${AGREEMENTS} where a.id::text = $1`, [id]);
  return found ?? null;
}
