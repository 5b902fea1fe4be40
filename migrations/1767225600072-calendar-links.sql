-- A secret link by which a person's own calendar reads the meetings of their panels. Of the secret, the hash alone is kept.

create table calendar_links (
  id uuid primary key,
  partnership_id uuid not null,
  agency_id uuid not null constraint calendar_links_agency references agencies,
  staff_id uuid not null constraint calendar_links_staff references staff,
  token_hash bytea not null constraint calendar_links_hash_whole check (octet_length(token_hash) = 32),
  made_at timestamptz not null,
  ended_at timestamptz,
  constraint calendar_links_hash_unique unique (token_hash)
);
create unique index calendar_links_one on calendar_links (staff_id) where ended_at is null;
alter table calendar_links enable row level security;
create policy own on calendar_links to concord_app using (
  partnership_id = (select current_partnership()) and agency_id = (select current_agency()) and staff_id = (select current_staff()));
call let_worker_see('calendar_links');
grant select, insert on calendar_links to concord_app;
grant update (ended_at) on calendar_links to concord_app;

-- Whose link it is, as long as they work where they did when they made it.
create function calendar_of_secret(hash bytea) returns table (partnership_id uuid, agency_id uuid, staff_id uuid)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select l.partnership_id, l.agency_id, l.staff_id
        from calendar_links l join staff f on f.id = l.staff_id and f.active and f.agency_id = l.agency_id
        where l.token_hash = hash and l.ended_at is null $$;
