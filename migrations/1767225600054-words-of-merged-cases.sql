-- The words of a case that was merged into another are found by those who see that it was: by the part that tells so, the
-- complaints. Until now who saw the outline of the case that stands found it by the other's address and words.
create or replace function search_statement(query text, before uuid, most integer, newest integer) returns text
  language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  seen text := $seen$part = 'case' and item_id = case_id as own_words, case part when 'case' then 'complaints' else part end as seen_with$seen$;
  few text := case when newest is null then '(select count(*) from hits) <= 5000' else 'false' end;
  share text := format('h.to_agency_id = %L and h.revoked_at is null and h.ends_on >= %L', current_agency(), current_day());
  earlier text := case when before is null then 'is not null' else format('< %L', before) end;
  open_to_searcher text := format($condition$not exists (
    select from case_restrictions r where r.case_id = d.case_id
      and not exists (select from case_clearances l where l.case_id = r.case_id and l.staff_id = %L))$condition$, current_staff());
begin
  return format($statement$
    with hits as materialized (
      select case_id, part, item_id from search_documents
      where %1$s and partnership_id = %2$L and words @@ %3$L::tsquery and case_id %4$s limit 5001),
    looked_up as (
      select d.case_id, array_agg(d.part) as parts, array_agg(d.item_id) as items
      from (select *, %11$s from hits where %5$s order by case_id desc) d
      where ((select true from spells s where s.agency_id = %6$L and s.case_id = d.case_id limit 1)
          or (select true from case_shares h where h.case_id = d.case_id and %7$s and (d.own_words or d.seen_with = any(h.parts)) limit 1)
          or d.own_words and (
            select true from transfers t where t.case_id = d.case_id and t.to_agency_id = %6$L and t.state = 'asked' limit 1))
        and %8$s
      group by d.case_id order by d.case_id desc limit %9$s),
    own as (
      select d.case_id, w.parts, w.items
      from (select case_id from spells where not (%5$s) and agency_id = %6$L and case_id %4$s order by case_id desc limit %10$s) d
      cross join lateral (
        select array_agg(part) as parts, array_agg(item_id) as items
        from search_documents where case_id = d.case_id and words @@ %3$L::tsquery) w
      where w.parts is not null and %8$s
      order by d.case_id desc limit %9$s),
    others as (
      select d.case_id, array_agg(w.part) as parts, array_agg(w.item_id) as items
      from (
        select h.case_id, h.parts from case_shares h where not (%5$s) and %7$s and h.case_id %4$s
        union all
        select t.case_id, '{}' from transfers t where not (%5$s) and t.to_agency_id = %6$L and t.state = 'asked' and t.case_id %4$s) d
      cross join lateral (
        select part, item_id
        from (select *, %11$s from search_documents where case_id = d.case_id and words @@ %3$L::tsquery) e
        where own_words or seen_with = any(d.parts)) w
      where %8$s and not exists (select from spells s where s.agency_id = %6$L and s.case_id = d.case_id)
      group by d.case_id order by d.case_id desc limit %9$s)
    select * from looked_up union all select * from own union all select * from others order by case_id desc limit %9$s$statement$,
    case when newest is null then 'true' else 'false' end, current_partnership(), query, earlier, few, current_agency(), share, open_to_searcher, most, coalesce(newest::text, 'all'), seen);
end $$;
