import { requirePermission, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import type { Transaction } from '#platform';
import { yearlyFigures, type CountedRequest, type ReportingPeriod, type YearlyFigures } from './rules/yearly-figures.js';

/** The figures that the partnership publishes (ASBCPA 2014 s.104(8)), of each period asked for. They hold no personal data. */
export async function readYearlyFigures(
  actor: Actor,
  transaction: Transaction,
  periods: ReportingPeriod[],
): Promise<(ReportingPeriod & YearlyFigures)[]> {
  requirePermission(actor, 'plan.read');
  const days = periods.flatMap(({ startsOn, endsOn }) => [startsOn, endsOn]).sort();
  const requests = await transaction.query<CountedRequest>(
    `select received_on as "receivedOn", decided_on as "decidedOn", decision, outcome_on as "outcomeOn", recommendations
     from review_days($1, $2)`,
    [days[0], days.at(-1)],
  );
  return periods.map((period) => ({ ...period, ...yearlyFigures(requests, period) }));
}

/** A request behind the figure of requests received. */
export interface RequestBehind {
  id: string;
  reference: string;
  receivedOn: IsoDate;
  endedOn: IsoDate | null;
}

/** The requests that came to an agency in a time, the earliest first: what ComS_028 counts, for those who may read cases. */
export async function requestsBehind(actor: Actor, transaction: Transaction, agencyId: string, { startsOn, endsOn }: ReportingPeriod): Promise<RequestBehind[]> {
  requirePermission(actor, 'cases.read');
  return transaction.query<RequestBehind>(
    `select id, reference, received_on as "receivedOn", ended_on as "endedOn" from review_requests_behind($1, $2, $3) order by received_on, id`,
    [agencyId, startsOn, endsOn],
  );
}

/** How many requests came to each agency in each of several times, in their order. */
export async function countRequests(transaction: Transaction, agencyIds: string[], periods: ReportingPeriod[]): Promise<{ agencyId: string; period: number; requests: number }[]> {
  return transaction.query(
    `select a.id as "agencyId", (p.nth - 1)::int as period, count(r.id)::int as requests
     from unnest($1::uuid[]) as a(id) cross join unnest($2::date[], $3::date[]) with ordinality as p(starts_on, ends_on, nth)
       left join lateral review_requests_behind(a.id, p.starts_on, p.ends_on) r on true
     group by a.id, p.nth`,
    [agencyIds, periods.map(({ startsOn }) => startsOn), periods.map(({ endsOn }) => endsOn)],
  );
}

/** The day of the first request that came to any of some agencies; null where none has come. */
export async function firstRequestOn(transaction: Transaction, agencyIds: string[]): Promise<IsoDate | null> {
  const [first] = await transaction.query<{ receivedOn: IsoDate | null }>(
    'select min(received_on) as "receivedOn" from review_requests where agency_id = any($1)',
    [agencyIds],
  );
  return first?.receivedOn ?? null;
}

/** The references of requests by id, for figures that hold ids alone. */
export async function reviewReferencesOf(actor: Actor, transaction: Transaction, ids: string[]): Promise<Map<string, { reference: string; mayOpen: boolean }>> {
  requirePermission(actor, 'cases.read');
  const rows = await transaction.query<{ id: string; reference: string; mayOpen: boolean }>(
    'select f.id, f.reference, r.id is not null as "mayOpen" from review_references($1) f left join review_requests r on r.id = f.id',
    [ids],
  );
  return new Map(rows.map(({ id, ...reference }) => [id, reference]));
}
