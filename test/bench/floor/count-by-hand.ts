import { earlier, type IsoDate, type Period } from '#calendar';

/** The parameters of COUNT_BY_HAND. */
export function parametersByHand(agencyIds: string[], periods: Period[], today: IsoDate): unknown[] {
  return [
    agencyIds,
    periods.map(({ name }) => name),
    periods.map(({ startsOn }) => startsOn),
    periods.map(({ endsOn }) => earlier(endsOn, today)),
    today,
  ];
}

/** The counts of MEASURES.md, "Spells", as one would write them by hand for one report: a year, and then its quarters. */
export const COUNT_BY_HAND = `
  select s.agency_id, p.period,
    count(*) filter (where s.received_on >= p.starts_on) as received,
    count(*) filter (where s.left_by = 'closed' and s.left_on <= p.ends_on and s.left_on < s.received_on + interval '3 months') as under,
    count(*) filter (where s.left_by = 'closed' and s.left_on <= p.ends_on and s.left_on >= s.received_on + interval '3 months'
      and s.left_on <= s.received_on + interval '6 months') as between,
    count(*) filter (where s.left_by = 'closed' and s.left_on <= p.ends_on and s.left_on > s.received_on + interval '6 months') as over_closed,
    count(*) filter (where (s.left_on is null or s.left_on > p.ends_on) and s.received_on + interval '6 months' < p.ends_on) as over_open,
    count(*) filter (where s.received_on >= p.starts_on and s.left_by is distinct from 'transferred') as cohort,
    count(*) filter (where s.received_on >= p.starts_on and s.left_by = 'closed' and s.left_on < s.received_on + interval '3 months') as cohort_in_time,
    count(*) filter (where s.received_on >= p.starts_on and s.left_on is null and $5::date < s.received_on + interval '3 months') as cohort_undecided
  from unnest($2::text[], $3::date[], $4::date[]) as p(period, starts_on, ends_on)
    join spells s on s.received_on <= p.ends_on and (s.left_on is null or s.left_on >= p.starts_on)
  where s.agency_id = any($1::uuid[]) and s.received_on <= ($4::date[])[1] and (s.left_on is null or s.left_on >= ($3::date[])[1])
  group by s.agency_id, p.period`;
