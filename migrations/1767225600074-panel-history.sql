-- A panel's history from before Concord: which meetings and stays were brought in, with no minutes and no times of theirs known.
alter table panel_items add column brought_in boolean not null default false;
alter table panel_meetings add column brought_in boolean not null default false;
create index meeting_items_of_panel on meeting_items (panel_id);
