import { requirePermission, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import type { Prepared, Transaction } from '#platform';

/** Someone who can work on cases. */
export interface Officer {
  id: string;
  name: string;
}

/** The people of the actor's agency who can work on cases, by name. */
export async function listOfficers(actor: Actor, transaction: Transaction): Promise<Officer[]> {
  requirePermission(actor, 'cases.read');
  return officersOf(transaction, actor.agencyId!);
}

/** The people of an agency who can work on cases: those who are still there, and whose role lets them log one. */
export async function officersOf(transaction: Transaction, agencyId: string): Promise<Officer[]> {
  return transaction.query<Officer>(
    `select id, name from staff where agency_id = $1 and active and roles && array['officer', 'manager'] order by name, id`,
    [agencyId],
  );
}

/** Who works on a case at an agency that has it or had it. */
export interface WorkerOfCase {
  agencyId: string;
  agencyName: string;
  officerId: string | null;
  officerName: string | null;
  receivedOn: IsoDate;
  /** Whether the agency has the case now, or closed it. */
  isCurrent: boolean;
  leftOn: IsoDate | null;
  /** Whether another agency gave it the case by a transfer. */
  wasGiven: boolean;
}

const WORKERS: Prepared = {
  name: 'who works on case',
  text: `select g.id as "agencyId", g.name as "agencyName", f.id as "officerId", f.name as "officerName", s.received_on as "receivedOn",
      s.left_by is distinct from 'transferred' as "isCurrent", s.left_on as "leftOn",
      exists (select from transfers t where t.case_id = c.id and t.to_agency_id = g.id and t.state = 'accepted') as "wasGiven"
    from cases c join spells s on s.case_id = c.id join agencies g on g.id = s.agency_id left join staff f on f.id = s.officer_id
    where c.id = $1 order by "isCurrent" desc, s.received_on`,
};

/** Who works on a case: the agency that has it first, then those that had it. */
export async function whoWorksOn(actor: Actor, transaction: Transaction, caseId: string): Promise<WorkerOfCase[]> {
  requirePermission(actor, 'cases.read');
  return transaction.query<WorkerOfCase>(WORKERS, [caseId]);
}

/** How many open cases of the actor's agency an officer has, as far as the actor may see them. */
export async function countOpenCasesOf(actor: Actor, transaction: Transaction, officerId: string): Promise<number> {
  requirePermission(actor, 'cases.reassign');
  const [row] = await transaction.query<{ open: number }>(
    `select count(*) as open from spells s join cases c on c.id = s.case_id
     where s.officer_id::text = $1 and s.left_on is null and s.agency_id = $2`,
    [officerId, actor.agencyId],
  );
  return row!.open;
}
