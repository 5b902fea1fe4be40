-- The complaints that a request for a review is held against (ASBCPA 2014 s.104(11)): those of the matter (the case, what was
-- merged into it, what it follows and what follows it), of the person by any of their records, and of those who share their
-- home. A decider of the agency that runs the review reads them across all agencies; of people and words nothing comes through:
-- the agency, the days, the kind of behaviour, and how the complaint belongs here. Of a restricted case that the decider is not
-- cleared for, not even the kind; and nothing where it is only somebody else's of the household.
create function complaints_for_review(asked_review uuid)
  returns table (id uuid, agency_id uuid, made_on date, happened_on date, category text, belongs text)
  language sql stable security definer set search_path = public, pg_temp rows 20
  as $$
    with recursive asked as (
      select r.case_id, r.person_id from review_requests r
      where r.id = asked_review and r.partnership_id = current_partnership() and r.agency_id = current_agency()
        and exists (select from staff s where s.id = current_staff() and s.active and s.agency_id = r.agency_id
                      and s.roles && array['manager', 'panel-chair'])),
    person as (
      select person_id as id from asked where person_id is not null
      union
      select o.person_id from asked a join person_stands m on m.person_id = a.person_id join person_stands o on o.stands_for = m.stands_for),
    household as (
      select o.id from people p join people o on o.place_id = p.place_id and o.partnership_id = current_partnership()
      where p.id in (select id from person)),
    matter as (
      select case_id from asked
      union
      select c.id from matter m join cases k on k.id = m.case_id join cases c
        on c.id = k.merged_into_id or c.id = k.follows_case_id or c.merged_into_id = k.id or c.follows_case_id = k.id
      where c.partnership_id = current_partnership()),
    found as (
      select k.id, k.agency_id, k.case_id, k.made_on, coalesce(k.happened_until, k.happened_on) as happened_on,
        case when k.case_id in (select case_id from matter) then 'matter' when k.person_id in (select id from person) then 'person' else 'household' end as belongs,
        exists (select from case_restrictions r where r.case_id = k.case_id and not exists (
          select from case_clearances l where l.case_id = r.case_id and l.staff_id = current_staff())) as restricted
      from complaints k
      where k.partnership_id = current_partnership()
        and (k.case_id in (select case_id from matter) or k.person_id in (select id from person) or k.person_id in (select id from household)))
    select f.id, f.agency_id, f.made_on, f.happened_on, case when f.restricted then '' else g.name end, f.belongs
    from found f join cases c on c.id = f.case_id join categories g on g.id = c.category_id
    where not (f.restricted and f.belongs = 'household')
  $$;
