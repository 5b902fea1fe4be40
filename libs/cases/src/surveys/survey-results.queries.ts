import { requirePermission, type Actor } from '#agencies';
import type { Transaction } from '#platform';
import { FEWEST_SHOWN, shownResult, type ShownResult } from './rules/survey.js';

/** How people found the way their cases were handled: per agency and quarter, the newest quarter first. Few answers are not shown. */
export async function readSurveyResults(actor: Actor, transaction: Transaction): Promise<ShownResult[]> {
  requirePermission(actor, 'surveys.read');
  const counts = await transaction.query<Parameters<typeof shownResult>[0]>(
    `select g.name as "agencyName", a.quarter, count(*)::int as answers,
       count(*) filter (where a.satisfied >= 4)::int as satisfied,
       count(*) filter (where a.kept_informed = 'yes')::int as informed,
       count(*) filter (where a.would_report_again = 'yes')::int as "wouldReport"
     from survey_answers a join agencies g on g.id = a.agency_id
     group by g.name, a.quarter order by a.quarter desc, g.name limit 200`,
  );
  return counts.map(shownResult);
}

/**
 * What people wrote in their own words about the actor's agency, in no order that says when. The words of a plan year in
 * which few people answered are not shown: it could be told who wrote them.
 */
export async function readSurveyWords(actor: Actor, transaction: Transaction): Promise<{ year: string; words: string }[]> {
  requirePermission(actor, 'surveys.read-words');
  return transaction.query<{ year: string; words: string }>(
    `select left(w.quarter, 7) as year, w.words from survey_words w
     where w.agency_id = $1 and left(w.quarter, 7) in (
       select left(quarter, 7) from survey_answers where agency_id = $1 group by left(quarter, 7) having count(*) >= $2)
     order by year desc, w.id limit 200`,
    [actor.agencyId, FEWEST_SHOWN],
  );
}
