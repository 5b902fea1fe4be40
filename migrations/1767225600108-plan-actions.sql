-- What the plan promises to do: actions with their lead officers, how far each is, and its risks. All of the partnership reads
-- them; each partnership its own.

create table plan_actions (
  id uuid primary key,
  partnership_id uuid not null constraint plan_actions_partnership references partnerships,
  plan_id uuid not null constraint plan_actions_plan references plans,
  reference text not null constraint plan_actions_reference_length check (octet_length(reference) between 1 and 160),
  -- How the plan prints it elsewhere, where that is not the same.
  also_printed text[] not null default '{}',
  title text not null constraint plan_actions_title_length check (octet_length(title) between 1 and 2000),
  outcome text not null default '' constraint plan_actions_outcome_length check (octet_length(outcome) <= 4000),
  partners text[] not null default '{}',
  -- Roles as the plan prints them; there are commas in some.
  lead_officers text[] not null default '{}',
  -- The agency that promised it, and who of it says how far it is.
  agency_id uuid constraint plan_actions_agency references agencies,
  owner_id uuid constraint plan_actions_owner references staff,
  -- The last day for it; what the plan prints instead, where that is no day.
  due_on date,
  due_words text not null default '' constraint plan_actions_due_words_length check (octet_length(due_words) <= 800),
  note text not null default '' constraint plan_actions_note_length check (octet_length(note) <= 8000),
  added_on date not null,
  state text not null default 'open' constraint plan_actions_state_known check (state in ('open', 'done', 'dropped')),
  ended_on date,
  ended_why text not null default '' constraint plan_actions_ended_why_length check (octet_length(ended_why) <= 4000),
  -- Said by a person in place of what the rule says, with the reason; it stands until it is taken back.
  rag_said text constraint plan_actions_rag_known check (rag_said in ('green', 'amber', 'red')),
  rag_why text not null default '' constraint plan_actions_rag_why_length check (octet_length(rag_why) <= 4000),
  rag_by uuid constraint plan_actions_rag_by references staff,
  rag_on date,
  version integer not null default 1,
  constraint plan_actions_reference_unique unique (plan_id, reference),
  constraint plan_actions_ended_whole check ((state = 'open') = (ended_on is null)),
  constraint plan_actions_dropped_has_reason check (state <> 'dropped' or ended_why <> ''),
  constraint plan_actions_rag_whole check ((rag_said is null) = (rag_on is null) and (rag_said is null or rag_why <> ''))
);
create index plan_actions_of_owner on plan_actions (owner_id) where owner_id is not null;
call protect('plan_actions', 'select, insert, update');

create table plan_milestones (
  id uuid primary key,
  partnership_id uuid not null,
  action_id uuid not null constraint plan_milestones_action references plan_actions,
  title text not null constraint plan_milestones_title_length check (octet_length(title) between 1 and 1000),
  due_on date not null,
  done_on date
);
create index plan_milestones_of_action on plan_milestones (action_id, due_on);
call protect('plan_milestones', 'select, insert, update');

-- How far an action is, in somebody's words on a day, and where that can be seen. Nothing said is taken back.
create table plan_progress (
  id uuid primary key,
  partnership_id uuid not null,
  action_id uuid not null constraint plan_progress_action references plan_actions,
  said_on date not null,
  percent integer not null constraint plan_progress_percent_range check (percent between 0 and 100),
  words text not null constraint plan_progress_words_length check (octet_length(words) between 1 and 8000),
  evidence text not null default '' constraint plan_progress_evidence_length check (octet_length(evidence) <= 4000),
  said_by uuid constraint plan_progress_said_by references staff,
  said_at timestamptz not null
);
create index plan_progress_of_action on plan_progress (action_id, said_at desc);
call protect('plan_progress', 'select, insert');

-- The council's own risks, by number, that the plan's risks are linked to.
create table strategic_risks (
  plan_id uuid not null constraint strategic_risks_plan references plans,
  partnership_id uuid not null,
  number integer not null,
  words text not null constraint strategic_risks_words_length check (octet_length(words) between 1 and 2000),
  constraint strategic_risks_pkey primary key (plan_id, number)
);
call protect('strategic_risks', 'select, insert');

-- What threatens an action, and what is done against it.
create table plan_risks (
  id uuid primary key,
  partnership_id uuid not null,
  action_id uuid not null constraint plan_risks_action references plan_actions,
  printed_reference text not null default '',
  threats text[] not null,
  strategic integer[] not null default '{}',
  mitigations text[] not null default '{}',
  next_review_on date,
  version integer not null default 1
);
create index plan_risks_of_action on plan_risks (action_id);
call protect('plan_risks', 'select, insert, update');

-- How likely it was judged, and how much it would harm, each from 1 to 5.
create table risk_reviews (
  id uuid primary key,
  partnership_id uuid not null,
  risk_id uuid not null constraint risk_reviews_risk references plan_risks,
  likelihood integer not null constraint risk_reviews_likelihood_range check (likelihood between 1 and 5),
  impact integer not null constraint risk_reviews_impact_range check (impact between 1 and 5),
  words text not null default '' constraint risk_reviews_words_length check (octet_length(words) <= 8000),
  reviewed_on date not null,
  reviewed_by uuid constraint risk_reviews_by references staff,
  reviewed_at timestamptz not null
);
create index risk_reviews_of_risk on risk_reviews (risk_id, reviewed_at desc);
call protect('risk_reviews', 'select, insert');

-- Days before its day that an open action is amber, and days of silence after which it is.
alter table rag_settings
  add column action_amber_days integer not null default 28 constraint rag_settings_action_amber_range check (action_amber_days between 0 and 366),
  add column action_silent_days integer not null default 92 constraint rag_settings_action_silent_range check (action_silent_days between 7 and 366);
