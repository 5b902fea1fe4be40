-- Powers beside warnings and notices: civil injunctions (ASBCPA 2014 Part 1), closure notices and orders (s.76 to s.84), criminal
-- behaviour orders (Sentencing Act 2020 s.330 to s.339) and acceptable behaviour contracts, which no law asks for.

-- Ages, hours, months and days of these powers, from a day on. A partnership that has said nothing goes by the Acts as they
-- stand (libs/notices, FIRST_POWER_SETTING): a row here is a change.
create table power_settings (
  partnership_id uuid not null constraint power_settings_partnership references partnerships,
  applies_from date not null,
  -- s.1(1): years of age from which there can be an injunction; s.1(6): the most months against someone under 18.
  injunction_age integer not null constraint power_settings_injunction_age_range check (injunction_age between 10 and 18),
  injunction_young_months integer not null constraint power_settings_young_months_range check (injunction_young_months between 1 and 60),
  -- Whether an application needs a risk assessment.
  injunction_assessment boolean not null,
  -- s.77(1), s.77(2), s.80(3): hours of a notice, of one signed by the chief executive or their delegate, and to the court.
  closure_hours integer not null constraint power_settings_closure_hours_range check (closure_hours between 1 and 168),
  closure_hours_extended integer not null constraint power_settings_closure_extended_range check (closure_hours_extended between 1 and 168),
  closure_court_hours integer not null constraint power_settings_closure_court_range check (closure_court_hours between 1 and 168),
  -- s.80(6), s.82(7): months of an order, and of all its extensions together; s.84(3): days to appeal.
  closure_months integer not null constraint power_settings_closure_months_range check (closure_months between 1 and 24),
  closure_months_most integer not null constraint power_settings_closure_most_range check (closure_months_most between 1 and 48),
  -- s.81(3): the most days for which a court puts the hearing off.
  closure_adjourn_days integer not null constraint power_settings_closure_adjourn_range check (closure_adjourn_days between 1 and 90),
  closure_appeal_days integer not null constraint power_settings_closure_appeal_range check (closure_appeal_days between 1 and 90),
  -- Sentencing Act 2020 s.334: months of a criminal behaviour order; s.337: months between reviews.
  behaviour_least_months integer not null constraint power_settings_behaviour_least_range check (behaviour_least_months between 1 and 120),
  behaviour_young_least_months integer not null constraint power_settings_behaviour_young_least_range check (behaviour_young_least_months between 1 and 120),
  behaviour_young_most_months integer not null constraint power_settings_behaviour_young_most_range check (behaviour_young_most_months between 1 and 120),
  behaviour_review_months integer not null constraint power_settings_behaviour_review_range check (behaviour_review_months between 1 and 36),
  -- s.60: months of a public spaces protection order; s.66(3): days to challenge it; s.68(6): the most to pay, in pence.
  spaces_months integer not null constraint power_settings_spaces_months_range check (spaces_months between 1 and 120),
  spaces_challenge_days integer not null constraint power_settings_spaces_challenge_range check (spaces_challenge_days between 1 and 180),
  spaces_penalty_most integer not null constraint power_settings_spaces_penalty_range check (spaces_penalty_most between 100 and 1000000),
  -- The partnership's practice: how long before the end it is reminded.
  spaces_remind_months integer not null constraint power_settings_spaces_remind_range check (spaces_remind_months between 1 and 24),
  remind_days integer not null constraint power_settings_remind_days_range check (remind_days between 1 and 180),
  set_by uuid constraint power_settings_set_by references staff,
  constraint power_settings_pkey primary key (partnership_id, applies_from)
);
call protect('power_settings', 'select, insert, update');

create sequence power_numbers;
grant usage on sequence power_numbers to concord_app;

