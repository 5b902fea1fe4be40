-- Who it is and whose eyes row-level security looks through, in one: asked in the same message as "begin", and good until the
-- transaction ends. Nobody's row, and nobody's eyes, where the token or the session is no good.
create function enter_by_token(hash bytea)
  returns table (id uuid, partnership_id uuid, agency_id uuid, name text, roles text[], agency_name text, partnership_name text)
  language sql security definer set search_path = public, pg_temp rows 1
  as $$ select a.id, a.partnership_id, a.agency_id, a.name, a.roles, a.agency_name, a.partnership_name
        from actor_of_token(hash) a
        where set_config('app.partnership_id', a.partnership_id::text, true) <> ''
          and set_config('app.agency_id', a.agency_id::text, true) <> ''
          and set_config('app.person_id', a.id::text, true) <> '' $$;

create function enter_by_session(asked_id uuid, epoch integer)
  returns table (id uuid, partnership_id uuid, agency_id uuid, name text, roles text[], agency_name text, partnership_name text)
  language sql security definer set search_path = public, pg_temp rows 1
  as $$ select a.id, a.partnership_id, a.agency_id, a.name, a.roles, a.agency_name, a.partnership_name
        from actor_of_session(asked_id, epoch) a
        where set_config('app.partnership_id', a.partnership_id::text, true) <> ''
          and set_config('app.agency_id', a.agency_id::text, true) <> ''
          and set_config('app.person_id', a.id::text, true) <> '' $$;
