create table categories (
  id uuid primary key,
  partnership_id uuid not null constraint categories_partnership references partnerships,
  name text not null,
  kind text not null constraint categories_kind_known check (kind in ('nuisance', 'environmental', 'personal')),
  -- Other names by which files from elsewhere know the category, in lower case.
  also_known_as text[] not null default '{}',
  constraint categories_name_unique unique (partnership_id, name)
);
call protect('categories', 'select, insert');

create table cases (
  id uuid primary key,
  partnership_id uuid not null,
  reference text not null constraint cases_reference_length check (length(reference) between 1 and 60),
  category_id uuid not null,
  address text not null default '' constraint cases_address_length check (length(address) <= 500),
  postcode text not null default '' constraint cases_postcode_length check (length(postcode) <= 10),
  summary text not null default '' constraint cases_summary_length check (length(summary) <= 4000),
  -- What the case's rows in an import file said, so that the same file twice adds nothing.
  import_fingerprint bigint,
  version integer not null default 1,
  logged_at timestamptz not null default now(),
  constraint cases_reference_unique unique (partnership_id, reference)
);
call protect('cases', 'select, insert, update');
create sequence case_numbers;
grant usage on sequence case_numbers to concord_app;

-- One agency's responsibility for one case (MEASURES.md, "Spells"): what the closure figures count.
create table spells (
  agency_id uuid not null,
  case_id uuid not null,
  partnership_id uuid not null,
  received_on date not null,
  left_on date,
  left_by text constraint spells_left_by_known check (left_by in ('closed', 'transferred')),
  close_reason text,
  constraint spells_pkey primary key (agency_id, case_id),
  constraint spells_left_whole check ((left_on is null) = (left_by is null)),
  constraint spells_left_after_received check (left_on >= received_on)
);
create index spells_open on spells (agency_id, case_id) where left_on is null;
call protect('spells', 'select, insert, update');

-- Foreign keys would ask once a row, and an import brings a million. These ask once a statement, and nothing the
-- application may do deletes a category, an agency or a case.
create function cases_belong() returns trigger
  language plpgsql security definer set search_path = public as $$
begin
  if exists (
    select from (select distinct partnership_id, category_id from added) a
    where not exists (select from categories c where c.id = a.category_id and c.partnership_id = a.partnership_id)
  ) then
    raise foreign_key_violation using message = 'a case needs a category of its partnership', constraint = 'cases_category';
  end if;
  return null;
end $$;
create trigger cases_belong_on_insert after insert on cases
  referencing new table as added for each statement execute function cases_belong();
create trigger cases_belong_on_update after update on cases
  referencing new table as added for each statement execute function cases_belong();

create function spells_belong() returns trigger
  language plpgsql security definer set search_path = public as $$
begin
  if exists (
    select from (select distinct partnership_id, agency_id from added) a
    where not exists (select from agencies g where g.id = a.agency_id and g.partnership_id = a.partnership_id)
  ) then
    raise foreign_key_violation using message = 'a spell needs an agency of its partnership', constraint = 'spells_agency';
  end if;
  if exists (
    select from added a left join cases c on c.id = a.case_id and c.partnership_id = a.partnership_id where c.id is null
  ) then
    raise foreign_key_violation using message = 'a spell needs a case of its partnership', constraint = 'spells_case';
  end if;
  return null;
end $$;
create trigger spells_belong_on_insert after insert on spells
  referencing new table as added for each statement execute function spells_belong();

-- People whom casework concerns; those who sign in are staff.
create table people (
  id uuid primary key,
  partnership_id uuid not null constraint people_partnership references partnerships,
  name text not null constraint people_name_length check (length(name) <= 200),
  phone text not null default '' constraint people_phone_length check (length(phone) <= 40),
  email text not null default '' constraint people_email_length check (length(email) <= 254)
);
call protect('people', 'select, insert, update');

create table case_people (
  case_id uuid not null constraint case_people_case references cases,
  person_id uuid not null constraint case_people_person references people,
  partnership_id uuid not null,
  role text not null constraint case_people_role_known check (role in ('complainant')),
  constraint case_people_pkey primary key (case_id, person_id, role)
);
call protect('case_people', 'select, insert');

create table transfers (
  id uuid primary key,
  partnership_id uuid not null,
  case_id uuid not null constraint transfers_case references cases,
  from_agency_id uuid not null constraint transfers_from_agency references agencies,
  to_agency_id uuid not null constraint transfers_to_agency references agencies,
  reason text not null constraint transfers_reason_length check (length(reason) between 1 and 2000),
  asked_by uuid not null constraint transfers_asked_by references staff,
  asked_at timestamptz not null,
  state text not null default 'asked' constraint transfers_state_known check (state in ('asked', 'accepted', 'refused')),
  answer text not null default '' constraint transfers_answer_length check (length(answer) <= 2000),
  answered_by uuid constraint transfers_answered_by references staff,
  answered_at timestamptz
);
create unique index transfers_one_asked on transfers (case_id) where state = 'asked';
create index transfers_waiting on transfers (to_agency_id) where state = 'asked';
create index transfers_of_case on transfers (case_id);
call protect('transfers', 'select, insert, update');

-- What happened to a case, in the order it happened: the beginning of its timeline.
create table case_events (
  id uuid primary key,
  partnership_id uuid not null,
  case_id uuid not null constraint case_events_case references cases,
  agency_id uuid not null constraint case_events_agency references agencies,
  kind text not null constraint case_events_kind_known check (
    kind in ('logged', 'transfer-asked', 'transfer-accepted', 'transfer-refused', 'closed', 'reopened')),
  happened_on date not null,
  note text not null default '' constraint case_events_note_length check (length(note) <= 4000),
  staff_id uuid not null constraint case_events_staff references staff,
  recorded_at timestamptz not null
);
create index case_events_of_case on case_events (case_id, id);
call protect('case_events', 'select, insert');
