import type { IsoDate } from '#calendar';
import { notFound, type Prepared, type Transaction } from '#platform';

/** What a complaint must know of the case that it is about: of the surviving case, where that one is merged into another. */
export interface CaseForComplaint {
  caseId: string;
  reference: string;
  categoryId: string;
  address: string;
  postcode: string;
  placeId: string | null;
  agencyId: string;
  agencyName: string;
  closedOn: IsoDate | null;
}

const TAKE: Prepared = {
  name: 'take case for complaint',
  text: `select c.id as "caseId", c.reference, c.category_id as "categoryId", c.address, c.postcode, c.place_id as "placeId", s.agency_id as "agencyId",
      g.name as "agencyName", s.left_on as "closedOn", c.merged_into_id is not null as merged
    from cases c cross join agencies g
      join spells s on s.agency_id = g.id and s.case_id = c.id and s.left_by is distinct from 'transferred'
    where c.id = coalesce(survivor_of_case($1), $1)
    for share of c`,
};

/**
 * Finds the case that a complaint goes to, and keeps anyone from closing or merging it until the complaint is written. Where a
 * merge ended while this waited, the complaint goes to the case that stands.
 */
export async function takeCaseForComplaint(transaction: Transaction, caseId: string): Promise<CaseForComplaint> {
  const [taken] = await transaction.query<CaseForComplaint & { merged: boolean }>(TAKE, [caseId]);
  if (!taken) throw notFound('case');
  return taken.merged ? takeCaseForComplaint(transaction, caseId) : taken;
}
