-- An entry of a diary that became a complaint, and who of the case's people keeps a diary.
alter table complaints drop constraint complaints_channel_known;
alter table complaints add constraint complaints_channel_known check (channel in (
  'phone', 'online', 'diary', 'in-person', 'letter', 'email', 'councillor', 'police', 'anonymous-line', 'staff', 'other'));

-- Null where the keeper was typed: who it is, is known from their first complaint on.
alter table diary_links add column person_id uuid constraint diary_links_person references people;
grant update (person_id) on diary_links to concord_app;
alter table diary_entries add column complaint_id uuid constraint diary_entries_complaint references complaints;
grant update (complaint_id) on diary_entries to concord_app;

-- For the list of what waits to be read by whoever gave the diary out.
create index diary_links_of_staff on diary_links (staff_id);
create index diary_entries_new_of_link on diary_entries (link_id) where reviewed_at is null;
