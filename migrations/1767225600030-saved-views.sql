-- Filters of the list of cases that somebody keeps under a name, for themselves or for everyone at their agency. A filter holds
-- ids, days and choices, and never words of a case or a person (decision 0018).
create table saved_views (
  id uuid primary key,
  partnership_id uuid not null,
  agency_id uuid not null constraint saved_views_agency references agencies,
  staff_id uuid not null constraint saved_views_staff references staff,
  name text not null constraint saved_views_name_length check (length(name) between 1 and 60),
  filter text not null constraint saved_views_filter_length check (length(filter) <= 1000),
  shared boolean not null,
  saved_at timestamptz not null
);
create unique index saved_views_name on saved_views (agency_id, staff_id, lower(name));
call protect_own_agency('saved_views', 'select, insert, delete');
-- Views that are not shared are their owner's alone.
create policy own_or_shared on saved_views as restrictive to concord_app using (
  shared or staff_id = (select current_staff())
  -- The worker's role does no one's work here, and sees all.
  or pg_has_role(current_user, 'concord_worker', 'member'));

-- The view with which the list opens for a person.
create table default_views (
  staff_id uuid primary key constraint default_views_staff references staff,
  partnership_id uuid not null,
  agency_id uuid not null constraint default_views_agency references agencies,
  view_id uuid not null constraint default_views_view references saved_views on delete cascade
);
call protect_own_agency('default_views', 'select, insert, update, delete');

-- Cases that an agency passed on stand on its list, too: they are few, and found without reading those that it has.
create index spells_passed_on on spells (agency_id, case_id) where left_by = 'transferred';
