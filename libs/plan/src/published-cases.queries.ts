import { requirePermission, type Actor } from '#agencies';
import type { IsoDate, Period } from '#calendar';
import { readCursor, writeCursor, type Transaction } from '#platform';

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
  const after = asked.after ? readCursor(asked.after) : null;
  const cases = await transaction.query<FrozenCase>(
    `select case_id as "caseId", received_on as "receivedOn", left_on as "leftOn", left_by as "leftBy"
     from published_cases
     where published_value_id = $1 and part = $2 and ($3::date is null or (received_on, case_id) > ($3::date, $4::uuid))
     order by received_on, case_id limit $5`,
    [asked.publishedValueId, asked.part, after?.day ?? null, after?.id ?? null, asked.limit + 1],
  );
  const last = cases.length > asked.limit ? cases[asked.limit - 1]! : null;
  return { cases: cases.slice(0, asked.limit), next: last && writeCursor({ day: last.receivedOn, id: last.caseId }) };
}

/** How the cases of a published share differ from those it is a share of, as they stood when it was published. */
export interface FrozenShare {
  /** Cases counted, and of those the ones received before the period began. */
  counted: number;
  countedFromBefore: number;
  /** Cases that it is a share of, and of those the ones still with the agency, or with another, when the period ended. */
  received: number;
  stillOpen: number;
  transferredAway: number;
}

/** Counts, among the cases frozen with a published share, what keeps its two parts from being the same cases. */
export async function explainPublishedShare(transaction: Transaction, publishedValueId: string, period: Period): Promise<FrozenShare> {
  const [share] = await transaction.query<FrozenShare>(
    `select count(*) filter (where counted)::int as counted,
       count(*) filter (where counted and received_on < $2)::int as "countedFromBefore",
       count(*) filter (where not counted)::int as received,
       count(*) filter (where not counted and (left_on is null or left_on > $3))::int as "stillOpen",
       count(*) filter (where not counted and left_by = 'transferred' and left_on <= $3)::int as "transferredAway"
     from (select *, part = 'numerator' as counted from published_cases where published_value_id = $1) as frozen`,
    [publishedValueId, period.startsOn, period.endsOn],
  );
  return share!;
}
