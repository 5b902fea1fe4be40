-- The two roles that a running Concord takes. They own nothing, so row-level security holds for both.
-- Roles belong to the whole server, and another Concord database on it may have made them already.
do $$
begin
  if not exists (select from pg_roles where rolname = 'concord_app') then
    create role concord_app nologin;
  end if;
  if not exists (select from pg_roles where rolname = 'concord_worker') then
    create role concord_worker nologin in role concord_app;
  end if;
exception when duplicate_object or unique_violation then
  null; -- made by another database's migration in the same moment
end $$;

do $$
begin
  execute format('grant concord_app, concord_worker to %I', current_user);
exception when others then
  null; -- a superuser needs no membership
end $$;

revoke all on schema public from public;
grant usage on schema public to concord_app;

-- Who is looking: set for each transaction, and empty (never an error) where it is not.
create function current_partnership() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('app.partnership_id', true), '')::uuid;

create function current_staff() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('app.person_id', true), '')::uuid;

-- Puts a table that has a partnership_id under row-level security: its own partnership's rows, and no others.
-- The sub-select lets PostgreSQL read the setting once a statement instead of once a row.
create procedure protect(table_name text, privileges text)
  language plpgsql as $$
begin
  execute format('alter table %I enable row level security', table_name);
  execute format(
    'create policy own_partnership on %I to concord_app using (partnership_id = (select current_partnership()))', table_name);
  execute format('grant %s on %I to concord_app', privileges, table_name);
end $$;
