-- Who did or read what, when and why (Data Protection Act 2018 s.62). It grows, and is never changed.
create table audit_entries (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  partnership_id uuid not null,
  staff_id uuid,
  via text not null constraint audit_entries_via_known check (via in ('page', 'api', 'job', 'command')),
  action text not null,
  subject_kind text not null,
  subject_id uuid,
  details jsonb not null default '{}'
);
create index audit_entries_subject on audit_entries (subject_id, id);
call protect('audit_entries', 'select, insert');
