-- Who wrote a person down sees them, without the ways to reach them. A colleague could so find by name the victim of a
-- restricted case, make them part of a case of their own, or one with somebody else, and read where they live. Now people of
-- restricted cases are seen through a case alone by whoever is not cleared.

-- The people, by all of their records, of the cases that are kept from whoever looks. Ids alone; restricted cases are few.
create function people_kept_back() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp rows 50
  as $$ with held as (
          select cp.person_id from case_restrictions r join case_people cp on cp.case_id = r.case_id
          where r.partnership_id = current_partnership() and not exists (
            select from case_clearances l where l.case_id = r.case_id and l.staff_id = current_staff()))
        select person_id from held
        union
        select other.person_id from held join person_stands mine on mine.person_id = held.person_id
          join person_stands other on other.stands_for = mine.stands_for $$;

alter policy in_a_case on people using (
  partnership_id = (select current_partnership())
  and ((recorded_by_agency_id = (select current_agency()) and not id = any (array(select people_kept_back()))) or person_is_shown(id)));

create or replace function people_like(asked_name text, asked_phones text[], asked_born date, asked_email text, most integer)
  returns setof uuid
  language sql stable security definer set search_path = public, pg_temp rows 20
  as $$
    with found as (
      select id from people where asked_name <> '' and folded_words(asked_name) <% name_key
      union
      select id from people where phone_key <> '' and phone_key = any(select folded_phone(one) from unnest(asked_phones) one)
      union
      select id from people where other_phone_key <> '' and other_phone_key = any(select folded_phone(one) from unnest(asked_phones) one)
      union
      select id from people where born_on = asked_born
      union
      select id from people where asked_email <> '' and email <> '' and lower(email) = lower(asked_email))
    select p.id from found join people p using (id)
    where p.partnership_id = current_partnership() and (
      (p.recorded_by_agency_id = current_agency() and not p.id = any (array(select people_kept_back()))) or exists (
        select from case_people cp where cp.person_id = p.id
          and (exists (select from spells s where s.agency_id = current_agency() and s.case_id = cp.case_id)
            or exists (select from case_shares h where h.to_agency_id = current_agency() and h.case_id = cp.case_id
                         and 'people' = any(h.parts) and h.revoked_at is null and h.ends_on >= current_day()))
          and not exists (
            select from case_restrictions r where r.case_id = cp.case_id and not exists (
              select from case_clearances l where l.case_id = r.case_id and l.staff_id = current_staff()))))
    order by (p.born_on is not distinct from asked_born and asked_born is not null) desc,
      word_similarity(folded_words(asked_name), p.name_key) desc, p.id desc
    limit most $$;
