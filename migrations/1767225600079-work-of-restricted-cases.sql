-- Work of restricted cases stands in the lists of those alone who are cleared for them. While who is to do it is away, somebody
-- has to see that it waits. These give ids alone, and no case.

-- Open tasks, of restricted cases that the person who looks is cleared for, which somebody else of the agency is to do, with all
-- who are cleared.
create function tasks_beside_me() returns table (id uuid, doer_id uuid, cleared uuid[])
  language sql stable security definer set search_path = public, pg_temp rows 20
  as $$ select t.id, coalesce(t.officer_id, s.officer_id), array(select l.staff_id from case_clearances l where l.case_id = t.case_id)
        from case_clearances mine join case_restrictions r on r.case_id = mine.case_id
          join tasks t on t.case_id = mine.case_id and t.agency_id = (select current_agency()) and t.state = 'open'
          left join spells s on s.agency_id = t.agency_id and s.case_id = t.case_id and s.left_on is null
        where mine.staff_id = (select current_staff()) and mine.partnership_id = (select current_partnership())
          and coalesce(t.officer_id, s.officer_id) is distinct from mine.staff_id $$;
create index case_clearances_of_staff on case_clearances (staff_id);

-- For whom of the agency work of restricted cases waits, with all who are cleared for one of them: neither which nor how many.
create function restricted_work_of() returns table (doer_id uuid, cleared uuid[])
  language sql stable security definer set search_path = public, pg_temp rows 20
  as $$ select distinct coalesce(t.officer_id, s.officer_id), array(select l.staff_id from case_clearances l where l.case_id = t.case_id order by l.staff_id)
        from case_restrictions r
          join tasks t on t.case_id = r.case_id and t.agency_id = (select current_agency()) and t.state = 'open'
          left join spells s on s.agency_id = t.agency_id and s.case_id = t.case_id and s.left_on is null
        where r.partnership_id = (select current_partnership()) $$;
