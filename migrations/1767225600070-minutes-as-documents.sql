-- The minutes of a meeting as documents: made once, kept as made. A draft, and what the chair approved of it; a change after
-- that is a new draft, with why.

create table minutes_versions (
  id uuid primary key,
  partnership_id uuid not null,
  panel_id uuid not null constraint minutes_versions_panel references panels,
  meeting_id uuid not null constraint minutes_versions_meeting references panel_meetings,
  state text not null constraint minutes_versions_state_known check (state in ('draft', 'approved')),
  -- Draft 1, draft 2; approved 1, approved 2.
  number integer not null,
  -- approved: the draft whose words it holds, to the letter.
  draft_id uuid constraint minutes_versions_draft references minutes_versions,
  -- Why minutes that were approved change.
  why text not null default '' constraint minutes_versions_why_length check (octet_length(why) <= 8000),
  asked_by uuid not null constraint minutes_versions_asked_by references staff,
  asked_at timestamptz not null,
  stage text not null default 'waiting' constraint minutes_versions_stage_known check (stage in ('waiting', 'making', 'made', 'failed')),
  -- Agencies that get a copy, and those whose copy is there.
  agencies_due integer not null default 0,
  agencies_made integer not null default 0,
  made_at timestamptz,
  constraint minutes_versions_number_unique unique (meeting_id, state, number),
  constraint minutes_versions_approves_once unique (draft_id),
  constraint minutes_versions_approved_of_draft check ((state = 'approved') = (draft_id is not null))
);
call protect_panel('minutes_versions', 'select, insert', null);

-- What was written down when a draft was made, whole: the worker alone reads it, to make copies of one content.
create table minutes_contents (
  version_id uuid primary key constraint minutes_contents_version references minutes_versions,
  partnership_id uuid not null,
  content jsonb not null
);
alter table minutes_contents enable row level security;
call let_worker_see('minutes_contents');

-- A copy, for one agency; agency_id null: the whole, for those who run the panel. Whoever is shut out of one of its items does
-- not see that there is such a copy.
create table minutes_copies (
  file_id uuid primary key constraint minutes_copies_file references kept_files,
  partnership_id uuid not null,
  panel_id uuid not null constraint minutes_copies_panel references panels,
  version_id uuid not null constraint minutes_copies_version references minutes_versions,
  agency_id uuid constraint minutes_copies_agency references agencies,
  kind text not null constraint minutes_copies_kind_known check (kind in ('pdf', 'docx')),
  item_ids uuid[] not null,
  constraint minutes_copies_once unique nulls not distinct (version_id, agency_id, kind)
);
call protect_panel('minutes_copies', 'select', null,
  '(agency_id = (select current_agency()) or panel_id in (select panels_i_run())) and not item_ids && array(select items_closed_to_me())');

grant update on minutes_versions to concord_worker;
grant select, insert on minutes_contents to concord_worker;
grant insert on minutes_copies to concord_worker;
