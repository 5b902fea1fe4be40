import { requirePermission, type Actor } from '#agencies';
import { notFound, type Transaction } from '#platform';

/** Where a bulk reassignment stands. */
export interface Reassignment {
  id: string;
  state: 'waiting' | 'running' | 'done' | 'refused' | 'failed';
  askedBy: string;
  toOfficerId: string;
  toOfficerName: string;
  reason: string;
  cases: number;
  done: number;
  /** Why it was refused, in words. */
  refusal: string;
  askedAt: Date;
}

/** One bulk reassignment of the actor's agency. Refuses as not found where it has none of that id. */
export async function openReassignment(actor: Actor, transaction: Transaction, id: string): Promise<Reassignment> {
  requirePermission(actor, 'cases.reassign');
  const [found] = await transaction.query<Reassignment>(
    `select b.id, b.state, a.name as "askedBy", f.id as "toOfficerId", f.name as "toOfficerName", b.reason, cardinality(b.case_ids) as cases,
       b.cases_done as done, b.refusal, b.asked_at as "askedAt"
     from bulk_reassignments b join staff a on a.id = b.asked_by join staff f on f.id = b.to_officer_id where b.id = $1`,
    [id],
  );
  if (!found) throw notFound('reassignment');
  return found;
}
