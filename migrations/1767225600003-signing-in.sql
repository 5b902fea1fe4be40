create table api_tokens (
  id uuid primary key,
  partnership_id uuid not null constraint api_tokens_partnership references partnerships,
  staff_id uuid not null constraint api_tokens_staff references staff,
  name text not null constraint api_tokens_name_length check (length(name) between 1 and 100),
  token_hash bytea not null constraint api_tokens_hash_unique unique,
  created_at timestamptz not null default now(),
  revoked_at timestamptz
);
call protect('api_tokens', 'select, insert');
grant update (revoked_at) on api_tokens to concord_app;

-- One-time links with which a person sets a password.
create table password_links (
  id uuid primary key,
  partnership_id uuid not null constraint password_links_partnership references partnerships,
  staff_id uuid not null constraint password_links_staff references staff,
  token_hash bytea not null constraint password_links_hash_unique unique,
  expires_at timestamptz not null,
  used_at timestamptz
);
call protect('password_links', 'insert');

-- Failures to sign in, by the pair of account and where it was tried from, so that nobody else is slowed down.
-- The key is a hash: neither the email nor the address can be read from it.
create table sign_in_failures (
  key bytea primary key,
  failures integer not null,
  last_failed_at timestamptz not null
);
alter table sign_in_failures enable row level security;
create policy by_key on sign_in_failures to concord_app using (true);
grant select, insert, update, delete on sign_in_failures to concord_app;

-- Sessions come before an identity, and are found by a secret id alone.
create table sessions (
  sid text primary key,
  sess jsonb not null,
  expire timestamptz not null
);
create index sessions_expire on sessions (expire);
alter table sessions enable row level security;
create policy by_secret_id on sessions to concord_app using (true);
grant select, insert, update, delete on sessions to concord_app;

-- What is asked before anyone is known, each a narrow question answered as the owner.
create function staff_signing_in(asked_email text)
  returns table (id uuid, partnership_id uuid, password_hash text)
  language sql stable security definer set search_path = public
  as $$ select id, partnership_id, password_hash from staff where email = lower(asked_email) and active $$;

create function actor_of_session(asked_id uuid, epoch integer)
  returns table (id uuid, partnership_id uuid, agency_id uuid, name text, roles text[], agency_name text, partnership_name text)
  language sql stable security definer set search_path = public
  as $$ select s.id, s.partnership_id, s.agency_id, s.name, s.roles, a.name, p.name
        from staff s join agencies a on a.id = s.agency_id join partnerships p on p.id = s.partnership_id
        where s.id = asked_id and s.sign_in_epoch = epoch and s.active $$;

create function actor_of_token(hash bytea)
  returns table (id uuid, partnership_id uuid, agency_id uuid, name text, roles text[], agency_name text, partnership_name text, token_id uuid)
  language sql stable security definer set search_path = public
  as $$ select s.id, s.partnership_id, s.agency_id, s.name, s.roles, a.name, p.name, t.id
        from api_tokens t join staff s on s.id = t.staff_id
          join agencies a on a.id = s.agency_id join partnerships p on p.id = s.partnership_id
        where t.token_hash = hash and t.revoked_at is null and s.active $$;

create function staff_of_password_link(hash bytea, at timestamptz)
  returns table (id uuid, partnership_id uuid, name text, email text)
  language sql stable security definer set search_path = public
  as $$ select s.id, s.partnership_id, s.name, s.email
        from password_links l join staff s on s.id = l.staff_id
        where l.token_hash = hash and l.used_at is null and l.expires_at > at and s.active $$;

-- Sets the password of a link's person and uses the link up; nobody's id where the link is no good.
create function set_password_by_link(hash bytea, at timestamptz, new_password_hash text) returns uuid
  language sql security definer set search_path = public
  as $$ with link as (
          update password_links set used_at = at
          where token_hash = hash and used_at is null and expires_at > at
          returning staff_id)
        update staff set password_hash = new_password_hash, sign_in_epoch = sign_in_epoch + 1
        from link where staff.id = link.staff_id and staff.active
        returning staff.id $$;

-- Ends every session of the person who asks.
create function sign_out_everywhere() returns void
  language sql security definer set search_path = public
  as $$ update staff set sign_in_epoch = sign_in_epoch + 1 where id = current_staff();
        delete from sessions where sess ->> 'staffId' = current_staff()::text $$;

create function sign_in_epoch(asked_id uuid) returns integer
  language sql stable security definer set search_path = public
  as $$ select sign_in_epoch from staff where id = asked_id $$;

-- A new person has no password: only a link sets one.
revoke insert on staff from concord_app;
grant insert (id, partnership_id, agency_id, name, email, roles) on staff to concord_app;
-- The hash of a password never leaves through a plain select.
revoke select on staff from concord_app;
grant select (id, partnership_id, agency_id, name, email, roles, active, version, created_at) on staff to concord_app;
