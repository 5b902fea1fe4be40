-- What runs as the owner looks for tables in public alone. Without pg_temp in its place at the end, PostgreSQL would look
-- among the caller's temporary tables first, and the triggers of such a table would run as the owner.
do $$
declare
  one regprocedure;
begin
  for one in select oid::regprocedure from pg_proc where pronamespace = 'public'::regnamespace and prosecdef loop
    execute format('alter function %s set search_path = public, pg_temp', one);
  end loop;
end $$;

-- The caller has put the address into small letters, as it did for the key of wrong tries: were it done here once more,
-- letters that PostgreSQL and JavaScript treat differently would give an account several keys.
create or replace function staff_signing_in(asked_email text)
  returns table (id uuid, partnership_id uuid, password_hash text)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select id, partnership_id, password_hash from staff where email = asked_email and active $$;
