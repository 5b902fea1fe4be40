-- The agenda makes itself some working days before the meeting, and goes out by itself where nobody has sent it out.

alter table panels add agenda_days integer not null default 3
  constraint panels_agenda_days_range check (agenda_days between 1 and 30);

alter table panel_meetings
  -- When Concord first looked what is due for it.
  add built_at timestamptz,
  -- Who sent the agenda out; null: Concord, because the day had come.
  add published_by uuid constraint panel_meetings_published_by references staff,
  -- Whether it went out after the day on which it was due then.
  add published_late boolean not null default false;

-- What those who run the panel took off an agenda. Nothing puts it back on that one but they themselves.
create table agenda_left_off (
  meeting_id uuid not null constraint agenda_left_off_meeting references panel_meetings,
  item_id uuid not null constraint agenda_left_off_item references panel_items,
  partnership_id uuid not null,
  panel_id uuid not null constraint agenda_left_off_panel references panels,
  why text not null constraint agenda_left_off_why_length check (octet_length(why) between 1 and 4000),
  taken_off_by uuid not null constraint agenda_left_off_by references staff,
  taken_off_at timestamptz not null,
  constraint agenda_left_off_pkey primary key (meeting_id, item_id)
);
create index agenda_left_off_of_item on agenda_left_off (item_id);
call protect_panel('agenda_left_off', 'select, insert, delete', 'item_id');

-- What an agency wrote about an item, each time that it saved a draft or sent an answer. What was sent is read by every seat, a
-- draft by the agency's own.
create table panel_research_versions (
  id uuid primary key,
  partnership_id uuid not null,
  panel_id uuid not null constraint panel_research_versions_panel references panels,
  research_id uuid not null constraint panel_research_versions_research references panel_research,
  item_id uuid not null constraint panel_research_versions_item references panel_items,
  agency_id uuid not null constraint panel_research_versions_agency references agencies,
  sent boolean not null,
  answer text not null constraint panel_research_versions_length check (octet_length(answer) <= 40000),
  nothing_known boolean not null,
  written_by uuid not null constraint panel_research_versions_by references staff,
  written_at timestamptz not null
);
create index panel_research_versions_of_research on panel_research_versions (research_id, id);
call protect_panel('panel_research_versions', 'select, insert', 'item_id', 'sent or agency_id = (select current_agency())');
