-- PostgreSQL cannot know how many cases have the words, and the order by newest tempted it to read every case from the newest
-- on: half a second for one reference among a million. So it looks the words up first. Only where more than 2,000 cases have
-- them does it read from the newest on, and then finds a page of them soon.
create or replace function search_cases(asked text, before uuid, most integer) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp rows 26
  as $$ with hits as materialized (
          select case_id from case_words
          where partnership_id = current_partnership()
            and words @@ (websearch_to_tsquery('simple', asked) || websearch_to_tsquery('english', asked))
            and (before is null or case_id < before)
          limit 2001)
        (select case_id from hits where (select count(*) from hits) <= 2000 order by case_id desc limit most)
        union all
        (select case_id from case_words
         where (select count(*) from hits) > 2000 and partnership_id = current_partnership()
           and words @@ (websearch_to_tsquery('simple', asked) || websearch_to_tsquery('english', asked))
           and (before is null or case_id < before)
         order by case_id desc limit most) $$;
