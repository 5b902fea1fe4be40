-- Panels: agencies meet about people who cannot be helped, or stopped, by one of them alone. All that a panel does is seen by
-- those alone who have a seat on it, by name, and of an item by those alone who are not shut out of it by a conflict of
-- interest. What a panel is for, and when it meets next, is known to the partnership, so that anybody can refer.

create table panels (
  id uuid primary key,
  partnership_id uuid not null constraint panels_partnership references partnerships,
  name text not null constraint panels_name_length check (octet_length(name) between 1 and 400),
  -- asb: the panel that the plan's figures count (MEASURES.md, "Panel and powers").
  kind text not null constraint panels_kind_known check (kind in ('asb', 'complex-case', 'other')),
  -- That a case or a person is before a restricted panel shows to nobody outside it.
  restricted boolean not null,
  -- The agency that runs it, and whose figures it feeds.
  agency_id uuid not null constraint panels_agency references agencies,
  purpose text not null constraint panels_purpose_length check (octet_length(purpose) between 1 and 4000),
  terms text not null default '' constraint panels_terms_length check (octet_length(terms) <= 40000),
  -- Agencies that must be present.
  quorum integer not null constraint panels_quorum_range check (quorum between 1 and 30),
  -- Weeks from one meeting to the next; null: called when needed.
  every_weeks integer constraint panels_every_weeks_range check (every_weeks between 1 and 52),
  -- Working days before a meeting by which it takes referrals, and by which its agenda is with the members.
  referral_days integer not null constraint panels_referral_days_range check (referral_days between 0 and 20),
  publish_days integer not null constraint panels_publish_days_range check (publish_days between 1 and 20),
  item_minutes integer not null constraint panels_item_minutes_range check (item_minutes between 1 and 120),
  -- The clearance that its members need, in the panel's words; empty: none.
  clearance text not null default '' constraint panels_clearance_length check (octet_length(clearance) <= 800),
  agreement_id uuid,
  confidentiality text not null constraint panels_confidentiality_length check (octet_length(confidentiality) between 1 and 8000),
  ended_on date,
  version integer not null default 1,
  constraint panels_name_unique unique (partnership_id, name)
);
call protect('panels', 'select, insert, update');

create table panel_members (
  id uuid primary key,
  partnership_id uuid not null,
  panel_id uuid not null constraint panel_members_panel references panels,
  agency_id uuid not null constraint panel_members_agency references agencies,
  staff_id uuid not null constraint panel_members_staff references staff,
  -- chair, deputy and coordinator run the panel; a substitute comes for a member of the same agency.
  seat text not null constraint panel_members_seat_known check (seat in ('chair', 'deputy', 'coordinator', 'member', 'substitute')),
  -- Whether overdue actions of the agency come to this person.
  leads boolean not null default false,
  from_on date not null,
  -- The last day.
  until_on date,
  -- When somebody made sure of the clearance that the panel asks for. Without it there is no seat on a restricted panel yet.
  cleared_on date,
  added_by uuid constraint panel_members_added_by references staff,
  version integer not null default 1,
  constraint panel_members_days check (until_on >= from_on)
);
create index panel_members_of_staff on panel_members (staff_id, panel_id);
create index panel_members_of_panel on panel_members (panel_id);
create unique index panel_members_one_seat on panel_members (panel_id, staff_id) where until_on is null;

-- Somebody shut out of one item, whatever their seat: from the moment it is declared, papers and minutes included.
create table panel_conflicts (
  id uuid primary key,
  partnership_id uuid not null,
  panel_id uuid not null constraint panel_conflicts_panel references panels,
  item_id uuid not null,
  staff_id uuid not null constraint panel_conflicts_staff references staff,
  reason text not null constraint panel_conflicts_reason_length check (octet_length(reason) between 1 and 4000),
  declared_by uuid not null constraint panel_conflicts_declared_by references staff,
  declared_at timestamptz not null,
  lifted_by uuid constraint panel_conflicts_lifted_by references staff,
  lifted_at timestamptz,
  constraint panel_conflicts_lifted_whole check ((lifted_by is null) = (lifted_at is null))
);
create index panel_conflicts_of_staff on panel_conflicts (staff_id) where lifted_at is null;
create index panel_conflicts_of_item on panel_conflicts (item_id);

