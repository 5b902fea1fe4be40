-- Warnings and notices of community protection (ASBCPA 2014, Part 4, Chapter 1), whom they are for, and who may issue them. They
-- are a part of a case of their own: who sees the case need not see what is being enforced, and against whom.

alter table case_shares drop constraint case_shares_parts_known;
alter table case_shares add constraint case_shares_parts_known check (
  parts <@ array['complaints', 'people', 'risk', 'timeline', 'tasks', 'notices']);
-- Whoever was shown the whole case is shown the whole case.
update case_shares set parts = parts || 'notices'::text where parts @> array['complaints', 'people', 'risk', 'timeline', 'tasks'];

-- Lines of the timeline that tell of enforcement go with it. What a generated column says cannot be changed before PostgreSQL
-- 17, so it is made anew, and the policy that reads it waits meanwhile.
do $$
declare
  seen constant text := (select qual from pg_policies where tablename = 'case_events' and policyname = 'case_part');
begin
  alter policy case_part on case_events using (false);
  alter table case_events drop column part;
  alter table case_events add column part text not null generated always as (
    case
      when kind in ('complaint-added', 'complaint-moved-out', 'complaint-moved-in', 'follow-up', 'merged', 'unmerged') then 'complaints'
      when kind in ('person-added', 'person-ended', 'told-closed', 'told-reopened', 'not-told', 'review-right-told') then 'people'
      when kind = 'risk-assessed' then 'risk'
      when kind like '%-%' and split_part(kind, '-', 1) in ('warning', 'notice', 'penalty', 'prosecution', 'works', 'power', 'bundle') then 'notices'
      else 'timeline'
    end) stored;
  execute format('alter policy case_part on case_events using (%s)', seen);
end $$;

-- Amounts, periods and thresholds of the law, from a day on (LAW: several are changing).
create table enforcement_settings (
  partnership_id uuid not null constraint enforcement_settings_partnership references partnerships,
  applies_from date not null,
  -- s.43(1)(a): years of age from which an individual can receive a notice.
  notice_age integer not null constraint enforcement_settings_notice_age_range check (notice_age between 10 and 18),
  -- s.46(2): days to appeal, the day of issue among them.
  appeal_days integer not null constraint enforcement_settings_appeal_days_range check (appeal_days between 1 and 90),
  -- s.52(7): the most that a fixed penalty may be, in pence, what the council asks, and the days to pay it (s.52(3)).
  penalty_most integer not null constraint enforcement_settings_penalty_most_range check (penalty_most between 100 and 1000000),
  penalty_amount integer not null,
  penalty_days integer not null constraint enforcement_settings_penalty_days_range check (penalty_days between 1 and 90),
  -- Months for which a warning is relied on before a notice: the council's own practice.
  warning_months integer not null constraint enforcement_settings_warning_months_range check (warning_months between 1 and 36),
  set_by uuid constraint enforcement_settings_set_by references staff,
  constraint enforcement_settings_penalty_within check (penalty_amount between 100 and penalty_most),
  constraint enforcement_settings_pkey primary key (partnership_id, applies_from)
);
call protect('enforcement_settings', 'select, insert, update');
-- Partnerships that are there already begin as new ones do (libs/notices, FIRST_SETTING).
insert into enforcement_settings (partnership_id, applies_from, notice_age, appeal_days, penalty_most, penalty_amount, penalty_days, warning_months)
select id, '2014-10-20', 16, 21, 10000, 10000, 14, 12 from partnerships;

-- Who may sign what, under which delegation (s.53): a person's power to issue one kind of thing, from a day to a day.
create table authorities (
  id uuid primary key,
  partnership_id uuid not null,
  agency_id uuid not null constraint authorities_agency references agencies,
  staff_id uuid not null constraint authorities_staff references staff,
  power text not null constraint authorities_power_known check (power in (
    'warning', 'notice', 'penalty', 'application', 'closure-notice', 'closure-notice-extended', 'spaces-order')),
  -- As it stands below the signature.
  job_title text not null constraint authorities_job_title_length check (octet_length(job_title) between 1 and 800),
  -- Where the power comes from: the line of the scheme of delegation, or the designation.
  source text not null constraint authorities_source_length check (octet_length(source) between 1 and 2000),
  from_on date not null,
  -- The last day.
  until_on date,
  given_by uuid constraint authorities_given_by references staff,
  version integer not null default 1,
  constraint authorities_days check (until_on >= from_on)
);
create index authorities_of_staff on authorities (staff_id, power);
call protect_own_agency('authorities', 'select, insert, update');

