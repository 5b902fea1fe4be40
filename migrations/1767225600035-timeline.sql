-- What agencies do about a case. What was done stands in the timeline (case_events) as a line of its own, whose subject it
-- is; what is planned waits here.
create table case_actions (
  id uuid primary key,
  partnership_id uuid not null,
  case_id uuid not null constraint case_actions_case references cases,
  agency_id uuid not null constraint case_actions_agency references agencies,
  kind text not null,
  title text not null constraint case_actions_title_length check (length(title) between 1 and 200),
  body text not null default '' constraint case_actions_body_length check (length(body) <= 4000),
  audience text not null constraint case_actions_audience_known check (audience in ('shared', 'internal')),
  state text not null constraint case_actions_state_known check (state in ('planned', 'done', 'cancelled')),
  due_on date,
  done_on date,
  template_id uuid,
  staff_id uuid not null constraint case_actions_staff references staff,
  -- When the words as they stand began to be on record: the time to change them freely runs from then.
  written_at timestamptz not null,
  version integer not null default 1,
  constraint case_actions_days_whole check ((state = 'done') = (done_on is not null) and (state <> 'planned' or due_on is not null))
);
create index case_actions_of_case on case_actions (case_id);
create index case_actions_planned on case_actions (case_id, due_on) where state = 'planned';
call protect_case_part('case_actions', 'select, insert, update', 'timeline', $$audience = 'shared' or agency_id = (select current_agency())$$);

-- The words of an action before they were changed: nothing is rewritten silently.
create table case_action_texts (
  action_id uuid not null constraint case_action_texts_action references case_actions,
  version integer not null,
  partnership_id uuid not null,
  case_id uuid not null,
  agency_id uuid not null,
  audience text not null,
  title text not null,
  body text not null,
  done_on date,
  replaced_by uuid not null constraint case_action_texts_staff references staff,
  replaced_at timestamptz not null,
  constraint case_action_texts_pkey primary key (action_id, version)
);
call protect_case_part('case_action_texts', 'select, insert', 'timeline', $$audience = 'shared' or agency_id = (select current_agency())$$);

-- What was wrong in a line, and what is right: shown with the line, which stays as it is.
create table case_corrections (
  id uuid primary key,
  partnership_id uuid not null,
  case_id uuid not null constraint case_corrections_case references cases,
  event_id uuid not null constraint case_corrections_event references case_events,
  agency_id uuid not null constraint case_corrections_agency references agencies,
  audience text not null constraint case_corrections_audience_known check (audience in ('shared', 'internal')),
  body text not null constraint case_corrections_body_length check (length(body) between 1 and 4000),
  staff_id uuid not null constraint case_corrections_staff references staff,
  recorded_at timestamptz not null
);
create index case_corrections_of_case on case_corrections (case_id);
call protect_case_part('case_corrections', 'select, insert', 'timeline', $$audience = 'shared' or agency_id = (select current_agency())$$);

-- Files of a line in the timeline: the file itself is the kept file of the same id, here is what it was called.
create table case_files (
  id uuid primary key constraint case_files_kept references kept_files,
  partnership_id uuid not null,
  case_id uuid not null constraint case_files_case references cases,
  event_id uuid not null constraint case_files_event references case_events,
  agency_id uuid not null constraint case_files_agency references agencies,
  audience text not null constraint case_files_audience_known check (audience in ('shared', 'internal')),
  name text not null constraint case_files_name_length check (length(name) between 1 and 255),
  kind text not null,
  bytes bigint not null,
  -- None where a resident sent it with their diary.
  staff_id uuid constraint case_files_staff references staff,
  added_at timestamptz not null
);
create index case_files_of_case on case_files (case_id);
call protect_case_part('case_files', 'select, insert', 'timeline', $$audience = 'shared' or agency_id = (select current_agency())$$);

-- The timeline goes by the day on which things happened. That day alone of a line may be put right, with its action's words.
drop index case_events_of_case;
create index case_events_of_case on case_events (case_id, happened_on, id);
grant update (happened_on) on case_events to concord_app;
-- A resident's diary, and Concord itself, write lines that nobody who signs in has written.
alter table case_events alter column staff_id drop not null;

-- What an agency's actions begin with.
create table action_templates (
  id uuid primary key,
  partnership_id uuid not null,
  agency_id uuid not null constraint action_templates_agency references agencies,
  kind text not null,
  title text not null constraint action_templates_title_length check (length(title) between 1 and 200),
  body text not null default '' constraint action_templates_body_length check (length(body) <= 4000),
  audience text not null constraint action_templates_audience_known check (audience in ('shared', 'internal')),
  target_days integer constraint action_templates_target_days_bounds check (target_days between 0 and 365),
  target_kind text not null default 'working' constraint action_templates_target_kind_known check (target_kind in ('working', 'calendar')),
  in_use boolean not null default true,
  version integer not null default 1
);
create unique index action_templates_title_unique on action_templates (agency_id, lower(title)) where in_use;
call protect_own_agency('action_templates', 'select, insert, update');

-- What an agency has settled about its timeline, each row from a day on.
create table timeline_settings (
  agency_id uuid not null constraint timeline_settings_agency references agencies,
  applies_from date not null,
  partnership_id uuid not null,
  edit_minutes integer not null constraint timeline_settings_edit_minutes_bounds check (edit_minutes between 0 and 1440),
  file_megabytes integer not null constraint timeline_settings_file_megabytes_bounds check (file_megabytes between 1 and 1000),
  diary_file_megabytes integer not null constraint timeline_settings_diary_file_megabytes_bounds check (diary_file_megabytes between 1 and 200),
  diary_entries_a_day integer not null constraint timeline_settings_diary_entries_bounds check (diary_entries_a_day between 1 and 1000),
  settled_by uuid not null constraint timeline_settings_staff references staff,
  settled_at timestamptz not null,
  constraint timeline_settings_pkey primary key (agency_id, applies_from)
);
call protect_own_agency('timeline_settings', 'select, insert, update');
