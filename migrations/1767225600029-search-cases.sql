-- The English words that say nothing by themselves, and one-letter ones, do not narrow a search of several words.
create function says_nothing(word text) returns boolean
  language sql immutable parallel safe
  return length(word) = 1 and word ~ '[[:alpha:]]' or word ~ '^[a-z]+$' and to_tsvector('english', word) = '';

-- Streets as they are shortened, both ways.
create function also_written(word text) returns text
  language sql immutable parallel safe
  return '{"rd":"road","road":"rd","st":"street","street":"st","ave":"avenue","avenue":"ave","av":"avenue","cl":"close","close":"cl",
    "ln":"lane","lane":"ln","dr":"drive","drive":"dr","cres":"crescent","crescent":"cres","ct":"court","court":"ct","gdns":"gardens",
    "gardens":"gdns","pl":"place","place":"pl","sq":"square","square":"sq","gr":"grove","grove":"gr","tce":"terrace","terrace":"tce",
    "apt":"apartment","apartment":"apt"}'::jsonb ->> word;

-- What was typed, as words to look for: the digits of a telephone number that begins as one make one word.
create function typed_words(asked text) returns text[]
  language sql immutable parallel safe
  return (select coalesce((array_agg(word order by place))[1:10], '{}')
          from (select min(place) as place, left(word, 60) as word
                from unnest(string_to_array(folded(
                       regexp_replace(asked, '(?:\+44|\m0)[\d\s().-]{8,}\d', ' ' || coalesce(dialled(
                         (regexp_match(asked, '(?:\+44|\m0)[\d\s().-]{8,}\d'))[1]), '') || ' ')), ' ')) with ordinality as typed (word, place)
                where word <> '' group by left(word, 60)) w);

-- One typed word as a part of a text query: itself, the beginning of a longer one where it was typed last, its stem, how else it
-- is written, a part of a telephone number, and the words that come near to it.
create function query_of_word(word text, is_last boolean, only_digits boolean, near text[]) returns text
  language sql immutable parallel safe
  return '(' || array_to_string(array_remove(array[
      quote_literal(word) || case when is_last and length(word) > 1 then ':*' else '' end,
      (select string_agg(quote_literal(stem), '|') from unnest(tsvector_to_array(to_tsvector('english', word))) stem where stem <> word),
      quote_literal(also_written(word)),
      case when word ~ '^\d+$' and length(word) >= case when only_digits then 3 else 5 end then quote_literal('#' || word) || ':*' end,
      (select string_agg(quote_literal(one), '|') from unnest(near) one)], null), '|') || ')';

create function letters_of(word text) returns text
  language sql immutable parallel safe
  return (select string_agg(letter, '' order by letter) from unnest(string_to_array(word, null)) letter);

-- The words of the partnership that come near to a typed one: one letter wrong, two in a long word, or two letters changed about.
-- The beginning of a word counts where it was typed last.
create function terms_near(typed text, is_last boolean) returns text[]
  language sql stable security definer set search_path = public, pg_temp set pg_trgm.similarity_threshold = 0.2
  as $$ select coalesce(array_agg(word), '{}')
        from (select t.word from search_terms t,
                least(levenshtein_less_equal(t.word, typed, 2),
                  case when is_last then 1 + levenshtein_less_equal(left(t.word, length(typed)), typed, 1) end) wrong
              where t.partnership_id = current_partnership() and t.word % typed and t.word <> typed
                and (wrong <= case when length(typed) < 8 then 1 else 2 end or wrong = 2 and letters_of(t.word) = letters_of(typed))
              group by t.word order by min(wrong), max(t.documents) desc limit 8) w $$;
revoke execute on function terms_near(text, boolean) from public;

-- How many documents have the rarest of the typed words, by the last count.
create function rarest_of(typed text[], open_end boolean) returns bigint
  language sql stable security definer set search_path = public, pg_temp
  as $$ select coalesce(min(documents), 0)
        from unnest(typed) with ordinality as w (word, place)
        cross join lateral (
          select coalesce(sum(t.documents), 0) as documents from search_terms t
          where t.partnership_id = current_partnership()
            and (t.word = w.word or open_end and place = cardinality(typed) and length(w.word) > 1 and t.word like w.word || '%')) d $$;
