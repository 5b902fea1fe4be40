-- Who sees a case: agencies that have or had it, those it is shared with while the share is in force, and, with the case
-- alone, one that has been asked to take it. A restricted case is seen by those staff alone who are cleared for it.
-- The worker's role does the partnership's jobs, and sees all that is the partnership's.

create function current_agency() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('app.agency_id', true), '')::uuid;

-- The London date of the transaction, by the clock it was begun with.
create function current_day() returns date
  language sql stable parallel safe
  return nullif(current_setting('app.day', true), '')::date;

alter table cases
  add column place_id uuid,
  add column priority text not null default 'medium' constraint cases_priority_known check (priority in ('high', 'medium', 'standard')),
  add column review_on date,
  add column merged_into_id uuid,
  add column follows_case_id uuid;
create index cases_place on cases (place_id) where place_id is not null;
create index cases_merged_into on cases (merged_into_id) where merged_into_id is not null;
create index cases_follows on cases (follows_case_id) where follows_case_id is not null;

-- Who works on the case at the agency.
alter table spells add column officer_id uuid;
create index spells_officer on spells (officer_id) where officer_id is not null and left_on is null;

-- A case, or parts of it, shown to another agency until a day. Parts: complaints, people, risk, timeline, tasks. None of
-- them: what the case is called, where it is, and what it is about, and no more.
create table case_shares (
  id uuid primary key,
  partnership_id uuid not null,
  case_id uuid not null constraint case_shares_case references cases,
  from_agency_id uuid not null constraint case_shares_from_agency references agencies,
  to_agency_id uuid not null constraint case_shares_to_agency references agencies,
  parts text[] not null constraint case_shares_parts_known check (parts <@ array['complaints', 'people', 'risk', 'timeline', 'tasks']),
  ends_on date not null,
  shared_by uuid not null constraint case_shares_shared_by references staff,
  shared_at timestamptz not null,
  revoked_at timestamptz,
  version integer not null default 1,
  constraint case_shares_other_agency check (from_agency_id <> to_agency_id)
);
create index case_shares_seen on case_shares (to_agency_id, case_id) where revoked_at is null;
create index case_shares_of_case on case_shares (case_id);

-- Restricted cases. Why stands in the timeline, where those alone read it who are cleared.
create table case_restrictions (
  case_id uuid primary key constraint case_restrictions_case references cases,
  partnership_id uuid not null,
  restricted_by uuid not null constraint case_restrictions_by references staff,
  restricted_at timestamptz not null
);
call protect('case_restrictions', 'select, insert, delete');

create table case_clearances (
  case_id uuid not null constraint case_clearances_case references cases,
  staff_id uuid not null constraint case_clearances_staff references staff,
  partnership_id uuid not null,
  given_by uuid not null constraint case_clearances_by references staff,
  given_at timestamptz not null,
  constraint case_clearances_pkey primary key (case_id, staff_id)
);
call protect('case_clearances', 'select, insert, delete');

-- The worker's own policy on a table: all of the partnership that its transaction is for. Its name comes first in the alphabet,
-- and so PostgreSQL asks it first: a row that it lets through is not asked about by the others, which cost more.
create procedure let_worker_see(table_name text)
  language plpgsql as $$
begin
  execute format(
    'create policy all_for_worker on %I to concord_worker using (partnership_id = (select current_partnership()))', table_name);
end $$;

-- A table whose rows are one agency's alone.
create procedure protect_own_agency(table_name text, privileges text)
  language plpgsql as $$
begin
  execute format('alter table %I enable row level security', table_name);
  execute format('drop policy if exists own_partnership on %I', table_name);
  execute format(
    'create policy own_agency on %I to concord_app using (
       partnership_id = (select current_partnership()) and agency_id = (select current_agency()))', table_name);
  call let_worker_see(table_name);
  execute format('grant %s on %I to concord_app', privileges, table_name);
end $$;

