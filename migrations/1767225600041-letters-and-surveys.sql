-- What a case came to for those who reported it; the reason is why it was closed.
alter table spells add column close_outcome text;

-- The words of an agency's letters. A change is a new version: a letter says which it was made from.
create table letter_templates (
  id uuid primary key,
  partnership_id uuid not null,
  agency_id uuid not null constraint letter_templates_agency references agencies,
  kind text not null constraint letter_templates_kind_known check (kind in ('closed', 'reopened')),
  version integer not null constraint letter_templates_version_positive check (version > 0),
  heading text not null constraint letter_templates_heading_length check (octet_length(heading) between 1 and 800),
  body text not null constraint letter_templates_body_length check (octet_length(body) between 1 and 32000),
  changed_by uuid not null constraint letter_templates_staff references staff,
  changed_at timestamptz not null,
  constraint letter_templates_version_unique unique (agency_id, kind, version)
);
call protect_own_agency('letter_templates', 'select, insert');

-- How each person learned that the case was closed or opened again, or why they were not told. Nothing is sent by Concord:
-- an officer sends it, and records that they did. Text and PDF are exactly what was sent.
create table tellings (
  id uuid primary key,
  partnership_id uuid not null,
  case_id uuid not null constraint tellings_case references cases,
  agency_id uuid not null constraint tellings_agency references agencies,
  person_id uuid not null constraint tellings_person references people,
  -- The line of the timeline that they were told of.
  event_id uuid not null constraint tellings_event references case_events,
  kind text not null constraint tellings_kind_known check (kind in ('closed', 'reopened')),
  way text not null constraint tellings_way_known check (way in ('letter', 'email', 'phone', 'text', 'visit', 'not-told')),
  told_on date,
  why_not text constraint tellings_why_not_known check (why_not in ('unsafe', 'anonymous', 'asked-not-to', 'no-contact')),
  heading text not null default '' constraint tellings_heading_length check (octet_length(heading) <= 800),
  body text not null default '' constraint tellings_body_length check (octet_length(body) <= 32000),
  note text not null default '' constraint tellings_note_length check (octet_length(note) <= 8000),
  -- 0 where the agency had no words of its own.
  template_version integer,
  -- The PDF of exactly what was sent.
  file_id uuid constraint tellings_file references kept_files,
  told_by uuid not null constraint tellings_staff references staff,
  recorded_at timestamptz not null,
  constraint tellings_told_whole check ((way = 'not-told') = (told_on is null) and (way = 'not-told') = (why_not is not null)),
  constraint tellings_file_whole check ((file_id is null) = (way not in ('letter', 'email')))
);
create index tellings_of_case on tellings (case_id, id);
call protect_case_part('tellings', 'select, insert', 'people');

-- A link by which a person says how their case was handled. The secret's hash alone is kept.
create table surveys (
  id uuid primary key,
  partnership_id uuid not null,
  agency_id uuid not null constraint surveys_agency references agencies,
  case_id uuid not null constraint surveys_case references cases,
  person_id uuid not null constraint surveys_person references people,
  token_hash bytea not null constraint surveys_token_hash_unique unique,
  expires_on date not null,
  made_by uuid not null constraint surveys_staff references staff,
  made_at timestamptz not null,
  answered boolean not null default false,
  revoked_at timestamptz
);
create index surveys_of_case on surveys (case_id, person_id);
call protect_own_agency('surveys', 'select, insert, update');

-- What people answered, with nothing that leads back to a case or a person: no time of day, and ids in no order.
create table survey_answers (
  id uuid primary key default gen_random_uuid(),
  partnership_id uuid not null,
  agency_id uuid not null constraint survey_answers_agency references agencies,
  quarter text not null,
  satisfied smallint not null constraint survey_answers_satisfied_scale check (satisfied between 1 and 5),
  kept_informed text not null constraint survey_answers_informed_known check (kept_informed in ('yes', 'partly', 'no')),
  would_report_again text not null constraint survey_answers_again_known check (would_report_again in ('yes', 'not-sure', 'no'))
);
create index survey_answers_of_agency on survey_answers (agency_id, quarter);
call protect('survey_answers', 'select, insert');

-- Their own words, apart from their marks, for the agency's own managers.
create table survey_words (
  id uuid primary key default gen_random_uuid(),
  partnership_id uuid not null,
  agency_id uuid not null constraint survey_words_agency references agencies,
  quarter text not null,
  words text not null constraint survey_words_length check (octet_length(words) between 1 and 8000)
);
create index survey_words_of_agency on survey_words (agency_id, quarter);
call protect_own_agency('survey_words', 'select, insert');

-- Whose a link is: asked before there is anyone whose eyes to look with. Ids and names of agencies alone.
create function survey_of_secret(hash bytea, on_day date)
  returns table (id uuid, partnership_id uuid, agency_id uuid, agency_name text, answered boolean)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select s.id, s.partnership_id, s.agency_id, a.name, s.answered
        from surveys s join agencies a on a.id = s.agency_id
        where s.token_hash = hash and s.expires_on >= on_day and s.revoked_at is null $$;