revoke execute on function rarest_of(text[], boolean) from public;

-- The statement that finds the cases whose documents fit a text query, and that the searcher may see, the newest first. It asks
-- what the policies ask: each part of a case by itself, of the agency's own cases, of shares in force and of offers.
-- PostgreSQL cannot know how many cases have the words, and the order would tempt it to read them all. So it looks the words up
-- first; where more than 5,000 documents have them, it reads the cases that the searcher sees from the newest on, and finds a
-- page of them soon. "newest" asks for that at once, among so many. "limit 1" keeps it from reading all spells to look them up
-- in a hash.
create function search_statement(query text, before uuid, most integer, newest integer) returns text
  language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
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
      from (select * from hits where %5$s order by case_id desc) d
      where ((select true from spells s where s.agency_id = %6$L and s.case_id = d.case_id limit 1)
          or (select true from case_shares h where h.case_id = d.case_id and %7$s and (d.part = 'case' or d.part = any(h.parts)) limit 1)
          or d.part = 'case' and (
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
        select part, item_id from search_documents
        where case_id = d.case_id and (part = 'case' or part = any(d.parts)) and words @@ %3$L::tsquery) w
      where %8$s and not exists (select from spells s where s.agency_id = %6$L and s.case_id = d.case_id)
      group by d.case_id order by d.case_id desc limit %9$s)
    select * from looked_up union all select * from own union all select * from others order by case_id desc limit %9$s$statement$,
    case when newest is null then 'true' else 'false' end, current_partnership(), query, earlier, few, current_agency(), share, open_to_searcher, most, coalesce(newest::text, 'all'));
end $$;
revoke execute on function search_statement(text, uuid, integer, integer) from public;

-- Text search is not leakproof, so under row-level security it would read every row. This function runs as the owner, asks the
-- policies' question itself and gives ids alone; who calls joins them to the tables, where the policies ask again.
-- The newest cases first that have every word typed; where these are few, those after them whose words come near.
create function search_cases(asked text, before uuid, most integer)
  returns table (case_id uuid, parts text[], items uuid[], near boolean)
  language plpgsql stable security definer set search_path = public, pg_temp rows 26 as $$
declare
  typed text[] := typed_words(asked);
  telling text[] := array(select word from unnest(typed) word where not says_nothing(word));
  open_end boolean := asked !~ '\s$';
  query text;
  near_query text;
  newest integer;
  found_ids uuid[] := '{}';
begin
  if cardinality(typed) = 0 or current_partnership() is null or current_agency() is null then return; end if;
  if cardinality(telling) > 0 then typed := telling; end if;
  select string_agg(query_of_word(word, is_last, digits, '{}'), '&') into query
  from (select word, place = cardinality(typed) and open_end as is_last, array_to_string(typed, '') ~ '^\d+$' as digits
        from unnest(typed) with ordinality as w (word, place)) w;
  if rarest_of(typed, open_end) > 20000 then newest := 1000; end if;
  loop
    for case_id, parts, items in execute search_statement(query, before, most, newest) loop
      near := false;
      if case_id = any(found_ids) then continue; end if;
      found_ids := found_ids || case_id;
      return next;
    end loop;
    exit when newest is null or cardinality(found_ids) >= most;
    newest := null;
  end loop;

  if cardinality(found_ids) >= least(most, 8) or before is not null then return; end if;
  select string_agg(query_of_word(word, is_last, digits, case when word ~ '^[[:alpha:]]{4,}$' then terms_near(word, is_last) end), '&')
  into near_query
  from (select word, place = cardinality(typed) and open_end as is_last, array_to_string(typed, '') ~ '^\d+$' as digits
        from unnest(typed) with ordinality as w (word, place)) w;
  if near_query = query then return; end if;
  for case_id, parts, items in execute search_statement(near_query, null, most, null) loop
    near := true;
    if not case_id = any(found_ids) then return next; end if;
  end loop;
end $$;

-- Documents are kept in step by the tables they tell of, so that no way to write these can forget it. A case's own document is
-- added with the case, by its statement; those of imported cases by the worker.

