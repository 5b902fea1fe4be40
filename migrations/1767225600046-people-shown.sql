-- Whether somebody is seen through a case was asked by the policies of people through those of case_people, spells and
-- shares: the planner then read every person of every case to show one. This asks the same of one person, as the owner
-- (decision 0010), and tells yes or no alone: by any record that is the same person, in a case that the agency has or had,
-- or whose people are shared with it, and that is not restricted for others.
create function person_is_shown(asked_person uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp cost 1000
  as $$ select exists (
          select from case_people cp
          where cp.partnership_id = current_partnership()
            and cp.person_id = any (array(
              select asked_person
              union all
              select other.person_id from person_stands mine join person_stands other on other.stands_for = mine.stands_for
              where mine.person_id = asked_person
                and mine.partnership_id = current_partnership() and other.partnership_id = current_partnership()))
            and (exists (select from spells s where s.agency_id = current_agency() and s.case_id = cp.case_id)
              or part_is_shown(cp.case_id, 'people', null))
            and not exists (
              select from case_restrictions r where r.case_id = cp.case_id and not exists (
                select from case_clearances l where l.case_id = r.case_id and l.staff_id = current_staff()))) $$;

alter policy in_a_case on people using (
  partnership_id = (select current_partnership())
  and (recorded_by_agency_id = (select current_agency()) or person_is_shown(id)));
alter policy in_a_case on person_needs using (
  partnership_id = (select current_partnership()) and person_is_shown(person_id));
