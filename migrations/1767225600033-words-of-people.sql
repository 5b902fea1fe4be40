-- Puts a person's words into the search of every case that they are part of, those of other agencies too: whoever may see the
-- people of a case finds it by them as they are called now.
create function note_person_words(of_person uuid) returns void
  language sql volatile security definer set search_path = public, pg_temp as $$
    select note_words(one.case_id, 'people', p.id,
      concat_ws(' ', p.name, p.other_names, p.pseudonym, pl.address, pl.postcode), '', array_remove(array[p.phone, p.other_phone], ''))
    from (select distinct case_id from case_people where person_id = of_person) one
      join people p on p.id = of_person left join places pl on pl.id = p.place_id
    where p.partnership_id = current_partnership() $$;
