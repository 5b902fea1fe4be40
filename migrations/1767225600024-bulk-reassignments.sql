-- Many cases that are given to one officer at once, by the worker, all or none: how far that is, and what came of it.
create table bulk_reassignments (
  id uuid primary key,
  partnership_id uuid not null,
  agency_id uuid not null constraint bulk_reassignments_agency references agencies,
  asked_by uuid not null constraint bulk_reassignments_asked_by references staff,
  to_officer_id uuid not null constraint bulk_reassignments_to_officer references staff,
  reason text not null constraint bulk_reassignments_reason_length check (length(reason) between 1 and 2000),
  case_ids uuid[] not null,
  state text not null default 'waiting' constraint bulk_reassignments_state_known check (
    state in ('waiting', 'running', 'done', 'refused', 'failed')),
  cases_done integer not null default 0,
  -- Why it was refused, in words for who asked.
  refusal text not null default '',
  asked_at timestamptz not null,
  finished_at timestamptz
);
create index bulk_reassignments_of_agency on bulk_reassignments (agency_id, id);
call protect_own_agency('bulk_reassignments', 'select, insert, update');
