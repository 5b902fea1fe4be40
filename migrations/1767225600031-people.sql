-- People once, in many cases and roles. A person is seen through the cases that they are part of, and by the agency that
-- wrote them down first.
create extension if not exists pg_trgm;

-- Words as they are compared: in small letters, without accents, apostrophes and punctuation.
create function folded_words(words text) returns text
  language sql immutable parallel safe
  return trim(regexp_replace(
    regexp_replace(lower(normalize(words, NFKD)), '[\u0300-\u036f''’‘`.]', '', 'g'), '[[:punct:][:space:]]+', ' ', 'g'));

-- A telephone number as it is compared: its figures, with 0 for the United Kingdom's +44.
create function folded_phone(phone text) returns text
  language sql immutable parallel safe
  return regexp_replace(regexp_replace(phone, '[^0-9+]', '', 'g'), '^(\+|00)440?', '0');

alter table people
  -- Told without a name; a pseudonym may stand for it.
  add column anonymous boolean not null default false,
  add column pseudonym text not null default '' constraint people_pseudonym_length check (length(pseudonym) <= 100),
  add column other_names text not null default '' constraint people_other_names_length check (length(other_names) <= 400),
  add column born_on date,
  add column age_band text not null default '' constraint people_age_band_known check (
    age_band in ('', 'under-10', '10-15', '16-17', '18-24', '25-44', '45-64', '65-and-over')),
  add column other_phone text not null default '' constraint people_other_phone_length check (length(other_phone) <= 40),
  add column place_id uuid,
  -- Warnings for whoever goes there or calls: two officers visit. Whoever sees the person sees them.
  add column contact_warnings text not null default '' constraint people_warnings_length check (length(contact_warnings) <= 1000),
  add column language text not null default '' constraint people_language_length check (length(language) <= 100),
  add column interpreter boolean not null default false,
  add column recorded_by_agency_id uuid default current_agency(),
  add column recorded_at timestamptz not null default now(),
  add column version integer not null default 1,
  add column name_key text generated always as (folded_words(name || ' ' || other_names || ' ' || pseudonym)) stored,
  add column phone_key text generated always as (folded_phone(phone)) stored,
  add column other_phone_key text generated always as (folded_phone(other_phone)) stored;
create index people_name_key on people using gin (name_key gin_trgm_ops);
create index people_phone_key on people (phone_key) where phone_key <> '';
create index people_other_phone_key on people (other_phone_key) where other_phone_key <> '';
create index people_born_on on people (born_on) where born_on is not null;
create index people_email on people (lower(email)) where email <> '';
create index people_place on people (place_id) where place_id is not null;

-- How a person can be reached without harm, and what makes them vulnerable: for those who work on a case with them.
create table person_needs (
  person_id uuid primary key constraint person_needs_person references people,
  partnership_id uuid not null,
  preferred_contact text not null default '' constraint person_needs_preferred_known check (
    preferred_contact in ('', 'phone', 'text', 'email', 'letter', 'visit')),
  contact_times text not null default '' constraint person_needs_times_length check (length(contact_times) <= 200),
  safe_contact text[] not null default '{}' constraint person_needs_safe_contact_known check (
    safe_contact <@ array['no-calls', 'no-landline', 'no-messages', 'no-texts', 'no-emails', 'no-letters', 'no-visits', 'withheld-number', 'ask-first']),
  safe_contact_note text not null default '' constraint person_needs_note_length check (length(safe_contact_note) <= 1000),
  vulnerability text not null default '' constraint person_needs_vulnerability_length check (length(vulnerability) <= 2000)
);

-- Roles end; they are not taken away.
alter table case_people drop constraint case_people_role_known;
alter table case_people
  add constraint case_people_role_known check (role in ('complainant', 'victim', 'witness', 'alleged-perpetrator')),
  add column note text not null default '' constraint case_people_note_length check (length(note) <= 1000),
  add column added_on date,
  add column ended_on date,
  add column end_reason text not null default '' constraint case_people_end_reason_length check (length(end_reason) <= 1000),
  add column version integer not null default 1,
  add constraint case_people_ended_after_added check (ended_on >= added_on);
create index case_people_person on case_people (person_id);
grant update on case_people to concord_app;

-- One row each time that a record is put under another one of the same person; what stands is not undone.
create table person_merges (
  id uuid primary key,
  partnership_id uuid not null,
  merged_id uuid not null constraint person_merges_merged references people,
  kept_id uuid not null constraint person_merges_kept references people,
  reason text not null constraint person_merges_reason_length check (length(reason) between 1 and 1000),
  merged_by uuid not null constraint person_merges_by references staff,
  merged_at timestamptz not null,
  undone_by uuid constraint person_merges_undone_by references staff,
  undone_at timestamptz,
  constraint person_merges_two check (merged_id <> kept_id)
);
create unique index person_merges_one_standing on person_merges (merged_id) where undone_at is null;
create index person_merges_of_merged on person_merges (merged_id);
create index person_merges_of_kept on person_merges (kept_id);
call protect('person_merges', 'select, insert, update');

-- Records that are one person, and the record that stands for them all: ids alone. No record of a person is changed by this.
create table person_stands (
  person_id uuid primary key constraint person_stands_person references people,
  partnership_id uuid not null,
  stands_for uuid not null constraint person_stands_for references people
);
create index person_stands_group on person_stands (stands_for);
call protect('person_stands', 'select, insert, update');

do $$
declare
  -- The policy of case_people answers within: only through a case that the reader sees the people of.
  by_case constant text := '(
    exists (select from case_people cp where cp.person_id = %1$s)
    or exists (select from person_stands mine join person_stands other on other.stands_for = mine.stands_for
                 join case_people cp on cp.person_id = other.person_id where mine.person_id = %1$s))';
begin
  drop policy own_partnership on people;
  execute format(
    'create policy in_a_case on people to concord_app using (
       partnership_id = (select current_partnership())
       and (recorded_by_agency_id = (select current_agency()) or ' || by_case || '))
     with check (partnership_id = (select current_partnership()))', 'people.id');
  alter table person_needs enable row level security;
  execute format(
    'create policy in_a_case on person_needs to concord_app using (
       partnership_id = (select current_partnership()) and ' || by_case || ')
     with check (partnership_id = (select current_partnership()) and exists (select from people p where p.id = person_needs.person_id))',
    'person_needs.person_id');
  grant select, insert, update on person_needs to concord_app;
end $$;
call let_worker_see('people');
call let_worker_see('person_needs');

-- Trigrams are not leakproof, so under row-level security they would be asked of every person. This asks the policy's question
-- itself and gives ids alone, the likest name first; who calls joins them to people, where the policy asks again.
create function people_like(asked_name text, asked_phones text[], asked_born date, asked_email text, most integer)
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
      p.recorded_by_agency_id = current_agency() or exists (
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
