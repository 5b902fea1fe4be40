create table imports (
  id uuid primary key,
  partnership_id uuid not null constraint imports_partnership references partnerships,
  staff_id uuid constraint imports_staff references staff,
  state text not null default 'waiting' constraint imports_state_known check (
    state in ('waiting', 'reading', 'taken', 'refused', 'failed')),
  file_bytes bigint not null,
  bytes_read bigint not null default 0,
  rows_taken integer not null default 0,
  rows_refused integer not null default 0,
  rows_seen_before integer not null default 0,
  asked_at timestamptz not null,
  finished_at timestamptz
);
create index imports_of_partnership on imports (partnership_id, id);
call protect('imports', 'select, insert, update');

-- Why rows were refused: their line in the file, the column at fault, and what to do.
create table import_refusals (
  import_id uuid not null constraint import_refusals_import references imports,
  partnership_id uuid not null,
  position integer not null,
  line integer not null,
  column_name text not null,
  reason text not null,
  constraint import_refusals_pkey primary key (import_id, position)
);
call protect('import_refusals', 'select, insert, delete');