-- The seats that the person who looks has today, for the agency that they look for.
create function seats_of_me() returns table (panel_id uuid, seat text)
  language sql stable security definer set search_path = public, pg_temp rows 5
  as $$ select m.panel_id, m.seat
        from panel_members m join panels p on p.id = m.panel_id
        where m.staff_id = current_staff() and m.agency_id = current_agency() and m.partnership_id = current_partnership()
          and m.from_on <= current_day() and (m.until_on is null or m.until_on >= current_day())
          and (p.ended_on is null or p.ended_on >= current_day())
          and (m.cleared_on is not null or not p.restricted) $$;
create function panels_of_me() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp rows 5
  as $$ select panel_id from seats_of_me() $$;
create function panels_i_run() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp rows 5
  as $$ select panel_id from seats_of_me() where seat in ('chair', 'deputy', 'coordinator') $$;
create function items_closed_to_me() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp rows 5
  as $$ select item_id from panel_conflicts where staff_id = current_staff() and partnership_id = current_partnership() and lifted_at is null $$;
-- A panel that nobody chairs any more is given a chair by an administrator, who need not see what it does.
create function panel_is_chaired(asked_panel uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  as $$ select exists (
          select from panel_members m join staff f on f.id = m.staff_id and f.agency_id = m.agency_id and f.active
          where m.panel_id = asked_panel and m.partnership_id = current_partnership() and m.seat = 'chair'
            and m.from_on <= current_day() and (m.until_on is null or m.until_on >= current_day())) $$;

-- A table of a panel: its rows are seen, and written, by those who have a seat on it. item: the column that says which item of
-- the agenda a row is about, for those who are shut out of it; null: it is about none. also: one condition more, on the row.
create procedure protect_panel(table_name text, privileges text, item text, also text default 'true')
  language plpgsql as $$
begin
  execute format('alter table %I enable row level security', table_name);
  execute format($policy$
    create policy seated on %1$I to concord_app using (
      partnership_id = (select current_partnership()) and panel_id in (select panels_of_me()) and (%2$s) and (%3$s))
    $policy$, table_name,
    case when item is null then 'true' else format('%1$I is null or %1$I not in (select items_closed_to_me())', item) end, also);
  call let_worker_see(table_name);
  execute format('grant %s on %I to concord_app', privileges, table_name);
end $$;

call protect_panel('panel_members', 'select, insert, update', null);
create policy first_chair on panel_members for insert to concord_app with check (
  partnership_id = (select current_partnership()) and seat = 'chair' and not panel_is_chaired(panel_id));
call protect_panel('panel_conflicts', 'select, insert, update', 'item_id');

create sequence panel_item_numbers;
grant usage on sequence panel_item_numbers to concord_app;

-- A referral to a panel: what the referrer wrote, and what they are told. Its id is the item's, once it is accepted.
create table panel_referrals (
  id uuid primary key,
  partnership_id uuid not null,
  panel_id uuid not null constraint panel_referrals_panel references panels,
  -- Whether the panel was restricted when it was made.
  sealed boolean not null,
  agency_id uuid not null constraint panel_referrals_agency references agencies,
  referred_by uuid not null constraint panel_referrals_referred_by references staff,
  referred_on date not null,
  case_id uuid constraint panel_referrals_case references cases,
  -- The person, by the record of the case where there is one, and in the referrer's words.
  person_id uuid,
  name text not null constraint panel_referrals_name_length check (octet_length(name) between 1 and 800),
  born_on date,
  address text not null default '' constraint panel_referrals_address_length check (octet_length(address) <= 2000),
  why text not null constraint panel_referrals_why_length check (octet_length(why) between 1 and 16000),
  tried text not null constraint panel_referrals_tried_length check (octet_length(tried) between 1 and 16000),
  asked_for text not null constraint panel_referrals_asked_for_length check (octet_length(asked_for) between 1 and 16000),
  others_there text not null default '' constraint panel_referrals_others_length check (octet_length(others_there) <= 8000),
  consent text not null constraint panel_referrals_consent_known check (consent in ('given', 'not-asked', 'refused')),
  lawful_basis text,
  basis_reason text not null default '' constraint panel_referrals_basis_reason_length check (octet_length(basis_reason) <= 8000),
  risk text not null constraint panel_referrals_risk_known check (risk in ('high', 'medium', 'standard')),
  risk_note text not null default '' constraint panel_referrals_risk_note_length check (octet_length(risk_note) <= 8000),
  state text not null default 'waiting' constraint panel_referrals_state_known check (
    state in ('waiting', 'more-asked', 'accepted', 'refused', 'withdrawn')),
  -- What the referrer is told: what is missing, why it is refused and what else helps, or when the panel meets about it.
  answer text not null default '' constraint panel_referrals_answer_length check (octet_length(answer) <= 8000),
  answered_by uuid constraint panel_referrals_answered_by references staff,
  answered_on date,
  meets_on date,
  version integer not null default 1,
  constraint panel_referrals_ground check (consent = 'given' or (lawful_basis is not null and basis_reason <> ''))
);
create index panel_referrals_of_panel on panel_referrals (panel_id, id desc);
create index panel_referrals_of_case on panel_referrals (case_id) where case_id is not null;
create index panel_referrals_of_referrer on panel_referrals (referred_by, id desc);
alter table panel_referrals enable row level security;
create policy referrer_or_panel on panel_referrals for select to concord_app using (
  partnership_id = (select current_partnership()) and (
    (agency_id = (select current_agency()) and (referred_by = (select current_staff()) or not sealed))
    or panel_id in (select panels_i_run()) or (state = 'accepted' and panel_id in (select panels_of_me())))
  and (referred_by = (select current_staff()) or id not in (select items_closed_to_me())));
create policy refers on panel_referrals for insert to concord_app with check (
  partnership_id = (select current_partnership()) and agency_id = (select current_agency()) and referred_by = (select current_staff()));
create policy referrer_or_runner on panel_referrals for update to concord_app using (
  partnership_id = (select current_partnership())
  and ((agency_id = (select current_agency()) and referred_by = (select current_staff())) or panel_id in (select panels_i_run()))
  and (referred_by = (select current_staff()) or id not in (select items_closed_to_me())));
call let_worker_see('panel_referrals');
grant select, insert, update on panel_referrals to concord_app;

-- A person as one panel knows them: the same each time that they are before it (ComS_017 counts individuals).
create table panel_individuals (
  id uuid primary key,
  partnership_id uuid not null,
  panel_id uuid not null constraint panel_individuals_panel references panels,
  name text not null constraint panel_individuals_name_length check (octet_length(name) between 1 and 800),
  born_on date,
  person_id uuid
);
create index panel_individuals_of_panel on panel_individuals (panel_id);

-- An individual's stay on a panel's agenda: added on, removed on (ComS_015a to c).
create table panel_items (
  id uuid primary key,
  partnership_id uuid not null,
  panel_id uuid not null constraint panel_items_panel references panels,
  individual_id uuid not null constraint panel_items_individual references panel_individuals,
  reference text not null,
  case_id uuid constraint panel_items_case references cases,
  added_on date not null,
  added_by uuid constraint panel_items_added_by references staff,
  next_review_on date,
  removed_on date,
  removed_why text constraint panel_items_removed_why_known check (
    removed_why in ('resolved', 'risk-reduced', 'moved-away', 'no-consent', 'other-panel', 'no-longer-suitable', 'died', 'withdrawn')),
  removed_note text not null default '' constraint panel_items_removed_note_length check (octet_length(removed_note) <= 8000),
  version integer not null default 1,
  constraint panel_items_reference_unique unique (partnership_id, reference),
  constraint panel_items_removed_whole check ((removed_on is null) = (removed_why is null)),
  constraint panel_items_removed_after check (removed_on >= added_on)
);
create index panel_items_of_panel on panel_items (panel_id, added_on);
create index panel_items_of_case on panel_items (case_id) where case_id is not null;
create index panel_items_of_individual on panel_items (individual_id);
create function individuals_closed_to_me() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp rows 5
  as $$ select individual_id from panel_items where id in (select items_closed_to_me()) $$;
call protect_panel('panel_individuals', 'select, insert, update', null, 'id not in (select individuals_closed_to_me())');
call protect_panel('panel_items', 'select, insert, update', 'id');

create table panel_meetings (
  id uuid primary key,
  partnership_id uuid not null,
  panel_id uuid not null constraint panel_meetings_panel references panels,
  -- London's day and clock.
  meets_on date not null,
  starts_at time not null,
  ends_at time not null,
  place text not null default '' constraint panel_meetings_place_length check (octet_length(place) <= 2000),
  referrals_by date not null,
  publish_by date not null,
  state text not null default 'planned' constraint panel_meetings_state_known check (state in ('planned', 'published', 'open', 'held', 'cancelled')),
  published_at timestamptz,
  opened_at timestamptz,
  held_at timestamptz,
  cancelled_why text not null default '' constraint panel_meetings_cancelled_why_length check (octet_length(cancelled_why) <= 4000),
  -- Raised whenever a calendar has to be told something new (RFC 5545, SEQUENCE).
  calendar_sequence integer not null default 0,
  version integer not null default 1,
  constraint panel_meetings_times check (ends_at > starts_at),
  constraint panel_meetings_deadlines check (referrals_by <= meets_on and publish_by < meets_on)
);
create index panel_meetings_of_panel on panel_meetings (panel_id, meets_on);
call protect_panel('panel_meetings', 'select, insert, update', null);
-- The meetings to come, for those who would refer: days alone.
create function next_panel_meetings() returns table (panel_id uuid, meets_on date, referrals_by date)
  language sql stable security definer set search_path = public, pg_temp rows 10
  as $$ select distinct on (m.panel_id) m.panel_id, m.meets_on, m.referrals_by from panel_meetings m
        where m.partnership_id = current_partnership() and m.state in ('planned', 'published') and m.referrals_by >= current_day()
        order by m.panel_id, m.meets_on $$;

-- An item on the agenda of one meeting.
create table meeting_items (
  id uuid primary key,
  partnership_id uuid not null,
  panel_id uuid not null constraint meeting_items_panel references panels,
  meeting_id uuid not null constraint meeting_items_meeting references panel_meetings,
  item_id uuid not null constraint meeting_items_item references panel_items,
  position integer not null,
  minutes integer not null constraint meeting_items_minutes_range check (minutes between 1 and 240),
  because text not null constraint meeting_items_because_known check (because in ('new', 'review-due', 'overdue-action', 'deferred', 'urgent')),
  urgent_why text not null default '' constraint meeting_items_urgent_why_length check (octet_length(urgent_why) <= 4000),
  outcome text constraint meeting_items_outcome_known check (outcome in ('stays', 'removed', 'deferred')),
  outcome_note text not null default '' constraint meeting_items_outcome_note_length check (octet_length(outcome_note) <= 8000),
  -- stays: when it is looked at again.
  next_review_on date,
  version integer not null default 1,
  constraint meeting_items_once unique (meeting_id, item_id),
  constraint meeting_items_urgent_has_reason check (because <> 'urgent' or urgent_why <> ''),
  constraint meeting_items_stays_until check (outcome is distinct from 'stays' or next_review_on is not null)
);
create index meeting_items_of_item on meeting_items (item_id);
call protect_panel('meeting_items', 'select, insert, update, delete', 'item_id');

-- What one agency is asked to find out about an item before the meeting, and what it answers.
create table panel_research (
  id uuid primary key,
  partnership_id uuid not null,
  panel_id uuid not null constraint panel_research_panel references panels,
  meeting_id uuid not null constraint panel_research_meeting references panel_meetings,
  item_id uuid not null constraint panel_research_item references panel_items,
  agency_id uuid not null constraint panel_research_agency references agencies,
  question text not null default '' constraint panel_research_question_length check (octet_length(question) <= 8000),
  asked_at timestamptz not null,
  answer text not null default '' constraint panel_research_answer_length check (octet_length(answer) <= 40000),
  nothing_known boolean not null default false,
  answered_by uuid constraint panel_research_answered_by references staff,
  answered_at timestamptz,
  version integer not null default 1,
  constraint panel_research_once unique (meeting_id, item_id, agency_id),
  constraint panel_research_answered_whole check ((answered_by is null) = (answered_at is null))
);
create index panel_research_of_item on panel_research (item_id);
call protect_panel('panel_research', 'select, insert, update', 'item_id',
  'agency_id = (select current_agency()) or answered_at is not null or panel_id in (select panels_i_run())');

-- Who came: a line a person. An agency sent information where one of its people says so.
create table panel_attendance (
  meeting_id uuid not null constraint panel_attendance_meeting references panel_meetings,
  staff_id uuid not null constraint panel_attendance_staff references staff,
  partnership_id uuid not null,
  panel_id uuid not null constraint panel_attendance_panel references panels,
  agency_id uuid not null constraint panel_attendance_agency references agencies,
  state text constraint panel_attendance_state_known check (state in ('present', 'apologies', 'absent')),
  information_sent boolean not null default false,
  -- When they accepted the panel's confidentiality statement for this meeting.
  accepted_at timestamptz,
  version integer not null default 1,
  constraint panel_attendance_pkey primary key (meeting_id, staff_id)
);
call protect_panel('panel_attendance', 'select, insert, update', null);

-- The minutes, a line at a time. agencies: who may read the line besides those who run the panel; empty: every seat.
create table minute_lines (
  id uuid primary key,
  partnership_id uuid not null,
  panel_id uuid not null constraint minute_lines_panel references panels,
  meeting_id uuid not null constraint minute_lines_meeting references panel_meetings,
  item_id uuid constraint minute_lines_item references panel_items,
  kind text not null constraint minute_lines_kind_known check (kind in ('note', 'decision')),
  words text not null constraint minute_lines_length check (octet_length(words) between 1 and 800000),
  agencies uuid[] not null default '{}',
  written_by uuid not null constraint minute_lines_written_by references staff,
  written_at timestamptz not null,
  changed_by uuid constraint minute_lines_changed_by references staff,
  changed_at timestamptz,
  struck_at timestamptz,
  version integer not null default 1
);
create index minute_lines_of_meeting on minute_lines (meeting_id, item_id, id);
create index minute_lines_of_item on minute_lines (item_id);
call protect_panel('minute_lines', 'select, insert, update', 'item_id',
  'cardinality(agencies) = 0 or (select current_agency()) = any(agencies) or written_by = (select current_staff()) or panel_id in (select panels_i_run())');

-- What somebody promised at a meeting.
create table panel_actions (
  id uuid primary key,
  partnership_id uuid not null,
  panel_id uuid not null constraint panel_actions_panel references panels,
  meeting_id uuid not null constraint panel_actions_meeting references panel_meetings,
  item_id uuid constraint panel_actions_item references panel_items,
  agency_id uuid not null constraint panel_actions_agency references agencies,
  owner_id uuid not null constraint panel_actions_owner references staff,
  what text not null constraint panel_actions_what_length check (octet_length(what) between 1 and 4000),
  due_on date not null,
  state text not null default 'open' constraint panel_actions_state_known check (state in ('open', 'done', 'circumstances-changed', 'not-done')),
  reason text not null default '' constraint panel_actions_reason_length check (octet_length(reason) <= 8000),
  closed_on date,
  closed_by uuid constraint panel_actions_closed_by references staff,
  added_by uuid not null constraint panel_actions_added_by references staff,
  added_at timestamptz not null,
  version integer not null default 1,
  constraint panel_actions_closed_whole check ((state = 'open') = (closed_on is null)),
  constraint panel_actions_unkept_has_reason check (state in ('open', 'done') or reason <> '')
);
create index panel_actions_of_item on panel_actions (item_id);
create index panel_actions_of_panel on panel_actions (panel_id, due_on) where state = 'open';
create index panel_actions_of_owner on panel_actions (owner_id, due_on) where state = 'open';
alter table panel_actions enable row level security;
create policy seated_or_owner on panel_actions to concord_app using (
  partnership_id = (select current_partnership())
  and (panel_id in (select panels_of_me()) or (owner_id = (select current_staff()) and agency_id = (select current_agency())))
  and (item_id is null or item_id not in (select items_closed_to_me())))
with check (
  partnership_id = (select current_partnership()) and (panel_id in (select panels_of_me()) or owner_id = (select current_staff())));
call let_worker_see('panel_actions');
grant select, insert, update on panel_actions to concord_app;

-- What one person is told of a panel's work, once: an answer to a referral, an agenda, an action that is due. It holds ids; its
-- words are read through the protected tables when it is shown, and so it says nothing to who may no longer see them.
create table panel_notices (
  id uuid primary key,
  partnership_id uuid not null,
  panel_id uuid not null constraint panel_notices_panel references panels,
  agency_id uuid not null constraint panel_notices_agency references agencies,
  staff_id uuid not null constraint panel_notices_staff references staff,
  kind text not null constraint panel_notices_kind_known check (kind in (
    'referral-made', 'referral-answered', 'agenda-published', 'meeting-moved', 'meeting-cancelled', 'research-asked',
    'action-given', 'action-due', 'action-overdue', 'action-escalated', 'minutes-draft', 'minutes-approved')),
  subject_id uuid not null,
  on_day date not null,
  sent_at timestamptz not null,
  read_at timestamptz,
  constraint panel_notices_once unique (staff_id, kind, subject_id, on_day)
);
create index panel_notices_unread on panel_notices (staff_id, sent_at) where read_at is null;
alter table panel_notices enable row level security;
create policy to_them on panel_notices for select to concord_app using (
  partnership_id = (select current_partnership()) and agency_id = (select current_agency()) and staff_id = (select current_staff()));
create policy tells on panel_notices for insert to concord_app with check (partnership_id = (select current_partnership()));
create policy reads on panel_notices for update to concord_app using (
  partnership_id = (select current_partnership()) and agency_id = (select current_agency()) and staff_id = (select current_staff()));
call let_worker_see('panel_notices');
grant select, insert on panel_notices to concord_app;
grant update (read_at) on panel_notices to concord_app;

-- What a panel keeps of a case goes along when the case is merged, as before.
create or replace function tables_of_case() returns table (table_name text, key text, columns text)
  language sql stable set search_path = public, pg_temp
  as $$ select distinct p.polrelid::regclass::text,
          (select 'jsonb_build_object(' || coalesce(string_agg(format('%L, t.%I', a.attname, a.attname), ', ' order by a.attname), '') || ')'
           from pg_attribute a where a.attrelid = p.polrelid and a.attnum = any(i.indkey) and a.attname <> 'case_id'),
          (select string_agg(quote_ident(a.attname), ', ')
           from pg_attribute a where a.attrelid = p.polrelid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '')
        from pg_policy p join pg_index i on i.indrelid = p.polrelid and i.indisprimary
          join pg_attribute c on c.attrelid = p.polrelid and c.attname = 'case_id' and not c.attisdropped
        where p.polname in ('case_part', 'own_agency', 'seated')
          or p.polrelid in ('transfers'::regclass, to_regclass('search_documents'), to_regclass('review_requests'), to_regclass('panel_referrals'))
        order by 1 $$;
