-- A task that both of two merged cases have is set aside; what it reminded somebody of goes with it.
alter table reminders drop constraint reminders_task;
alter table reminders add constraint reminders_task foreign key (task_id) references tasks on delete cascade;