-- Writes anew the documents of one part of some cases: all of them, or those of some complaints or people. The document of a
-- case that was merged into another stays with it, under the id of the merged one.
create function note_part(asked text, case_ids uuid[], item_ids uuid[] default null) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if coalesce(cardinality(case_ids), 0) = 0 then return; end if;
  delete from search_documents d
  where d.case_id = any(case_ids) and d.part = asked and (item_ids is null or d.item_id = any(item_ids))
    and (asked <> 'case' or d.item_id = d.case_id);
  if asked = 'case' then
    insert into search_documents (case_id, part, item_id, partnership_id, words)
    select c.id, 'case', c.id, c.partnership_id, words_of_case(c.reference, c.address, c.postcode, c.summary)
    from cases c where c.id = any(case_ids);
  elsif asked = 'people' then
    insert into search_documents (case_id, part, item_id, partnership_id, words)
    select c.id, 'people', p.id, c.partnership_id,
      words_of_document(concat_ws(' ', p.name, p.other_names, p.pseudonym, h.address, h.postcode, c.address, c.postcode), '',
        array[c.postcode, coalesce(h.postcode, '')], array[p.phone, p.other_phone])
    from (select distinct case_id, person_id from case_people
          where case_id = any(case_ids) and (item_ids is null or person_id = any(item_ids))) cp
      join cases c on c.id = cp.case_id join people p on p.id = cp.person_id left join places h on h.id = p.place_id;
  else
    insert into search_documents (case_id, part, item_id, partnership_id, words)
    select c.id, 'complaints', m.id, c.partnership_id,
      words_of_document(concat_ws(' ', m.place, c.address, c.postcode), m.what_happened || ' ' || m.effect, array[c.postcode], '{}')
    from complaints m join cases c on c.id = m.case_id
    where m.case_id = any(case_ids) and (item_ids is null or m.id = any(item_ids));
  end if;
end $$;
revoke execute on function note_part(text, uuid[], uuid[]) from public;

-- The place of a case is in all of its documents.
create function cases_note_words() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  changed uuid[] := array(
    select n.id from now_rows n join old_rows o on o.id = n.id
    where (n.reference, n.address, n.postcode, n.summary) is distinct from (o.reference, o.address, o.postcode, o.summary));
begin
  perform note_part(part, changed) from unnest(array['case', 'people', 'complaints']) part where cardinality(changed) > 0;
  return null;
end $$;
create trigger cases_noted after update on cases
  referencing old table as old_rows new table as now_rows for each statement execute function cases_note_words();

create function case_people_note_words() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op <> 'INSERT' then perform note_part('people', array_agg(case_id), array_agg(person_id)) from old_rows; end if;
  if tg_op <> 'DELETE' then perform note_part('people', array_agg(case_id), array_agg(person_id)) from now_rows; end if;
  return null;
end $$;
create trigger case_people_noted_new after insert on case_people
  referencing new table as now_rows for each statement execute function case_people_note_words();
create trigger case_people_noted after update on case_people
  referencing old table as old_rows new table as now_rows for each statement execute function case_people_note_words();
create trigger case_people_noted_gone after delete on case_people
  referencing old table as old_rows for each statement execute function case_people_note_words();

create function people_note_words() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform note_part('people', array_agg(cp.case_id), array_agg(cp.person_id)) from case_people cp join now_rows n on n.id = cp.person_id;
  return null;
end $$;
create trigger people_noted after update on people
  referencing new table as now_rows for each statement execute function people_note_words();

create function complaints_note_words() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op <> 'INSERT' then perform note_part('complaints', array_agg(case_id), array_agg(id)) from old_rows; end if;
  if tg_op <> 'DELETE' then perform note_part('complaints', array_agg(case_id), array_agg(id)) from now_rows; end if;
  return null;
end $$;
create trigger complaints_noted_new after insert on complaints
  referencing new table as now_rows for each statement execute function complaints_note_words();
create trigger complaints_noted after update on complaints
  referencing old table as old_rows new table as now_rows for each statement execute function complaints_note_words();
create trigger complaints_noted_gone after delete on complaints
  referencing old table as old_rows for each statement execute function complaints_note_words();
