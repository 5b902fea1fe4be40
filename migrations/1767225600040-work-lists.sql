-- The lists of work ask for many tasks at once, and planning the policies of tasks, cases and shares anew for each takes ten
-- times as long as reading them. These ask the same of each row in one place, as the owner (decision 0010), and give ids and
-- counts alone; what is shown of them is read from the protected tables.

-- Whether a part of a case is shown to the agency that looks: by one agency, or, where that is null, by any.
create function part_is_shown(asked_case uuid, asked_part text, by_agency uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  as $$ select exists (select from case_shares h
          where h.case_id = asked_case and h.to_agency_id = current_agency() and h.partnership_id = current_partnership()
            and h.from_agency_id = coalesce(by_agency, h.from_agency_id) and asked_part = any(h.parts) and h.revoked_at is null and h.ends_on >= current_day()) $$;

-- The same as before: the agency's own, and another's where that agency shows that part of the case.
alter policy case_part on tasks using (
  partnership_id = (select current_partnership())
  and (agency_id = (select current_agency()) or part_is_shown(case_id, 'tasks', agency_id))
  and (exists (select from spells s where s.agency_id = (select current_agency()) and s.case_id = tasks.case_id) or part_is_shown(case_id, 'tasks', null))
  and case_id not in (
    select r.case_id from case_restrictions r
    where not exists (select from case_clearances l where l.case_id = r.case_id and l.staff_id = (select current_staff()))));

-- The agency's open tasks that the person who looks may see, with who is to do each.
create function agency_tasks() returns table (id uuid, case_id uuid, due_on date, doer_id uuid)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select t.id, t.case_id, t.due_on, coalesce(t.officer_id, s.officer_id)
        from tasks t left join spells s on s.agency_id = t.agency_id and s.case_id = t.case_id and s.left_on is null
        where t.agency_id = (select current_agency()) and t.partnership_id = (select current_partnership()) and t.state = 'open'
          and t.case_id not in (
            select r.case_id from case_restrictions r
            where not exists (select from case_clearances l where l.case_id = r.case_id and l.staff_id = (select current_staff()))) $$;

-- The most urgent that these people are to do.
create function tasks_to_do(people uuid[], most integer) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
  as $$ with hidden as materialized (
          select r.case_id from case_restrictions r
          where not exists (select from case_clearances l where l.case_id = r.case_id and l.staff_id = (select current_staff()))),
        due as (
          (select t.id, t.due_on from tasks t
           where t.officer_id = any(people) and t.state = 'open' and t.agency_id = (select current_agency())
             and t.partnership_id = (select current_partnership()) and t.case_id not in (select case_id from hidden)
           order by t.due_on, t.id limit most)
          union all
          (select t.id, t.due_on from spells w join tasks t on t.case_id = w.case_id and t.agency_id = w.agency_id
           where w.officer_id = any(people) and w.left_on is null and w.agency_id = (select current_agency())
             and t.partnership_id = (select current_partnership()) and t.state = 'open' and t.officer_id is null
             and t.case_id not in (select case_id from hidden)
           order by t.due_on, t.id limit most))
        select id from due order by due_on, id limit most $$;

-- Open cases that these people work on and for which nothing is planned.
create function cases_without_step(people uuid[], most integer) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
  as $$ select s.case_id from spells s
        where s.officer_id = any(people) and s.left_on is null and s.agency_id = (select current_agency())
          and s.partnership_id = (select current_partnership())
          and not exists (select from tasks t where t.case_id = s.case_id and t.agency_id = s.agency_id and t.state = 'open')
        order by s.received_on, s.case_id limit most $$;
