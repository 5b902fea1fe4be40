-- What happens after a notice is served: appeals (ASBCPA 2014 s.46), variations and endings, breaches (s.48), fixed penalties
-- (s.52), prosecutions (s.48 to s.51) and remedial works (s.47). Earlier words are kept: nothing of a served notice is overwritten.

-- A requirement that a variation brought begins on its day; one that it took away is there until the day before.
alter table requirements add column starts_on date, add column varied_on date;

create table notice_appeals (
  id uuid primary key,
  partnership_id uuid not null,
  case_id uuid not null constraint notice_appeals_case references cases,
  notice_id uuid not null constraint notice_appeals_notice references notices,
  court text not null constraint notice_appeals_court_length check (octet_length(court) between 1 and 800),
  lodged_on date not null,
  hearing_on date,
  -- From when the court suspended what the notice asks to stop, too (s.46(3)); null: it did not.
  stops_lifted_on date,
  -- upheld: the court dismissed the appeal, and the notice stands.
  state text not null default 'lodged' constraint notice_appeals_state_known check (state in ('lodged', 'upheld', 'varied', 'quashed', 'abandoned')),
  decided_on date,
  decision text not null default '' constraint notice_appeals_decision_length check (octet_length(decision) <= 16000),
  recorded_by uuid not null constraint notice_appeals_recorded_by references staff,
  recorded_at timestamptz not null,
  version integer not null default 1,
  constraint notice_appeals_decided_whole check ((state = 'lodged') = (decided_on is null)),
  constraint notice_appeals_days check (decided_on >= lodged_on and hearing_on >= lodged_on and stops_lifted_on >= lodged_on)
);
create unique index notice_appeals_one on notice_appeals (notice_id) where state <> 'abandoned';
create index notice_appeals_of_case on notice_appeals (case_id);
create index notice_appeals_hearings on notice_appeals (hearing_on) where state = 'lodged';
call protect_case_part('notice_appeals', 'select, insert, update', 'notices');

create table notice_variations (
  id uuid primary key,
  partnership_id uuid not null,
  case_id uuid not null constraint notice_variations_case references cases,
  notice_id uuid not null constraint notice_variations_notice references notices,
  -- The appeal on which a court varied it; null: the agency did.
  appeal_id uuid constraint notice_variations_appeal references notice_appeals,
  varied_on date not null,
  reason text not null constraint notice_variations_reason_length check (octet_length(reason) between 1 and 8000),
  recorded_by uuid not null constraint notice_variations_recorded_by references staff,
  recorded_at timestamptz not null
);
create index notice_variations_of_notice on notice_variations (notice_id);
call protect_case_part('notice_variations', 'select, insert', 'notices');

create table breaches (
  id uuid primary key,
  partnership_id uuid not null,
  case_id uuid not null constraint breaches_case references cases,
  agency_id uuid not null constraint breaches_agency references agencies,
  notice_id uuid not null constraint breaches_notice references notices,
  requirement_id uuid not null constraint breaches_requirement references requirements,
  happened_on date not null,
  seen text not null constraint breaches_seen_length check (octet_length(seen) between 1 and 16000),
  -- Its line of the timeline, with the files, and another line that shows it too.
  event_id uuid not null constraint breaches_event references case_events,
  shown_by_event_id uuid constraint breaches_shown_by references case_events,
  recorded_by uuid not null constraint breaches_recorded_by references staff,
  recorded_at timestamptz not null
);
create index breaches_of_notice on breaches (notice_id);
create index breaches_of_case on breaches (case_id);
call protect_case_part('breaches', 'select, insert', 'notices');

create sequence penalty_numbers;
grant usage on sequence penalty_numbers to concord_app;

create table penalties (
  id uuid primary key,
  partnership_id uuid not null,
  case_id uuid not null constraint penalties_case references cases,
  agency_id uuid not null constraint penalties_agency references agencies,
  notice_id uuid not null constraint penalties_notice references notices,
  breach_id uuid not null constraint penalties_breach references breaches,
  reference text not null,
  -- In pence.
  amount integer not null constraint penalties_amount_range check (amount > 0),
  issued_on date not null,
  issued_how text not null constraint penalties_issued_how_known check (issued_how in ('hand', 'post', 'premises')),
  issued_by uuid not null constraint penalties_issued_by references staff,
  -- The last day to pay it (s.52(4)).
  pay_by date not null,
  state text not null default 'issued' constraint penalties_state_known check (state in ('issued', 'paid', 'withdrawn', 'prosecuted')),
  paid_on date,
  ended_on date,
  ended_why text not null default '' constraint penalties_ended_why_length check (octet_length(ended_why) <= 4000),
  version integer not null default 1,
  constraint penalties_reference_unique unique (partnership_id, reference),
  constraint penalties_days check (pay_by > issued_on and paid_on >= issued_on and ended_on >= issued_on),
  constraint penalties_paid_whole check ((state = 'paid') = (paid_on is not null)),
  constraint penalties_ended_whole check ((state in ('withdrawn', 'prosecuted')) = (ended_on is not null))
);
create unique index penalties_one on penalties (breach_id) where state in ('issued', 'paid');
create index penalties_of_case on penalties (case_id);
create index penalties_of_notice on penalties (notice_id);
create index penalties_unpaid on penalties (pay_by) where state = 'issued';
call protect_case_part('penalties', 'select, insert, update', 'notices');

