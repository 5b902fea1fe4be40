import type { Period } from '#calendar';
import type { Transaction } from '#platform';
import { JUDGED_SPELLS, JUDGED_STAYS, judgedParameters } from './judged-spells.js';
import type { ClosureCounts } from './rules/closure-figures.js';

/**
 * Counts agencies' spells in periods, as of the transaction's today, in one statement: the worker's memory does not grow
 * with the number of spells. Every agency and period asked for has its row, with zeros where there is nothing.
 */
export function countClosures(transaction: Transaction, agencyIds: string[], periods: Period[]): Promise<ClosureCounts[]> {
  return countJudged(transaction, JUDGED_SPELLS, agencyIds, periods);
}

/** Counts the stays on the agendas of agencies' ASB Panels in periods: received is those that were added. As countClosures does. */
export function countStays(transaction: Transaction, agencyIds: string[], periods: Period[]): Promise<ClosureCounts[]> {
  return countJudged(transaction, JUDGED_STAYS, agencyIds, periods);
}

async function countJudged(transaction: Transaction, judged: string, agencyIds: string[], periods: Period[]): Promise<ClosureCounts[]> {
  const counted = await transaction.query<ClosureCounts>(
    `select agency_id as "agencyId", period,
       count(*) filter (where received)::int as received,
       count(*) filter (where under)::int as under,
       count(*) filter (where between)::int as between,
       count(*) filter (where over_closed)::int as "overClosed",
       count(*) filter (where over_open)::int as "overOpen",
       count(*) filter (where cohort)::int as cohort,
       count(*) filter (where cohort_in_time)::int as "cohortInTime",
       count(*) filter (where cohort_undecided)::int as "cohortUndecided"
     from (${judged}) as judged_spells
     group by agency_id, period`,
    judgedParameters(agencyIds, periods, transaction.today),
  );
  const found = new Map(counted.map((counts) => [`${counts.agencyId} ${counts.period}`, counts]));
  return periods.flatMap(({ name }) =>
    agencyIds.map((agencyId) => found.get(`${agencyId} ${name}`) ?? nothing(agencyId, name)),
  );
}

function nothing(agencyId: string, period: string): ClosureCounts {
  return {
    agencyId, period, received: 0, under: 0, between: 0, overClosed: 0, overOpen: 0, cohort: 0, cohortInTime: 0, cohortUndecided: 0,
  };
}
