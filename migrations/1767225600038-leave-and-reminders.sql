-- When an officer is away, and who covers for them.
create table staff_leave (
  id uuid primary key,
  partnership_id uuid not null,
  agency_id uuid not null constraint staff_leave_agency references agencies,
  staff_id uuid not null constraint staff_leave_staff references staff,
  starts_on date not null,
  ends_on date not null,
  -- Null: the managers see what is due.
  cover_id uuid constraint staff_leave_cover references staff,
  added_by uuid not null constraint staff_leave_added_by references staff,
  added_at timestamptz not null,
  cancelled_at timestamptz,
  version integer not null default 1,
  constraint staff_leave_order check (ends_on >= starts_on),
  constraint staff_leave_other_cover check (cover_id <> staff_id)
);
create index staff_leave_of_agency on staff_leave (agency_id, ends_on) where cancelled_at is null;
call protect_own_agency('staff_leave', 'select, insert, update');

-- What a person was told of a task: once for each day it was due, however often the job runs.
create table reminders (
  id uuid primary key,
  partnership_id uuid not null,
  agency_id uuid not null constraint reminders_agency references agencies,
  staff_id uuid not null constraint reminders_staff references staff,
  task_id uuid not null constraint reminders_task references tasks,
  kind text not null constraint reminders_kind_known check (kind in ('due-today', 'overdue', 'escalated')),
  due_on date not null,
  sent_at timestamptz not null,
  read_at timestamptz,
  constraint reminders_once unique (task_id, kind, due_on, staff_id)
);
create index reminders_unread on reminders (staff_id, sent_at) where read_at is null;
call protect_own_agency('reminders', 'select, insert');
grant update (read_at) on reminders to concord_app;
