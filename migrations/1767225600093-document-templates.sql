-- The wording of an agency's documents, as Word files. A change is a new version, and so is going back; none is ever changed.
create table document_templates (
  id uuid primary key,
  partnership_id uuid not null,
  agency_id uuid not null constraint document_templates_agency references agencies,
  kind text not null constraint document_templates_kind_length check (octet_length(kind) between 1 and 40),
  version integer not null constraint document_templates_version_positive check (version > 0),
  -- Null: from here on the wording that Concord comes with.
  file_id uuid constraint document_templates_file references kept_files,
  note text not null default '' constraint document_templates_note_length check (octet_length(note) <= 2000),
  changed_by uuid not null constraint document_templates_staff references staff,
  changed_at timestamptz not null,
  constraint document_templates_version_unique unique (agency_id, kind, version)
);
call protect_own_agency('document_templates', 'select, insert');

alter table issued_documents add constraint issued_documents_template foreign key (template_version_id) references document_templates;

-- What stands in every document of an agency: where it is, where appeals and payments go. A change is a new version.
create table document_details (
  id uuid primary key,
  partnership_id uuid not null,
  agency_id uuid not null constraint document_details_agency references agencies,
  version integer not null constraint document_details_version_positive check (version > 0),
  address text not null constraint document_details_address_length check (octet_length(address) <= 2000),
  contact text not null constraint document_details_contact_length check (octet_length(contact) <= 2000),
  court text not null constraint document_details_court_length check (octet_length(court) <= 2000),
  how_to_pay text not null constraint document_details_pay_length check (octet_length(how_to_pay) <= 8000),
  advice text not null constraint document_details_advice_length check (octet_length(advice) <= 8000),
  changed_by uuid not null constraint document_details_staff references staff,
  changed_at timestamptz not null,
  constraint document_details_version_unique unique (agency_id, version)
);
call protect_own_agency('document_details', 'select, insert');

-- By what fills a document it is known whether that was changed after it was printed: a version moves for less.
alter table issued_documents drop column subject_version, add column facts_sha256 bytea not null;
