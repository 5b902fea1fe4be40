-- Several documents as one file to print. It holds what its maker could see; only they open it, and only while they still see it all.
create table document_prints (
  id uuid primary key,
  partnership_id uuid not null,
  agency_id uuid not null constraint document_prints_agency references agencies,
  -- In the order in which they are printed.
  document_ids uuid[] not null constraint document_prints_some check (cardinality(document_ids) between 1 and 200),
  stage text not null default 'waiting' constraint document_prints_stage_known check (stage in ('waiting', 'made', 'failed')),
  done integer not null default 0,
  file_id uuid constraint document_prints_file references kept_files,
  asked_by uuid not null constraint document_prints_staff references staff,
  asked_at timestamptz not null,
  constraint document_prints_made_whole check ((stage = 'made') = (file_id is not null))
);
call protect_own_agency('document_prints', 'select, insert, update');
