-- When people are reminded of what they promised at a panel, and when their agency's lead is told.

alter table panels
  -- Days before an action is due on which its owner is reminded.
  add remind_days integer not null default 3 constraint panels_remind_days_range check (remind_days between 0 and 30),
  -- Days that an action is overdue before it comes to who leads for the agency.
  add escalate_days integer not null default 5 constraint panels_escalate_days_range check (escalate_days between 1 and 60);

alter table panel_notices drop constraint panel_notices_kind_known;
alter table panel_notices add constraint panel_notices_kind_known check (kind in (
  'referral-made', 'referral-answered', 'referral-withdrawn', 'agenda-published', 'meeting-moved', 'meeting-cancelled', 'research-asked',
  'action-given', 'action-soon', 'action-due', 'action-overdue', 'action-escalated', 'minutes-draft', 'minutes-approved'));
-- Reminders look for what is due over all panels.
create index panel_actions_due on panel_actions (partnership_id, due_on) where state = 'open';
