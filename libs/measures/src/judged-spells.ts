import { earlier, type IsoDate, type Period } from '#calendar';
import { BANDS } from './rules/closure-bands.js';

/** The parameters of JUDGED_SPELLS, in its order. */
export function judgedParameters(agencyIds: string[], periods: Period[], today: IsoDate): unknown[] {
  return [
    agencyIds,
    periods.map(({ name }) => name),
    periods.map(({ startsOn }) => startsOn),
    periods.map(({ endsOn }) => earlier(endsOn, today)),
    today,
    BANDS.underMonths,
    BANDS.overMonths,
  ];
}

/** What is judged: rows of agency_id, case_id, received_on, left_on and left_by, of the agencies of the first parameter. */
const SPELLS = 'select agency_id, case_id, received_on, left_on, left_by from spells where agency_id = any($1::uuid[])';
/** Stays on the ASB Panel's agenda, as spells (stayAsSpell in rules/panel-figures.ts): case_id is the item's. */
const STAYS = `select agency_id, item_id as case_id, added_on as received_on, removed_on as left_on,
    case when removed_on is not null then 'closed' end as left_by from asb_panel_stays($1::uuid[]) as stays`;

/**
 * Each spell that matters to a period, with what it adds to the period's figures: the SQL twin of contributionOf in
 * rules/closure-bands.ts, held to it by a property test. The thresholds come as parameters.
 */
export const JUDGED_SPELLS = judged(SPELLS);

/** Each stay on the ASB Panel's agenda, judged in the same bands (MEASURES.md, ComS_015a to c). */
export const JUDGED_STAYS = judged(STAYS);

function judged(spells: string): string {
  return `
  select s.agency_id, s.case_id, s.received_on, s.left_on, s.left_by, p.period,
    s.received_on >= p.starts_on as received,
    closed and s.left_on < third as under,
    closed and s.left_on >= third and s.left_on <= sixth as between,
    closed and s.left_on > sixth as over_closed,
    (s.left_on is null or s.left_on > p.ends_on) and sixth < p.ends_on as over_open,
    cohort,
    cohort and gone and s.left_on < third as cohort_in_time,
    cohort and not gone and $5::date < third as cohort_undecided
  from unnest($2::text[], $3::date[], $4::date[]) as p(period, starts_on, ends_on)
    join (
      -- Each spell is held against each period: only those that reach into any of them.
      select * from (${spells}) as those
      where received_on <= (select max(day) from unnest($4::date[]) as day)
        and (left_on is null or left_on >= (select min(day) from unnest($3::date[]) as day))
    ) s on p.starts_on <= p.ends_on and s.received_on <= p.ends_on and (s.left_on is null or s.left_on >= p.starts_on)
    cross join lateral (select
      (s.received_on + make_interval(months => $6::int))::date as third,
      (s.received_on + make_interval(months => $7::int))::date as sixth,
      s.left_by is not distinct from 'closed' and s.left_on <= p.ends_on as closed,
      s.left_on is not null and s.left_on <= $5::date as gone) as judged
    cross join lateral (select
      s.received_on >= p.starts_on and not (gone and s.left_by = 'transferred') as cohort) as kept`;
}
