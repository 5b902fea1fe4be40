-- What an agency has to do on a case, by a day. officer_id null: whoever works on the case (spells.officer_id), or else the team.
create table tasks (
  id uuid primary key,
  partnership_id uuid not null,
  case_id uuid not null constraint tasks_case references cases,
  agency_id uuid not null constraint tasks_agency references agencies,
  kind text not null constraint tasks_kind_known check (kind in (
    'acknowledge', 'first-contact', 'victim-update', 'plan-review', 'promise', 'action', 'follow-up', 'risk-review')),
  title text not null constraint tasks_title_length check (length(title) between 1 and 200),
  due_on date not null,
  officer_id uuid constraint tasks_officer references staff,
  -- Made by the agency's service standards, whose days run from counted_from.
  by_standard boolean not null default false,
  counted_from date not null,
  -- done: by someone, on a day. cancelled: by someone, with a reason. ended: the case went on or closed, and nobody need do it.
  state text not null default 'open' constraint tasks_state_known check (state in ('open', 'done', 'cancelled', 'ended')),
  done_on date,
  -- Why it was late, or why it is not needed.
  reason text not null default '' constraint tasks_reason_length check (length(reason) <= 2000),
  added_by uuid constraint tasks_added_by references staff,
  added_at timestamptz not null,
  ended_by uuid constraint tasks_ended_by references staff,
  ended_at timestamptz,
  version integer not null default 1,
  constraint tasks_done_whole check ((state = 'done') = (done_on is not null)),
  constraint tasks_ended_whole check ((state = 'open') = (ended_at is null)),
  constraint tasks_late_has_reason check (done_on <= due_on or reason <> ''),
  constraint tasks_cancelled_has_reason check (state <> 'cancelled' or reason <> '')
);
-- Follows the standards once, however often it is asked.
create unique index tasks_one_standard_open on tasks (case_id, agency_id, kind) where by_standard and state = 'open';
create index tasks_of_case on tasks (case_id, agency_id);
create index tasks_open_of_officer on tasks (officer_id, due_on) where state = 'open' and officer_id is not null;
create index tasks_open_of_team on tasks (agency_id, due_on) where state = 'open';
-- An agency's own; another agency sees them where it is given that part of the case.
call protect_case_part('tasks', 'select, insert, update', 'tasks', $$
  agency_id = (select current_agency())
  or exists (select from case_shares t where t.from_agency_id = tasks.agency_id and t.to_agency_id = (select current_agency())
               and t.case_id = tasks.case_id and 'tasks' = any(t.parts)
               and t.revoked_at is null and t.ends_on >= (select current_day()))$$);

-- How soon an agency means to do things, by priority, from a day on. escalate: the days after which an overdue task is told to the agency's managers.
create table service_standards (
  agency_id uuid not null constraint service_standards_agency references agencies,
  partnership_id uuid not null,
  kind text not null constraint service_standards_kind_known check (kind in (
    'acknowledge', 'first-contact', 'victim-update', 'plan-review', 'escalate')),
  priority text not null constraint service_standards_priority_known check (priority in ('high', 'medium', 'standard')),
  applies_from date not null,
  -- Null: the agency has no such standard from that day on.
  days integer constraint service_standards_days_range check (days between 1 and 260),
  unit text not null constraint service_standards_unit_known check (unit in ('working', 'calendar')),
  set_by uuid constraint service_standards_set_by references staff,
  set_at timestamptz not null default now(),
  constraint service_standards_pkey primary key (agency_id, kind, priority, applies_from)
);
call protect_own_agency('service_standards', 'select, insert');
-- Tomorrow's setting may be put right until it applies.
grant update (days, unit, set_by, set_at) on service_standards to concord_app;

-- What every agency starts with, until it sets its own: the statutory guidance leaves the days to each agency.
create function usual_standards() returns table (kind text, priority text, days integer, unit text)
  language sql immutable
  as $$ values
  ('acknowledge', 'high', 1, 'working'), ('acknowledge', 'medium', 1, 'working'), ('acknowledge', 'standard', 1, 'working'),
  ('first-contact', 'high', 1, 'working'), ('first-contact', 'medium', 3, 'working'), ('first-contact', 'standard', 5, 'working'),
  ('victim-update', 'high', 10, 'working'), ('victim-update', 'medium', 10, 'working'), ('victim-update', 'standard', 10, 'working'),
  ('plan-review', 'high', 14, 'calendar'), ('plan-review', 'medium', 28, 'calendar'), ('plan-review', 'standard', 28, 'calendar'),
  ('escalate', 'high', 1, 'working'), ('escalate', 'medium', 2, 'working'), ('escalate', 'standard', 2, 'working') $$;

create function give_usual_standards() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into service_standards (agency_id, partnership_id, kind, priority, applies_from, days, unit)
  select new.id, new.partnership_id, u.kind, u.priority, date '2000-01-01', u.days, u.unit from usual_standards() u;
  return null;
end $$;
create trigger give_usual_standards after insert on agencies for each row execute function give_usual_standards();
insert into service_standards (agency_id, partnership_id, kind, priority, applies_from, days, unit)
select g.id, g.partnership_id, u.kind, u.priority, date '2000-01-01', u.days, u.unit from agencies g, usual_standards() u;
