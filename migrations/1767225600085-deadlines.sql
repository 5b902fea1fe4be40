-- Days of the law that pass, as tasks: each of them is made once, however often and by however many workers it is looked for.

alter table tasks drop constraint tasks_kind_known;
alter table tasks add constraint tasks_kind_known check (kind in (
  'acknowledge', 'first-contact', 'victim-update', 'plan-review', 'promise', 'action', 'follow-up', 'risk-review',
  'enforce-requirement', 'enforce-warning', 'enforce-appeal', 'enforce-penalty', 'enforce-hearing', 'enforce-order'));
-- What a task is about, where that is not the case alone: it is done on that page.
alter table tasks add column about_kind text constraint tasks_about_known check (about_kind in ('warning', 'notice', 'power', 'spaces-order'));
alter table tasks add column about_id uuid;
alter table tasks add constraint tasks_about_whole check ((about_kind is null) = (about_id is null));

-- Another agency that is shown the tasks of a case, but not what is enforced in it, is not shown these.
alter policy case_part on tasks using (
  partnership_id = (select current_partnership()) and (
    exists (select from spells s where s.agency_id = (select current_agency()) and s.case_id = tasks.case_id)
    or case_id in (select shared_cases('tasks'))) and (
    agency_id = (select current_agency())
    or part_is_shown(case_id, 'tasks', agency_id) and (kind not like 'enforce-%' or case_id in (select shared_cases('notices'))))
  and case_id not in (select hidden_cases()));

create table deadline_tasks (
  partnership_id uuid not null,
  case_id uuid not null constraint deadline_tasks_case references cases,
  -- The warning, notice, appeal, penalty, prosecution or order whose day it is.
  subject_id uuid not null,
  kind text not null,
  -- The day of the law; the task's own day may lie later.
  day date not null,
  task_id uuid not null constraint deadline_tasks_task references tasks deferrable initially deferred,
  constraint deadline_tasks_pkey primary key (subject_id, kind, day)
);
create unique index deadline_tasks_of_task on deadline_tasks (task_id);
create index deadline_tasks_of_case on deadline_tasks (case_id);
call protect_case_part('deadline_tasks', 'select, insert', 'notices');
