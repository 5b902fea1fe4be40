create table partnerships (
  id uuid primary key,
  slug text not null constraint partnerships_slug_unique unique,
  name text not null constraint partnerships_name_unique unique,
  created_at timestamptz not null default now()
);
alter table partnerships enable row level security;
create policy own_partnership on partnerships for select to concord_app using (id = (select current_partnership()));
-- The nightly jobs go round every partnership.
create policy worker_sees_all on partnerships for select to concord_worker using (true);
grant select on partnerships to concord_app;
-- A partnership is set up by a command.
create policy worker_sets_up on partnerships for insert to concord_worker with check (true);
grant insert on partnerships to concord_worker;

create table agencies (
  id uuid primary key,
  partnership_id uuid not null constraint agencies_partnership references partnerships,
  name text not null constraint agencies_name_length check (length(name) between 1 and 100),
  constraint agencies_name_unique unique (partnership_id, name)
);
call protect('agencies', 'select, insert');

-- People who sign in.
create table staff (
  id uuid primary key,
  partnership_id uuid not null constraint staff_partnership references partnerships,
  agency_id uuid not null constraint staff_agency references agencies,
  name text not null constraint staff_name_length check (length(name) between 1 and 100),
  email text not null constraint staff_email_lower check (email = lower(email)),
  roles text[] not null constraint staff_roles_known check (
    cardinality(roles) > 0 and roles <@ array[
      'officer', 'manager', 'panel-chair', 'repairs-operative', 'sanctuary-coordinator', 'performance-officer', 'administrator']),
  password_hash text,
  -- Raised by "sign out everywhere" and by a new password: a session of an earlier epoch is over.
  sign_in_epoch integer not null default 0,
  active boolean not null default true,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  constraint staff_email_unique unique (email)
);
call protect('staff', 'select, insert');
-- A password and an epoch change through the functions of the next migration alone.
grant update (name, agency_id, roles, active, version) on staff to concord_app;
