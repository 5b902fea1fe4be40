-- What people told an agency about a case, each time they told it. A case holds many.
create table complaints (
  id uuid primary key,
  partnership_id uuid not null,
  case_id uuid not null constraint complaints_case references cases,
  -- One day, or the first and last day of a time over which it went on.
  happened_on date not null,
  happened_until date,
  happened_at time,
  made_on date not null,
  channel text not null constraint complaints_channel_known check (channel in (
    'phone', 'online', 'in-person', 'letter', 'email', 'councillor', 'police', 'anonymous-line', 'staff', 'other')),
  -- Nobody where the person did not say who they are.
  person_id uuid constraint complaints_person references people,
  -- The agency that received it.
  agency_id uuid not null constraint complaints_agency references agencies,
  what_happened text not null constraint complaints_what_length check (octet_length(what_happened) <= 16000),
  effect text not null default '' constraint complaints_effect_length check (octet_length(effect) <= 8000),
  hate text[] not null default '{}' constraint complaints_hate_known check (
    hate <@ array['disability', 'race', 'religion', 'sexual-orientation', 'transgender-identity']),
  -- Only where it is another place than the case's.
  place text not null default '' constraint complaints_place_length check (octet_length(place) <= 2000),
  recorded_by uuid not null constraint complaints_recorded_by references staff,
  recorded_at timestamptz not null,
  version integer not null default 1,
  constraint complaints_until_after_on check (happened_until > happened_on),
  constraint complaints_made_after_on check (made_on >= happened_on)
);
create index complaints_of_case on complaints (case_id, made_on desc, id desc);
create index complaints_of_person on complaints (person_id, made_on) where person_id is not null;
call protect_case_part('complaints', 'select, insert, update', 'complaints');

-- How a complaint read before each change of it: nothing is silently rewritten.
create table complaint_revisions (
  complaint_id uuid not null constraint complaint_revisions_complaint references complaints,
  -- The version that this was.
  version integer not null,
  partnership_id uuid not null,
  case_id uuid not null constraint complaint_revisions_case references cases,
  earlier jsonb not null,
  changed_by uuid not null constraint complaint_revisions_changed_by references staff,
  changed_at timestamptz not null,
  constraint complaint_revisions_pkey primary key (complaint_id, version)
);
call protect_case_part('complaint_revisions', 'select, insert', 'complaints');
grant update (case_id) on complaint_revisions to concord_app;
