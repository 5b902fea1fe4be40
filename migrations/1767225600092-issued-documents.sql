-- Documents as they were printed to be served, and as they were served: the exact file, which is never made again. What it says of
-- a case is a part of that case; what stands in no case (an order about a place) is the agency's own.
create table issued_documents (
  -- The kept file's.
  id uuid primary key constraint issued_documents_file references kept_files,
  partnership_id uuid not null,
  case_id uuid constraint issued_documents_case references cases,
  agency_id uuid not null constraint issued_documents_agency references agencies,
  kind text not null constraint issued_documents_kind_length check (octet_length(kind) between 1 and 40),
  -- The warning, the notice, the penalty that it is the paper of.
  subject_id uuid not null,
  -- Which version of it; null: it has none.
  subject_version integer,
  -- As it stands on the paper, and as the file is called.
  reference text not null constraint issued_documents_reference_length check (octet_length(reference) between 1 and 80),
  -- The day that stands on it.
  dated_on date not null,
  format text not null constraint issued_documents_format_known check (format in ('pdf', 'docx')),
  -- The council's own wording that it was filled from; null: the wording that Concord comes with.
  template_version_id uuid,
  made_by uuid not null constraint issued_documents_made_by references staff,
  made_at timestamptz not null,
  -- Null: printed, and not known to be served.
  served_at timestamptz,
  -- When it was first printed in a batch; null: not yet.
  printed_at timestamptz
);
create index issued_documents_of_subject on issued_documents (subject_id, kind);
create unique index issued_documents_served_once on issued_documents (subject_id, kind, format) where served_at is not null;
create index issued_documents_of_case on issued_documents (case_id) where case_id is not null;
create index issued_documents_of_agency on issued_documents (agency_id, made_at desc, id);
create index issued_documents_to_print on issued_documents (agency_id, made_at) where served_at is not null and printed_at is null and format = 'pdf';
call protect_case_part('issued_documents', 'select, insert, update', 'notices');
create policy of_no_case on issued_documents to concord_app using (
    case_id is null and partnership_id = (select current_partnership()) and agency_id = (select current_agency()))
  with check (case_id is null and partnership_id = (select current_partnership()) and agency_id = (select current_agency()));
