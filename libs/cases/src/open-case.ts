import { may, requirePermission, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import { notFound, record, type Prepared, type Transaction } from '#platform';
import { SHARE_PARTS, type SharePart } from './sharing/rules/share-parts.js';

/** One agency's responsibility for the case, as its page tells it. */
export interface SpellOfCase {
  agencyId: string;
  agencyName: string;
  receivedOn: IsoDate;
  leftOn: IsoDate | null;
  leftBy: 'closed' | 'transferred' | null;
  closeReason: string | null;
  closeOutcome: string | null;
}

/** A case with what its page and its steps begin with; the rest of the page are sections. */
export interface CaseFile {
  id: string;
  reference: string;
  version: number;
  category: string;
  address: string;
  postcode: string;
  summary: string;
  loggedAt: Date;
  spells: SpellOfCase[];
  /** Who complains in it; nobody for a reader whose role reads no people. */
  reporters: { name: string; phone: string; email: string }[];
  offer: { toAgencyId: string; toAgencyName: string; fromAgencyName: string; reason: string; askedAt: Date } | null;
  /** The parts of the case that the reader's agency may see: what it may not must not even show as missing. */
  seenParts: SharePart[];
}

/** Whether the actor's agency has the case, or closed it. */
export function hasCase(actor: Actor, { spells }: Pick<CaseFile, 'spells'>): boolean {
  return spells.some(({ agencyId, leftBy }) => agencyId === actor.agencyId && leftBy !== 'transferred');
}

/** Whether the actor's agency gave the case to another: it reads on, and changes nothing of it (decision 0016). */
export function gaveCase(actor: Actor, { spells }: Pick<CaseFile, 'spells'>): boolean {
  return spells.some(({ agencyId, leftBy }) => agencyId === actor.agencyId && leftBy === 'transferred');
}

const READ: Prepared = {
  name: 'read case',
  text: `select c.id, c.reference, c.version, k.name as category, c.address, c.postcode, c.summary, c.logged_at as "loggedAt",
     (select coalesce(json_agg(json_build_object(
        'agencyId', g.id, 'agencyName', g.name, 'receivedOn', s.received_on, 'leftOn', s.left_on, 'leftBy', s.left_by,
        'closeReason', s.close_reason, 'closeOutcome', s.close_outcome) order by s.received_on, s.left_on nulls last), '[]')
      from agencies g join spells s on s.agency_id = g.id and s.case_id = c.id) as spells,
     (select coalesce(json_agg(json_build_object('name', p.name, 'phone', p.phone, 'email', p.email)), '[]')
      from case_people cp join people p on p.id = cp.person_id where cp.case_id = c.id and cp.role = 'complainant' and cp.ended_on is null) as reporters,
     (select json_build_object('toAgencyId', t.to_agency_id, 'toAgencyName', a.name, 'fromAgencyName', b.name,
        'reason', t.reason, 'askedAt', t.asked_at)
      from transfers t join agencies a on a.id = t.to_agency_id join agencies b on b.id = t.from_agency_id
      where t.case_id = c.id and t.state = 'asked') as offer,
     case when exists (select from spells s where s.agency_id = (select current_agency()) and s.case_id = c.id) then $2::text[]
       else array(select distinct unnest(h.parts) from case_shares h where h.to_agency_id = (select current_agency())
         and h.case_id = c.id and h.revoked_at is null and h.ends_on >= (select current_day())) end as "seenParts"
   from cases c join categories k on k.id = c.category_id where c.id = $1`,
};

/** Opens a case: reads its whole file, and writes down that it was read. */
export async function openCase(actor: Actor, transaction: Transaction, caseId: string): Promise<CaseFile> {
  requirePermission(actor, 'cases.read');
  const [file] = await transaction.query<CaseFile>(READ, [caseId, SHARE_PARTS]);
  if (!file) throw notFound('case');
  await record(transaction, { via: actor.via, action: 'case.read', subjectKind: 'case', subjectId: caseId });
  return {
    ...file,
    reporters: may(actor, 'people.read') ? file.reporters : [],
    offer: file.offer && { ...file.offer, askedAt: new Date(file.offer.askedAt) },
  };
}
