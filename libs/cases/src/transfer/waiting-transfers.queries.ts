import { requirePermission, type Actor } from '#agencies';
import type { Prepared, Transaction } from '#platform';

/** A case that another agency has asked the actor's agency to take. */
export interface WaitingTransfer {
  caseId: string;
  reference: string;
  fromAgencyName: string;
  askedAt: Date;
}

const WAITING: Prepared = {
  name: 'waiting transfers',
  text: `select c.id as "caseId", c.reference, g.name as "fromAgencyName", t.asked_at as "askedAt"
    from transfers t join cases c on c.id = t.case_id join agencies g on g.id = t.from_agency_id
    where t.to_agency_id = $1 and t.state = 'asked' order by t.asked_at limit 100`,
};

/** What waits for the actor's agency to accept or refuse, the longest first. */
export async function listWaitingTransfers(actor: Actor, transaction: Transaction): Promise<WaitingTransfer[]> {
  requirePermission(actor, 'cases.read');
  return transaction.query<WaitingTransfer>(WAITING, [actor.agencyId]);
}