-- One power as it stands. How it came there is told by its steps.
create table powers (
  id uuid primary key,
  partnership_id uuid not null,
  case_id uuid not null constraint powers_case references cases,
  agency_id uuid not null constraint powers_agency references agencies,
  kind text not null constraint powers_kind_known check (kind in ('injunction', 'closure', 'behaviour', 'contract')),
  reference text not null,
  -- Whom it is about; nobody, where premises are closed that nobody answers for.
  person_id uuid constraint powers_person references people,
  name text not null constraint powers_name_length check (octet_length(name) <= 800),
  -- Where they live; of a closure, the premises.
  address text not null constraint powers_address_length check (octet_length(address) <= 2000),
  born_on date,
  -- Date of birth unknown: how old the officer believes them to be, and why.
  believed_age integer constraint powers_believed_age_range check (believed_age between 0 and 120),
  age_belief text not null default '' constraint powers_age_belief_length check (octet_length(age_belief) <= 4000),
  why text not null constraint powers_why_length check (octet_length(why) between 1 and 16000),
  prohibitions text not null default '' constraint powers_prohibitions_length check (octet_length(prohibitions) <= 16000),
  requirements text not null default '' constraint powers_requirements_length check (octet_length(requirements) <= 16000),
  -- Who sees to the requirements (s.3(1)).
  supervisor text not null default '' constraint powers_supervisor_length check (octet_length(supervisor) <= 2000),
  -- Which terms carry a power of arrest (s.4); empty: none.
  arrest text not null default '' constraint powers_arrest_length check (octet_length(arrest) <= 4000),
  applied_by text constraint powers_applied_by_known check (applied_by in ('council', 'police', 'landlord', 'prosecutor', 'other')),
  without_notice boolean not null default false,
  court text not null default '' constraint powers_court_length check (octet_length(court) <= 800),
  state text not null default 'prepared' constraint powers_state_known check (state in (
    'prepared', 'noticed', 'applied', 'interim', 'in-force', 'refused', 'withdrawn', 'ended')),
  applied_on date,
  -- The next hearing.
  hearing_on date,
  -- The day of the order (never of an interim one), or on which a contract was signed.
  granted_on date,
  from_on date,
  -- The last day; null while it is in force: until further order.
  until_on date,
  review_on date,
  -- A closure notice: issued, served, its last moment, and by when a court hears the application.
  notice_at timestamptz,
  served_at timestamptz,
  notice_until_at timestamptz,
  court_by_at timestamptz,
  -- The first hearing of a closure, which must be by then.
  heard_on date,
  -- The last day for an appeal against what the court decided on a closure, and whether there is one that is not decided.
  appeal_until date,
  appealed_on date,
  convicted_on date,
  ended_on date,
  -- The last day on which something was done: the next step is no earlier.
  latest_on date,
  drafted_by uuid not null constraint powers_drafted_by references staff,
  drafted_at timestamptz not null,
  version integer not null default 1,
  constraint powers_reference_unique unique (partnership_id, reference),
  constraint powers_about_somebody check (kind = 'closure' or person_id is not null),
  constraint powers_order_whole check (state not in ('interim', 'in-force') or (from_on is not null)),
  constraint powers_ended_whole check ((state in ('refused', 'withdrawn', 'ended')) = (ended_on is not null)),
  constraint powers_notice_whole check (state <> 'noticed' or (notice_at is not null and notice_until_at is not null and court_by_at is not null))
);
create index powers_of_case on powers (case_id);
create index powers_of_person on powers (person_id) where person_id is not null;
create index powers_of_agency on powers (agency_id, id);
create index powers_granted_on on powers (kind, granted_on) where granted_on is not null;
create index powers_until_on on powers (until_on) where state in ('interim', 'in-force');
call protect_case_part('powers', 'select, insert, update', 'notices');

-- What was done: applied, heard, granted, refused, varied and so on. Never changed.
create table power_steps (
  id uuid primary key,
  partnership_id uuid not null,
  case_id uuid not null constraint power_steps_case references cases,
  power_id uuid not null constraint power_steps_power references powers,
  agency_id uuid not null constraint power_steps_agency references agencies,
  step text not null constraint power_steps_step_length check (octet_length(step) between 1 and 80),
  done_on date not null,
  -- London's clock.
  done_time time,
  until_on date,
  -- What was written down at it, by question.
  words jsonb not null constraint power_steps_words_length check (octet_length(words::text) <= 200000),
  recorded_by uuid not null constraint power_steps_recorded_by references staff,
  recorded_at timestamptz not null
);
create index power_steps_of_power on power_steps (power_id, id);
create index power_steps_of_case on power_steps (case_id);
call protect_case_part('power_steps', 'select, insert', 'notices');
