-- The demonstration's people have a password that everyone knows: production refuses a database that holds them.
alter table partnerships add column demonstration boolean not null default false;

create function holds_demonstration() returns boolean
  language sql stable security definer set search_path = public
  as $$ select exists (select from partnerships where demonstration) $$;
