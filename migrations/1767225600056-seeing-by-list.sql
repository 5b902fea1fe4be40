-- The policies of a case and of its parts asked the tables of shares, offers and restrictions, each of which asked its own
-- policies again: a page's statement carried hundreds of questions that nobody came to ask, and setting them up took longer
-- than answering it. These three lists ask the same of the whole set, as the owner (decision 0010), and give ids alone. They
-- are read once a statement, and only where a case is not the agency's own.

-- Cases that are shown to the agency that looks: one part of them, or, where that is null, any.
create function shared_cases(asked_part text) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp rows 20
  as $$ select h.case_id from case_shares h
        where h.to_agency_id = current_agency() and h.partnership_id = current_partnership()
          and (asked_part is null or asked_part = any(h.parts)) and h.revoked_at is null and h.ends_on >= current_day() $$;

-- Cases that the agency that looks has been asked to take.
create function offered_cases() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp rows 20
  as $$ select t.case_id from transfers t
        where t.to_agency_id = current_agency() and t.partnership_id = current_partnership() and t.state = 'asked' $$;

-- Restricted cases for which the person who looks is not cleared.
create function hidden_cases() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp rows 20
  as $$ select r.case_id from case_restrictions r
        where r.partnership_id = current_partnership() and not exists (
          select from case_clearances l where l.case_id = r.case_id and l.staff_id = current_staff()) $$;

alter policy of_agency on cases using (
  partnership_id = (select current_partnership()) and (
    exists (select from spells s where s.agency_id = (select current_agency()) and s.case_id = cases.id)
    or id in (select shared_cases(null)) or id in (select offered_cases()))
  and id not in (select hidden_cases()));

alter policy seen_by_both_sides on case_shares using (
  partnership_id = (select current_partnership()) and (
    to_agency_id = (select current_agency())
    or exists (select from spells s where s.agency_id = (select current_agency()) and s.case_id = case_shares.case_id))
  and case_id not in (select hidden_cases()));

alter policy between_agencies on transfers using (
  partnership_id = (select current_partnership()) and (
    to_agency_id = (select current_agency()) or from_agency_id = (select current_agency())
    or exists (select from spells s where s.agency_id = (select current_agency()) and s.case_id = transfers.case_id))
  and case_id not in (select hidden_cases()));

-- Who sees a part of a case, as the policy of its table says it.
create function sees_case_part(table_name text, part text, also text) returns text
  language sql immutable
  as $condition$ select format($$
    partnership_id = (select current_partnership()) and (%3$s) and (
      exists (select from spells s where s.agency_id = (select current_agency()) and s.case_id = %1$I.case_id)
      or case_id in (select shared_cases(%2$L)))
    and case_id not in (select hidden_cases())$$, table_name, part, also) $condition$;

create or replace procedure protect_case_part(table_name text, privileges text, part text, also text default 'true')
  language plpgsql as $$
begin
  execute format('alter table %I enable row level security', table_name);
  execute format('drop policy if exists own_partnership on %I', table_name);
  execute format(
    'create policy case_part on %1$I to concord_app using (%2$s) with check (
       partnership_id = (select current_partnership()) and exists (select from cases c where c.id = %1$I.case_id))',
    table_name, sees_case_part(table_name, part, also));
  call let_worker_see(table_name);
  execute format('grant %s on %I to concord_app', privileges, table_name);
end $$;

do $$
declare
  shared constant text := $also$audience = 'shared' or agency_id = (select current_agency())$also$;
  held record;
begin
  for held in select * from (values
    ('complaints', 'complaints', 'true'), ('complaint_revisions', 'complaints', 'true'), ('case_merges', 'complaints', 'true'),
    ('case_people', 'people', 'true'), ('tellings', 'people', 'true'),
    ('case_events', 'timeline', shared), ('case_actions', 'timeline', shared), ('case_action_texts', 'timeline', shared),
    ('case_corrections', 'timeline', shared), ('case_files', 'timeline', shared), ('diary_links', 'timeline', shared),
    ('diary_entries', 'timeline', shared),
    ('tasks', 'tasks', $also$agency_id = (select current_agency()) or part_is_shown(case_id, 'tasks', agency_id)$also$),
    ('risk_assessments', 'risk', $also$not restricted or exists (
       select from case_clearances k where k.case_id = risk_assessments.case_id and k.staff_id = (select current_staff()))$also$)
  ) as known (table_name, part, also) loop
    execute format('alter policy case_part on %I using (%s)', held.table_name, sees_case_part(held.table_name, held.part, held.also));
  end loop;
end $$;
