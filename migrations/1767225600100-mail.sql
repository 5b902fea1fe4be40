-- What was mailed of what people are told of panels, so that nothing is mailed twice.
alter table panel_notices
  add mailed_at timestamptz,
  -- The mail server takes nothing for this person.
  add mail_refused boolean not null default false;
create index panel_notices_to_mail on panel_notices (partnership_id, sent_at) where mailed_at is null and read_at is null;
grant update (mailed_at, mail_refused) on panel_notices to concord_worker;

-- What somebody's calendar was last told of a meeting by mail. For the worker alone.
create table panel_invitations (
  partnership_id uuid not null,
  panel_id uuid not null constraint panel_invitations_panel references panels,
  meeting_id uuid not null constraint panel_invitations_meeting references panel_meetings,
  staff_id uuid not null constraint panel_invitations_staff references staff,
  -- The meeting's calendar_sequence that they were told of.
  told_sequence integer not null,
  -- What went into the mail (RFC 5545, SEQUENCE): higher with each, also where a seat ended and was given again.
  sent_sequence integer not null,
  -- Whether the last mail took the meeting out of their calendar.
  cancelled boolean not null,
  refused boolean not null,
  sent_at timestamptz not null,
  constraint panel_invitations_key primary key (meeting_id, staff_id)
);
alter table panel_invitations enable row level security;
call let_worker_see('panel_invitations');
grant select, insert, update on panel_invitations to concord_worker;