-- Businesses and other bodies that something is issued to. Which there are shows whom the council is after, so an agency sees
-- those that it wrote down itself, and those named in what it sees.
create table bodies (
  id uuid primary key,
  partnership_id uuid not null constraint bodies_partnership references partnerships,
  name text not null constraint bodies_name_length check (octet_length(name) between 1 and 800),
  other_names text not null default '' constraint bodies_other_names_length check (octet_length(other_names) <= 1600),
  -- Of the register of companies or charities; empty: not known.
  registered_number text not null default '' constraint bodies_registered_number_length check (octet_length(registered_number) <= 80),
  address text not null default '' constraint bodies_address_length check (octet_length(address) <= 2000),
  recorded_by_agency_id uuid not null constraint bodies_agency references agencies,
  recorded_at timestamptz not null,
  version integer not null default 1
);
create index bodies_of_agency on bodies (recorded_by_agency_id, lower(name));
create index bodies_number on bodies (partnership_id, upper(registered_number)) where registered_number <> '';

create sequence warning_numbers;
create sequence notice_numbers;
grant usage on sequence warning_numbers, notice_numbers to concord_app;

-- A community protection warning (s.43(5)(a)).
create table warnings (
  id uuid primary key,
  partnership_id uuid not null,
  case_id uuid not null constraint warnings_case references cases,
  agency_id uuid not null constraint warnings_agency references agencies,
  reference text not null,
  person_id uuid constraint warnings_person references people,
  body_id uuid constraint warnings_body references bodies,
  -- As they stand on the paper.
  recipient_name text not null constraint warnings_recipient_name_length check (octet_length(recipient_name) between 1 and 800),
  recipient_address text not null constraint warnings_recipient_address_length check (octet_length(recipient_address) <= 2000),
  conduct text not null constraint warnings_conduct_length check (octet_length(conduct) between 1 and 16000),
  effect text not null constraint warnings_effect_length check (octet_length(effect) <= 16000),
  -- Why wording as wide as "any nuisance" is needed, where it stands in the warning.
  wide_why text not null default '' constraint warnings_wide_why_length check (octet_length(wide_why) <= 4000),
  state text not null default 'draft' constraint warnings_state_known check (state in ('draft', 'issued', 'withdrawn')),
  drafted_by uuid not null constraint warnings_drafted_by references staff,
  drafted_at timestamptz not null,
  issued_on date,
  issued_time time,
  issued_by uuid constraint warnings_issued_by references staff,
  issued_how text constraint warnings_issued_how_known check (issued_how in ('hand', 'post', 'premises', 'email')),
  issued_where text not null default '' constraint warnings_issued_where_length check (octet_length(issued_where) <= 2000),
  -- How it is known that it arrived.
  proof text not null default '' constraint warnings_proof_length check (octet_length(proof) <= 8000),
  -- The last day on which a notice may rely on it.
  relied_until date,
  withdrawn_on date,
  withdrawn_why text not null default '' constraint warnings_withdrawn_why_length check (octet_length(withdrawn_why) <= 4000),
  withdrawn_by uuid constraint warnings_withdrawn_by references staff,
  version integer not null default 1,
  constraint warnings_reference_unique unique (partnership_id, reference),
  constraint warnings_one_recipient check ((person_id is null) <> (body_id is null)),
  constraint warnings_issued_whole check (state = 'draft' or (issued_on is not null and issued_by is not null and issued_how is not null and relied_until is not null)),
  constraint warnings_withdrawn_whole check ((state = 'withdrawn') = (withdrawn_on is not null))
);
create index warnings_of_case on warnings (case_id);
create index warnings_of_person on warnings (person_id) where person_id is not null;
create index warnings_of_body on warnings (body_id) where body_id is not null;
create index warnings_issued_on on warnings (agency_id, issued_on) where issued_on is not null;
call protect_case_part('warnings', 'select, insert, update', 'notices');

