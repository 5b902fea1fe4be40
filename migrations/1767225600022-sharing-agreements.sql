-- The register of information-sharing agreements: which agencies signed one, and when it holds. A case is shared under one.
create table sharing_agreements (
  id uuid primary key,
  partnership_id uuid not null constraint sharing_agreements_partnership references partnerships,
  name text not null constraint sharing_agreements_name_length check (length(name) between 1 and 200),
  starts_on date not null,
  ends_on date not null,
  version integer not null default 1,
  constraint sharing_agreements_name_unique unique (partnership_id, name),
  constraint sharing_agreements_days check (ends_on >= starts_on)
);
call protect('sharing_agreements', 'select, insert, update');

create table agreement_agencies (
  agreement_id uuid not null constraint agreement_agencies_agreement references sharing_agreements,
  agency_id uuid not null constraint agreement_agencies_agency references agencies,
  partnership_id uuid not null,
  constraint agreement_agencies_pkey primary key (agreement_id, agency_id)
);
call protect('agreement_agencies', 'select, insert, delete');
