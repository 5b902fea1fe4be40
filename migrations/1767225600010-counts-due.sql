-- Periods of an agency whose figures the casework has overtaken, until the worker has counted them again.
create table counts_due (
  partnership_id uuid not null,
  agency_id uuid not null constraint counts_due_agency references agencies,
  period text not null,
  since timestamptz not null,
  constraint counts_due_pkey primary key (agency_id, period)
);
call protect('counts_due', 'select, insert, update, delete');