-- A table with a part of each case: its rows are seen by agencies that have or had the case, and by those that the part is
-- shared with. Rows are added by whoever sees the case itself: one that refuses a case leaves its answer there.
-- also: one condition more, on the row, such as that an internal note is its own agency's.
create procedure protect_case_part(table_name text, privileges text, part text, also text default 'true')
  language plpgsql as $$
begin
  execute format('alter table %I enable row level security', table_name);
  execute format('drop policy if exists own_partnership on %I', table_name);
  execute format($policy$
    create policy case_part on %1$I to concord_app using (
      partnership_id = (select current_partnership()) and (%3$s) and (
        exists (select from spells s where s.agency_id = (select current_agency()) and s.case_id = %1$I.case_id)
        or exists (select from case_shares h where h.to_agency_id = (select current_agency()) and h.case_id = %1$I.case_id
                     and %2$L = any(h.parts) and h.revoked_at is null and h.ends_on >= (select current_day())))
      and case_id not in (
        select r.case_id from case_restrictions r
        where not exists (select from case_clearances l where l.case_id = r.case_id and l.staff_id = (select current_staff()))))
    with check (
      partnership_id = (select current_partnership()) and exists (select from cases c where c.id = %1$I.case_id))
    $policy$, table_name, part, also);
  call let_worker_see(table_name);
  execute format('grant %s on %I to concord_app', privileges, table_name);
end $$;

alter table case_shares enable row level security;
create policy between_agencies on case_shares to concord_app using (
  partnership_id = (select current_partnership()) and (
    to_agency_id = (select current_agency()) or from_agency_id = (select current_agency())
    or exists (select from spells s where s.agency_id = (select current_agency()) and s.case_id = case_shares.case_id)));
call let_worker_see('case_shares');
grant select, insert, update on case_shares to concord_app;

drop policy own_partnership on transfers;
create policy between_agencies on transfers to concord_app using (
  partnership_id = (select current_partnership()) and (
    to_agency_id = (select current_agency()) or from_agency_id = (select current_agency())
    or exists (select from spells s where s.agency_id = (select current_agency()) and s.case_id = transfers.case_id)));
call let_worker_see('transfers');

drop policy own_partnership on cases;
create policy of_agency on cases to concord_app using (
  partnership_id = (select current_partnership()) and (
    exists (select from spells s where s.agency_id = (select current_agency()) and s.case_id = cases.id)
    or exists (select from case_shares h where h.to_agency_id = (select current_agency()) and h.case_id = cases.id
                 and h.revoked_at is null and h.ends_on >= (select current_day()))
    or exists (select from transfers t where t.to_agency_id = (select current_agency()) and t.case_id = cases.id and t.state = 'asked'))
  and id not in (
    select r.case_id from case_restrictions r
    where not exists (select from case_clearances l where l.case_id = r.case_id and l.staff_id = (select current_staff()))))
with check (partnership_id = (select current_partnership()) and category_id = any (array(select id from categories)));
create policy all_for_worker on cases to concord_worker using (partnership_id = (select current_partnership()))
with check (partnership_id = (select current_partnership()) and category_id = any (array(select id from categories)));

-- Internal lines of a timeline are their own agency's; subject_id is what the line is about: a complaint, an action, a file.
alter table case_events drop constraint case_events_kind_known;
alter table case_events
  add column audience text not null default 'shared' constraint case_events_audience_known check (audience in ('shared', 'internal')),
  add column subject_id uuid;
call protect_case_part('case_events', 'select, insert', 'timeline', $$audience = 'shared' or agency_id = (select current_agency())$$);

call protect_case_part('case_people', 'select, insert', 'people');
-- The words are found through search_cases; the table itself shows them to nobody else than who has or had the case.
call protect_case_part('case_words', 'select, insert, update', 'words');

-- A figure opens to the cases behind it, whose references say nothing of people or places.
create function case_references(ids uuid[]) returns table (id uuid, reference text)
  language sql stable security definer set search_path = public, pg_temp rows 50
  as $$ select c.id, c.reference from cases c where c.partnership_id = current_partnership() and c.id = any(ids) $$;