create table prosecutions (
  id uuid primary key,
  partnership_id uuid not null,
  case_id uuid not null constraint prosecutions_case references cases,
  agency_id uuid not null constraint prosecutions_agency references agencies,
  notice_id uuid not null constraint prosecutions_notice references notices,
  breach_id uuid not null constraint prosecutions_breach references breaches,
  begun_on date not null,
  court text not null constraint prosecutions_court_length check (octet_length(court) between 1 and 800),
  hearing_on date,
  state text not null default 'begun' constraint prosecutions_state_known check (state in ('begun', 'convicted', 'acquitted', 'withdrawn')),
  ended_on date,
  -- In pence; null: none.
  fine integer constraint prosecutions_fine_range check (fine > 0),
  -- What the court ordered: s.49 to put right, s.50 to give up a thing.
  remedial_order text not null default '' constraint prosecutions_remedial_length check (octet_length(remedial_order) <= 8000),
  forfeiture_order text not null default '' constraint prosecutions_forfeiture_length check (octet_length(forfeiture_order) <= 8000),
  note text not null default '' constraint prosecutions_note_length check (octet_length(note) <= 8000),
  recorded_by uuid not null constraint prosecutions_recorded_by references staff,
  version integer not null default 1,
  constraint prosecutions_days check (hearing_on >= begun_on and ended_on >= begun_on),
  constraint prosecutions_ended_whole check ((state = 'begun') = (ended_on is null)),
  constraint prosecutions_sentence check (state = 'convicted' or (fine is null and remedial_order = '' and forfeiture_order = ''))
);
create unique index prosecutions_one on prosecutions (breach_id) where state <> 'withdrawn';
create index prosecutions_of_case on prosecutions (case_id);
create index prosecutions_of_notice on prosecutions (notice_id);
create index prosecutions_hearings on prosecutions (hearing_on) where state = 'begun';
call protect_case_part('prosecutions', 'select, insert, update', 'notices');

create table remedial_works (
  id uuid primary key,
  partnership_id uuid not null,
  case_id uuid not null constraint remedial_works_case references cases,
  agency_id uuid not null constraint remedial_works_agency references agencies,
  notice_id uuid not null constraint remedial_works_notice references notices,
  breach_id uuid not null constraint remedial_works_breach references breaches,
  -- Land open to the air (s.47(2)), or other premises (s.47(3)).
  place text not null constraint remedial_works_place_known check (place in ('open', 'premises')),
  work text not null constraint remedial_works_work_length check (octet_length(work) between 1 and 8000),
  -- In pence, as the recipient was told.
  estimate integer constraint remedial_works_estimate_range check (estimate > 0),
  told_on date,
  consent text not null default '' constraint remedial_works_consent_length check (octet_length(consent) <= 4000),
  consent_on date,
  planned_on date not null,
  done_on date,
  cost integer constraint remedial_works_cost_range check (cost > 0),
  -- The notice of what was done and what it costs, and what came back of it.
  charged_on date,
  recovered_on date,
  recovered integer constraint remedial_works_recovered_range check (recovered >= 0),
  recorded_by uuid not null constraint remedial_works_recorded_by references staff,
  version integer not null default 1,
  constraint remedial_works_told check (place = 'open' or (told_on is not null and estimate is not null)),
  constraint remedial_works_consented check (done_on is null or place = 'open' or consent <> ''),
  constraint remedial_works_order check (charged_on >= done_on and recovered_on >= charged_on),
  constraint remedial_works_charged_whole check ((charged_on is null) = (cost is null)),
  constraint remedial_works_recovered_whole check ((recovered_on is null) = (recovered is null) and recovered <= cost)
);
create index remedial_works_of_case on remedial_works (case_id);
create index remedial_works_of_notice on remedial_works (notice_id);
call protect_case_part('remedial_works', 'select, insert, update', 'notices');