-- A community protection notice (s.43).
create table notices (
  id uuid primary key,
  partnership_id uuid not null,
  case_id uuid not null constraint notices_case references cases,
  agency_id uuid not null constraint notices_agency references agencies,
  reference text not null,
  -- The warning that it follows (s.43(5)(a)).
  warning_id uuid not null constraint notices_warning references warnings,
  person_id uuid constraint notices_person references people,
  body_id uuid constraint notices_body references bodies,
  recipient_name text not null constraint notices_recipient_name_length check (octet_length(recipient_name) between 1 and 800),
  recipient_address text not null constraint notices_recipient_address_length check (octet_length(recipient_address) <= 2000),
  born_on date,
  -- Date of birth unknown: why the officer believes that they are old enough (s.43(1)(a)).
  age_belief text not null default '' constraint notices_age_belief_length check (octet_length(age_belief) <= 4000),
  conduct text not null constraint notices_conduct_length check (octet_length(conduct) between 1 and 16000),
  wide_why text not null default '' constraint notices_wide_why_length check (octet_length(wide_why) <= 4000),
  -- What the officer is satisfied of, in their words: s.43(1)(a) detrimental, and persistent or continuing; s.43(1)(b)
  -- unreasonable; s.43(5)(b) enough time, and the effect still there; s.43(6) who was informed, or why nobody.
  detrimental_why text not null default '' constraint notices_detrimental_length check (octet_length(detrimental_why) <= 8000),
  persistent_why text not null default '' constraint notices_persistent_length check (octet_length(persistent_why) <= 8000),
  unreasonable_why text not null default '' constraint notices_unreasonable_length check (octet_length(unreasonable_why) <= 8000),
  enough_time_why text not null default '' constraint notices_enough_time_length check (octet_length(enough_time_why) <= 8000),
  continuing_why text not null default '' constraint notices_continuing_length check (octet_length(continuing_why) <= 8000),
  informed text not null default '' constraint notices_informed_length check (octet_length(informed) <= 8000),
  satisfied_by uuid constraint notices_satisfied_by references staff,
  satisfied_at timestamptz,
  state text not null default 'draft' constraint notices_state_known check (state in ('draft', 'served', 'withdrawn', 'discharged', 'quashed')),
  drafted_by uuid not null constraint notices_drafted_by references staff,
  drafted_at timestamptz not null,
  served_on date,
  served_time time,
  served_by uuid constraint notices_served_by references staff,
  served_how text constraint notices_served_how_known check (served_how in ('hand', 'post', 'premises')),
  served_where text not null default '' constraint notices_served_where_length check (octet_length(served_where) <= 2000),
  proof text not null default '' constraint notices_proof_length check (octet_length(proof) <= 8000),
  -- The last day for an appeal (s.46(2)).
  appeal_until date,
  ended_on date,
  ended_why text not null default '' constraint notices_ended_why_length check (octet_length(ended_why) <= 4000),
  ended_by uuid constraint notices_ended_by references staff,
  version integer not null default 1,
  constraint notices_reference_unique unique (partnership_id, reference),
  constraint notices_one_recipient check ((person_id is null) <> (body_id is null)),
  constraint notices_served_whole check (state = 'draft' or (
    served_on is not null and served_by is not null and served_how is not null and appeal_until is not null and satisfied_at is not null)),
  constraint notices_ended_whole check ((state in ('withdrawn', 'discharged', 'quashed')) = (ended_on is not null))
);
create index notices_of_case on notices (case_id);
create index notices_of_warning on notices (warning_id);
create index notices_of_person on notices (person_id) where person_id is not null;
create index notices_of_body on notices (body_id) where body_id is not null;
create index notices_served_on on notices (agency_id, served_on) where served_on is not null;
call protect_case_part('notices', 'select, insert, update', 'notices');

-- What a warning or a notice asks for (s.43(3)): to stop, to do, or to take reasonable steps to a result.
create table requirements (
  id uuid primary key,
  partnership_id uuid not null,
  case_id uuid not null constraint requirements_case references cases,
  warning_id uuid constraint requirements_warning references warnings,
  notice_id uuid constraint requirements_notice references notices,
  kind text not null constraint requirements_kind_known check (kind in ('stop', 'do', 'steps')),
  words text not null constraint requirements_words_length check (octet_length(words) between 1 and 8000),
  -- The last day for it; null: at once, and from then on.
  by_on date,
  position integer not null,
  constraint requirements_of_one check ((warning_id is null) <> (notice_id is null))
);
create index requirements_of_warning on requirements (warning_id) where warning_id is not null;
create index requirements_of_notice on requirements (notice_id) where notice_id is not null;
call protect_case_part('requirements', 'select, insert, update, delete', 'notices');

alter table bodies enable row level security;
create policy known_bodies on bodies to concord_app using (
  partnership_id = (select current_partnership()) and (
    recorded_by_agency_id = (select current_agency())
    or exists (select from warnings w where w.body_id = bodies.id)
    or exists (select from notices n where n.body_id = bodies.id)))
  with check (partnership_id = (select current_partnership()));
call let_worker_see('bodies');
grant select, insert, update on bodies to concord_app;
