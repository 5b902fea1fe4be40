-- A line of the timeline may tell of another part of the case: that somebody became part of it, that a complaint came in, that
-- the risk was asked. It is shown to those alone who see that part too; to others it does not appear, and what is under it
-- (files, corrections) does not either.

alter table case_events add column part text not null generated always as (
  case
    when kind in ('complaint-added', 'complaint-moved-out', 'complaint-moved-in', 'follow-up', 'merged', 'unmerged') then 'complaints'
    when kind in ('person-added', 'person-ended', 'told-closed', 'told-reopened', 'not-told', 'review-right-told') then 'people'
    when kind = 'risk-assessed' then 'risk'
    else 'timeline'
  end) stored;

-- What is under a line has its part in its own row, so that a page asks for no line of each file.
alter table case_files add column part text not null default 'timeline';
alter table case_corrections add column part text not null default 'timeline';
update case_files f set part = e.part from case_events e where e.id = f.event_id and e.part <> 'timeline';
update case_corrections k set part = e.part from case_events e where e.id = k.event_id and e.part <> 'timeline';

create function take_part_of_line() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
  as $$
begin
  new.part := coalesce((select e.part from case_events e where e.id = new.event_id and e.partnership_id = new.partnership_id), 'timeline');
  return new;
end $$;
create trigger part_of_line before insert on case_files for each row execute function take_part_of_line();
create trigger part_of_line before insert on case_corrections for each row execute function take_part_of_line();

-- The cases that are shown to the agency that looks, with each part that is shown of them.
create function shared_parts() returns table (case_id uuid, part text)
  language sql stable security definer set search_path = public, pg_temp rows 60
  as $$ select distinct h.case_id, one.part from case_shares h cross join unnest(h.parts) as one (part)
        where h.to_agency_id = current_agency() and h.partnership_id = current_partnership()
          and h.revoked_at is null and h.ends_on >= current_day() $$;

do $$
declare
  table_name text;
begin
  foreach table_name in array array['case_events', 'case_files', 'case_corrections'] loop
    execute format($policy$
      alter policy case_part on %1$I using (
        partnership_id = (select current_partnership()) and (audience = 'shared' or agency_id = (select current_agency())) and (
          exists (select from spells s where s.agency_id = (select current_agency()) and s.case_id = %1$I.case_id)
          or case_id in (select shared_cases('timeline'))
            and (part = 'timeline' or (case_id, part) in (select p.case_id, p.part from shared_parts() p)))
        and case_id not in (select hidden_cases()))$policy$, table_name);
  end loop;
end $$;
