-- Two letters changed about in the middle of a short word ("raod", "wier") leave it no three letters in common with what was
-- meant: such words are found by their letters.
create index search_terms_letters on search_terms (partnership_id, letters_of(word));

-- The words of the partnership that come near to a typed one: one letter wrong, two in a long word, or two letters changed about.
-- The beginning of a word counts where it was typed last.
create or replace function terms_near(typed text, is_last boolean) returns text[]
  language sql stable security definer set search_path = public, pg_temp set pg_trgm.similarity_threshold = 0.2
  as $$ select coalesce(array_agg(word), '{}')
        from (select t.word
              from (select word, documents from search_terms where partnership_id = current_partnership() and word % typed
                    union
                    select word, documents from search_terms
                    where partnership_id = current_partnership() and letters_of(word) = letters_of(typed)) t,
                least(levenshtein_less_equal(t.word, typed, 2),
                  case when is_last then 1 + levenshtein_less_equal(left(t.word, length(typed)), typed, 1) end) wrong
              where t.word <> typed
                and (wrong <= case when length(typed) < 8 then 1 else 2 end or wrong = 2 and letters_of(t.word) = letters_of(typed))
              group by t.word order by min(wrong), max(t.documents) desc limit 8) w $$;
