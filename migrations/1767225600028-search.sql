-- Searching before a case is logged (decision 0018). What is searched stands in documents, one for each part of a case that
-- may be shared by itself: the case, each complaint, each person. A hit in a part is a hit only for those who see that part.
create extension if not exists pg_trgm;
create extension if not exists fuzzystrmatch;

-- Letters without accents and in lower case; an apostrophe joins, every other sign parts.
create function folded(typed text) returns text
  language sql immutable parallel safe
  return trim(regexp_replace(
    regexp_replace(
      translate(replace(replace(replace(lower(normalize(typed, NFKD)), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'øłđðþı', 'olddti'),
      '[\u0300-\u036f''’‘ʼ`´]', '', 'g'),
    '[^[:alnum:]]+', ' ', 'g'));

-- A number's digits as they are dialled at home.
create function dialled(phone text) returns text
  language sql immutable parallel safe
  return regexp_replace(regexp_replace(phone, '\D', '', 'g'), '^(00)?440?(?=\d{10}$)', '0');

-- What a document is found by. Names, places and references as they are written, with and without what an apostrophe joins;
-- sentences by their words and by the stems of these; references and postcodes in one word, too; telephone numbers by every
-- ending, marked as such, so that any part of a number is the beginning of one. An import makes a million of these.
create function words_of_document(names text, sentences text, joined text[], phones text[]) returns tsvector
  language plpgsql immutable parallel safe as $$
declare
  told text := folded(sentences);
  words text[] := string_to_array(folded(names) || ' ' || told, ' ');
  one text;
begin
  if names ~ '[''’‘ʼ`´]' then words := words || string_to_array(folded(translate(names, '''’‘ʼ`´', '      ')), ' '); end if;
  foreach one in array joined loop
    words := words || replace(folded(one), ' ', '');
  end loop;
  foreach one in array phones loop
    one := left(dialled(one), 20);
    for place in 1 .. length(one) - 2 loop
      words := words || ('#' || substr(one, place));
    end loop;
  end loop;
  return array_to_tsvector(array(select left(word, 60) from unnest(words) word where word <> '')) || strip(to_tsvector('english', told));
end $$;

create table search_documents (
  case_id uuid not null,
  part text not null constraint search_documents_part_known check (part in ('case', 'complaints', 'people')),
  -- The case itself, the complaint, or the person.
  item_id uuid not null,
  partnership_id uuid not null,
  words tsvector not null,
  constraint search_documents_pkey primary key (case_id, part, item_id)
);
-- New words wait in a list that every search reads to its end: a short one.
create index search_documents_words on search_documents using gin (words) with (gin_pending_list_limit = 256);
-- Nobody reads them but search_cases; a case's own is added by the statement that adds the case, the others by triggers.
call protect('search_documents', 'insert');
-- The worker looks which imported cases have no words yet.
grant select on search_documents to concord_worker;

-- The words that documents have, for finding those that come near to a mistyped one, and how many documents had them when
-- they were last counted. The same word may stand here twice until then: that is cheaper than having writers wait for each other.
create table search_terms (
  partnership_id uuid not null,
  word text not null,
  documents integer not null
);
create index search_terms_word on search_terms (partnership_id, word text_pattern_ops);
create index search_terms_near on search_terms using gin (word gin_trgm_ops);
alter table search_terms enable row level security;
create policy own_partnership on search_terms to concord_app using (partnership_id = (select current_partnership()));

create function learn_terms() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into search_terms (partnership_id, word, documents)
  select partnership_id, word, 1
  from (select distinct partnership_id, unnest(tsvector_to_array(words)) as word from added) a
  where word ~ '^[[:alpha:]]{3,40}$'
    and not exists (select from search_terms t where t.partnership_id = a.partnership_id and t.word = a.word);
  return null;
end $$;
create trigger search_documents_teach after insert on search_documents
  referencing new table as added for each statement execute function learn_terms();

create or replace function words_of_case(reference text, address text, postcode text, summary text) returns tsvector
  language sql immutable parallel safe
  return words_of_document(concat_ws(' ', reference, address, postcode), summary, array[reference, postcode], '{}');

-- Counts every word of the partnership's documents anew, and forgets those that none has any more: a name that was erased must
-- not stay behind here. Words with digits are kept only where they are common: house numbers, the first half of postcodes.
create function count_terms() returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from search_terms where partnership_id = current_partnership();
  insert into search_terms (partnership_id, word, documents)
  select current_partnership(), word, ndoc
  from ts_stat(format('select words from search_documents where partnership_id = %L', current_partnership()))
  where word ~ '^[[:alpha:]]{3,40}$' or (ndoc > 1000 and word !~ '^#');
end $$;
revoke execute on function count_terms() from public;
grant execute on function count_terms() to concord_worker;

insert into search_documents (case_id, part, item_id, partnership_id, words)
select id, 'case', id, partnership_id, words_of_case(reference, address, postcode, summary) from cases;
insert into search_documents (case_id, part, item_id, partnership_id, words)
select distinct on (c.id, p.id) c.id, 'people', p.id, c.partnership_id,
  words_of_document(concat_ws(' ', p.name, c.address, c.postcode), '', array[c.postcode], array[p.phone])
from cases c join case_people cp on cp.case_id = c.id join people p on p.id = cp.person_id;

drop function search_cases(text, uuid, integer);
drop table case_words;
