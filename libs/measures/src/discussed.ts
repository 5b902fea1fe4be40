import { earlier, type IsoDate, type Period } from '#calendar';
import type { Transaction } from '#platform';
import type { CaseBehind } from './cases-behind.js';

/** How many different individuals the ASB Panels of an agency discussed in a period. */
export interface DiscussedCount {
  agencyId: string;
  period: string;
  individuals: number;
}

/**
 * Counts the individuals discussed at ASB Panel meetings, for each agency and period, as of the transaction's today: the SQL twin
 * of individualsDiscussed in rules/panel-figures.ts, held to it by a property test.
 */
export async function countDiscussed(transaction: Transaction, agencyIds: string[], periods: Period[]): Promise<DiscussedCount[]> {
  return transaction.query(
    `select a.id as "agencyId", p.name as period, count(distinct d.individual_id)::int as individuals
     from unnest($1::uuid[]) as a(id) cross join unnest($2::text[], $3::date[], $4::date[]) as p(name, starts_on, ends_on)
       left join asb_panel_discussions($1, (select min(day) from unnest($3::date[]) as day), (select max(day) from unnest($4::date[]) as day)) d
         on d.agency_id = a.id and d.met_on between p.starts_on and p.ends_on
     group by a.id, p.name`,
    [agencyIds, periods.map(({ name }) => name), periods.map(({ startsOn }) => startsOn), ends(periods, transaction.today)],
  );
}

/**
 * The items behind the count, one for each individual: the one of the latest meeting, where they had two. Oldest first, from the one
 * after a place on, at most so many. caseId is the item's.
 */
export async function discussedItems(
  transaction: Transaction,
  agencyId: string,
  period: Period,
  { after, limit }: { after?: { day: IsoDate; id: string } | null; limit?: number } = {},
): Promise<CaseBehind[]> {
  const [end] = ends([period], transaction.today);
  return transaction.query(
    `select item_id as "caseId", added_on as "receivedOn", removed_on as "leftOn", case when removed_on is not null then 'closed' end as "leftBy",
       least(removed_on, $3::date) - added_on as days
     from (select distinct on (individual_id) * from asb_panel_discussions(array[$1::uuid], $2, $3) order by individual_id, met_on desc, item_id) as latest
     where $4::date is null or (added_on, item_id) > ($4::date, $5::uuid)
     order by added_on, item_id limit $6`,
    [agencyId, period.startsOn, end, after?.day ?? null, after?.id ?? null, limit ?? null],
  );
}

function ends(periods: Period[], today: IsoDate): IsoDate[] {
  return periods.map(({ endsOn }) => earlier(endsOn, today));
}
