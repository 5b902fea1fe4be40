-- The words of a case, apart from the case: an import writes a million cases at once and the worker adds their words after.
create table case_words (
  case_id uuid primary key,
  partnership_id uuid not null,
  words tsvector not null
);
-- New words wait in a list that every search reads to its end: a short one.
create index case_words_words on case_words using gin (words) with (gin_pending_list_limit = 256);
call protect('case_words', 'select, insert, update');

create function words_of_case(reference text, address text, postcode text, summary text) returns tsvector
  language sql immutable parallel safe
  return to_tsvector('simple', reference || ' ' || address || ' ' || postcode) || to_tsvector('english', summary);

-- Text search is not leakproof, so under row-level security it would read every row. This function asks the policy's
-- question itself and gives ids alone, the newest first; who calls joins them to cases, where the policy asks again.
-- A page is all that is asked for: "rows" keeps PostgreSQL from reading every case to join it to a thousand.
create function search_cases(asked text, before uuid, most integer) returns setof uuid
  language sql stable security definer set search_path = public rows 26
  as $$ select case_id from case_words
        where partnership_id = current_partnership()
          and words @@ (websearch_to_tsquery('simple', asked) || websearch_to_tsquery('english', asked))
          and (before is null or case_id < before)
        order by case_id desc limit most $$;
