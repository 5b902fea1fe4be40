import { requirePermission, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import { refuse, type Transaction } from '#platform';

/** A case behind a published figure, as it stood then. */
export interface FrozenCase {
  caseId: string;
  receivedOn: IsoDate;
  leftOn: IsoDate | null;
  leftBy: 'closed' | 'transferred' | null;
}

/** One page of the cases frozen with a published figure, oldest receipt first, and where the next page starts. */
export async function publishedCases(
  actor: Actor,
  transaction: Transaction,
  asked: { publishedValueId: string; part: string; after?: string | null; limit: number },
): Promise<{ cases: FrozenCase[]; next: string | null }> {
  requirePermission(actor, 'cases.read');
  const [, receivedAfter, idAfter] = asked.after ? cursor(asked.after) : [null, null, null];
  const cases = await transaction.query<FrozenCase>(
    `select case_id as "caseId", received_on as "receivedOn", left_on as "leftOn", left_by as "leftBy"
     from published_cases
     where published_value_id = $1 and part = $2 and ($3::date is null or (received_on, case_id) > ($3::date, $4::uuid))
     order by received_on, case_id limit $5`,
    [asked.publishedValueId, asked.part, receivedAfter, idAfter, asked.limit + 1],
  );
  const last = cases.length > asked.limit ? cases[asked.limit - 1]! : null;
  return { cases: cases.slice(0, asked.limit), next: last && `${last.receivedOn}_${last.caseId}` };
}

function cursor(after: string): RegExpExecArray {
  const found = /^(\d{4}-\d{2}-\d{2})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(after);
  if (!found) throw refuse('after', 'Start again from the first page');
  return found;
}
