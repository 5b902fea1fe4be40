-- Sanctuary: a survivor of domestic abuse stays safely in their own home. Blind by default: they are no row of people and their
-- home is no row of places, so that nothing of casework finds them. Who may see a row is said by its circle:
-- office    sanctuary coordinators of the partnership
-- job       these, and the repairs operatives of the agency that the works order went to, while it is open and a week after
-- Whoever stands on a referral's conflict list is shut out of all of it, whatever else they may.

-- Whether the person who looks is a sanctuary coordinator; or a repairs operative of the agency that they look for.
create function sanctuary_office() returns boolean
  language sql stable security definer set search_path = public, pg_temp
  as $$ select exists (select from staff where id = current_staff() and agency_id = current_agency()
          and partnership_id = current_partnership() and active and 'sanctuary-coordinator' = any(roles)) $$;
create function sanctuary_operative() returns boolean
  language sql stable security definer set search_path = public, pg_temp
  as $$ select exists (select from staff where id = current_staff() and agency_id = current_agency()
          and partnership_id = current_partnership() and active and 'repairs-operative' = any(roles)) $$;

-- How the partnership runs sanctuary, from a day on. Hours run by the clock on the wall of the world: a change to summer time
-- makes them neither longer nor shorter.
create table sanctuary_settings (
  partnership_id uuid not null constraint sanctuary_settings_partnership references partnerships,
  applies_from date not null,
  -- Hours from the works order to the work done, by the risk.
  hours_high integer not null constraint sanctuary_settings_hours_high_range check (hours_high between 1 and 2000),
  hours_medium integer not null constraint sanctuary_settings_hours_medium_range check (hours_medium between 1 and 2000),
  hours_standard integer not null constraint sanctuary_settings_hours_standard_range check (hours_standard between 1 and 2000),
  -- DASH scores from which the risk is high, and medium (SafeLives).
  dash_high integer not null constraint sanctuary_settings_dash_high_range check (dash_high between 2 and 27),
  dash_medium integer not null constraint sanctuary_settings_dash_medium_range check (dash_medium between 1 and 26),
  -- Days that a referral may stand still at a step.
  step_days integer not null constraint sanctuary_settings_step_days_range check (step_days between 1 and 60),
  -- Months after the sign-off at which it is looked at again.
  first_review_months integer not null constraint sanctuary_settings_first_review_range check (first_review_months between 1 and 24),
  second_review_months integer not null constraint sanctuary_settings_second_review_range check (second_review_months between 2 and 36),
  -- Minutes by which the clock of a device may be ahead before it is not believed.
  clock_minutes integer not null constraint sanctuary_settings_clock_range check (clock_minutes between 0 and 60),
  -- The smallest number that a figure shows to anybody but coordinators.
  least_shown integer not null constraint sanctuary_settings_least_shown_range check (least_shown between 1 and 20),
  constraint sanctuary_settings_pkey primary key (partnership_id, applies_from),
  constraint sanctuary_settings_bands check (dash_medium < dash_high),
  constraint sanctuary_settings_hours check (hours_high <= hours_medium and hours_medium <= hours_standard),
  constraint sanctuary_settings_reviews check (first_review_months < second_review_months)
);

-- What can be fitted.
create table sanctuary_catalogue (
  id uuid primary key,
  partnership_id uuid not null constraint sanctuary_catalogue_partnership references partnerships,
  name text not null constraint sanctuary_catalogue_name_length check (octet_length(name) between 1 and 400),
  kind text not null constraint sanctuary_catalogue_kind_known check (
    kind in ('lock', 'door', 'window', 'alarm', 'lighting', 'letterbox', 'safe-room', 'other')),
  parts text not null default '' constraint sanctuary_catalogue_parts_length check (octet_length(parts) <= 4000),
  cost_pence integer not null constraint sanctuary_catalogue_cost_range check (cost_pence between 0 and 10000000),
  -- The faults at an opening for which it is recommended.
  mends text[] not null default '{}',
  -- Whether it belongs to the partnership and is taken back when it is no longer needed.
  recoverable boolean not null default false,
  offered boolean not null default true,
  version integer not null default 1,
  constraint sanctuary_catalogue_name_unique unique (partnership_id, name)
);

-- Both are read by anybody of the partnership, and written by coordinators.
do $$
declare each text;
begin
  foreach each in array array['sanctuary_settings', 'sanctuary_catalogue'] loop
    execute format('alter table %I enable row level security', each);
    execute format('create policy own_partnership on %I for select to concord_app using (partnership_id = (select current_partnership()))', each);
    execute format($policy$create policy office_adds on %I for insert to concord_app with check (
      partnership_id = (select current_partnership()) and (select sanctuary_office()))$policy$, each);
    execute format($policy$create policy office_changes on %I for update to concord_app using (
      partnership_id = (select current_partnership()) and (select sanctuary_office()))$policy$, each);
    call let_worker_see(each);
    execute format('grant select, insert, update on %I to concord_app', each);
  end loop;
end $$;
alter table sanctuary_settings enable row level security;
alter table sanctuary_catalogue enable row level security;

-- Partnerships that are there already begin as new ones do (libs/sanctuary, FIRST_SETTING and FIRST_CATALOGUE).
insert into sanctuary_settings
select id, '2014-10-20', 24, 72, 672, 14, 10, 5, 3, 6, 5, 5 from partnerships p where exists (select from agencies a where a.partnership_id = p.id);
insert into sanctuary_catalogue (id, partnership_id, name, kind, parts, cost_pence, mends, recoverable)
select gen_random_uuid(), p.id, m.* from partnerships p, (values
  ('Change the lock cylinder', 'lock', 'Anti-snap cylinder, 3 keys', 6500, array['lock-weak', 'keys-with-others'], false),
  ('Fit a mortice lock', 'lock', '5-lever mortice deadlock to BS 3621', 9500, array['no-second-lock'], false),
  ('Fit a door chain and viewer', 'door', 'Door chain, wide-angle viewer', 3500, array['cannot-see-caller'], false),
  ('Strengthen the frame', 'door', 'London bar, Birmingham bar, hinge bolts', 14000, array['frame-weak'], false),
  ('Replace the door', 'door', 'Door set to PAS 24', 95000, array['door-weak'], false),
  ('Fit window locks', 'window', 'Key-operated window locks', 2500, array['window-no-lock'], false),
  ('Fit window film', 'window', 'Shatter-resistant film', 8000, array['glass-weak'], false),
  ('Lend a personal alarm', 'alarm', 'Alarm with call button', 12000, array['no-way-to-call'], true),
  ('Fit a video doorbell', 'alarm', 'Video doorbell, memory card', 15000, array['cannot-see-caller'], true),
  ('Fit outside lighting', 'lighting', 'Light with movement sensor', 11000, array['dark-outside'], false),
  ('Fit a fireproof letterbox', 'letterbox', 'Fire-retardant bag and anti-arson plate', 7500, array['letterbox-open'], false),
  ('Make a safe room', 'safe-room', 'Solid door set, mortice bolts, hinge bolts, viewer, smoke alarm, phone point', 180000, array['no-safe-room'], false)
) as m (name, kind, parts, cost_pence, mends, recoverable)
where exists (select from agencies a where a.partnership_id = p.id);

-- Staff who must know nothing of a referral: related to the perpetrator, or known to them.
create table sanctuary_conflicts (
  id uuid primary key,
  partnership_id uuid not null constraint sanctuary_conflicts_partnership references partnerships,
  referral_id uuid not null,
  staff_id uuid not null constraint sanctuary_conflicts_staff references staff,
  reason text not null constraint sanctuary_conflicts_reason_length check (octet_length(reason) between 1 and 4000),
  added_by uuid not null constraint sanctuary_conflicts_added_by references staff,
  added_at timestamptz not null,
  lifted_by uuid constraint sanctuary_conflicts_lifted_by references staff,
  lifted_at timestamptz,
  constraint sanctuary_conflicts_lifted_whole check ((lifted_by is null) = (lifted_at is null))
);
create unique index sanctuary_conflicts_once on sanctuary_conflicts (referral_id, staff_id) where lifted_at is null;
create index sanctuary_conflicts_of_staff on sanctuary_conflicts (staff_id) where lifted_at is null;
create function sanctuary_closed_to_me() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp rows 5
  as $$ select referral_id from sanctuary_conflicts
        where staff_id = current_staff() and partnership_id = current_partnership() and lifted_at is null $$;

-- A table of sanctuary: its circle sees and writes its rows, and nobody in conflict with the referral, not even through another
-- policy. The column of the referral is referral_id, of sanctuary_referrals itself id. also: one condition more.
create procedure protect_sanctuary(table_name text, privileges text, circle text)
  language plpgsql as $$
declare
  referral text := case table_name when 'sanctuary_referrals' then 'id' else 'referral_id' end;
  seen text := case circle
    when 'office' then '(select sanctuary_office())'
    when 'job' then '((select sanctuary_office()) or order_id in (select sanctuary_jobs_of_me()))' end;
begin
  if seen is null then raise exception 'no circle %', circle; end if;
  if table_name = 'sanctuary_orders' then seen := replace(seen, 'order_id', 'id'); end if;
  execute format('alter table %I enable row level security', table_name);
  execute format(
    'create policy sanctuary_circle on %I to concord_app using (partnership_id = (select current_partnership()) and %s)', table_name, seen);
  execute format(
    'create policy sanctuary_conflict on %I as restrictive to concord_app using (%I not in (select sanctuary_closed_to_me()))',
    table_name, referral);
  call let_worker_see(table_name);
  execute format('grant %s on %I to concord_app', privileges, table_name);
end $$;

-- A referral, in the words of who made it and of the coordinators.
create table sanctuary_referrals (
  id uuid primary key,
  partnership_id uuid not null constraint sanctuary_referrals_partnership references partnerships,
  -- Drawn, not counted: a number says nothing of how many there are.
  reference text not null,
  agency_id uuid not null constraint sanctuary_referrals_agency references agencies,
  referred_by uuid not null constraint sanctuary_referrals_referred_by references staff,
  referred_at timestamptz not null,
  -- Whether the person asked for it themselves.
  self_referred boolean not null,
  case_id uuid constraint sanctuary_referrals_case references cases,
  name text not null constraint sanctuary_referrals_name_length check (octet_length(name) between 1 and 800),
  consent_on date not null,
  -- Safe contact: when (a list of days of the week with times, London's clock), how, what never to say, whom to ask for.
  contact_windows jsonb not null,
  contact_how text not null constraint sanctuary_referrals_how_length check (octet_length(contact_how) between 1 and 2000),
  contact_never text not null default '' constraint sanctuary_referrals_never_length check (octet_length(contact_never) <= 2000),
  ask_for text not null constraint sanctuary_referrals_ask_for_length check (octet_length(ask_for) between 1 and 400),
  dash_score integer not null constraint sanctuary_referrals_dash_range check (dash_score between 0 and 27),
  risk text not null constraint sanctuary_referrals_risk_known check (risk in ('high', 'medium', 'standard')),
  -- Why the risk is held higher than the score says.
  risk_why text not null default '' constraint sanctuary_referrals_risk_why_length check (octet_length(risk_why) <= 4000),
  emergency boolean not null default false,
  emergency_why text not null default '' constraint sanctuary_referrals_emergency_why_length check (octet_length(emergency_why) <= 4000),
  perpetrator_name text not null default '' constraint sanctuary_referrals_perpetrator_length check (octet_length(perpetrator_name) <= 800),
  perpetrator_lives_there boolean not null,
  perpetrator_holds_tenancy boolean not null,
  perpetrator_address text not null default '' constraint sanctuary_referrals_new_address_length check (octet_length(perpetrator_address) <= 2000),
  perpetrator_postcode text not null default '' constraint sanctuary_referrals_new_postcode_length check (octet_length(perpetrator_postcode) <= 20),
  right_to_occupy text not null constraint sanctuary_referrals_right_known check (
    right_to_occupy in ('sole-tenant', 'joint-tenant', 'owner', 'court-order', 'other', 'none')),
  landlord text not null default '' constraint sanctuary_referrals_landlord_length check (octet_length(landlord) <= 800),
  permission text not null constraint sanctuary_referrals_permission_known check (permission in ('not-needed', 'to-ask', 'waiting', 'given', 'refused')),
  permission_asked_at timestamptz,
  permission_settled_at timestamptz,
  children integer not null constraint sanctuary_referrals_children_range check (children between 0 and 30),
  disability text not null default '' constraint sanctuary_referrals_disability_length check (octet_length(disability) <= 4000),
  language text not null default '' constraint sanctuary_referrals_language_length check (octet_length(language) <= 800),
  words text not null default '' constraint sanctuary_referrals_words_length check (octet_length(words) <= 16000),
  state text not null default 'referred' constraint sanctuary_referrals_state_known check (
    state in ('referred', 'accepted', 'declined', 'surveyed', 'ordered', 'works-done', 'signed-off', 'closed', 'withdrawn')),
  coordinator_id uuid constraint sanctuary_referrals_coordinator references staff,
  accepted_at timestamptz,
  surveyed_at timestamptz,
  ordered_at timestamptz,
  works_done_at timestamptz,
  signed_off_at timestamptz,
  closed_at timestamptz,
  -- When it last moved to another step, or something was done at it.
  moved_at timestamptz not null,
  version integer not null default 1,
  constraint sanctuary_referrals_reference_unique unique (partnership_id, reference),
  constraint sanctuary_referrals_emergency_has_reason check (not emergency or emergency_why <> '')
);
create index sanctuary_referrals_by_state on sanctuary_referrals (partnership_id, state, moved_at);
create index sanctuary_referrals_of_case on sanctuary_referrals (case_id) where case_id is not null;

-- What the agency that referred is told, and no more: no name, no address.
create table sanctuary_standings (
  referral_id uuid primary key constraint sanctuary_standings_referral references sanctuary_referrals,
  partnership_id uuid not null constraint sanctuary_standings_partnership references partnerships,
  agency_id uuid not null constraint sanctuary_standings_agency references agencies,
  referred_by uuid not null constraint sanctuary_standings_referred_by references staff,
  reference text not null,
  sent_at timestamptz not null,
  standing text not null default 'received' constraint sanctuary_standings_known check (
    standing in ('received', 'accepted', 'declined', 'works-done', 'withdrawn')),
  declined_why text not null default '' constraint sanctuary_standings_why_length check (octet_length(declined_why) <= 4000),
  other_help text not null default '' constraint sanctuary_standings_help_length check (octet_length(other_help) <= 4000),
  changed_at timestamptz not null,
  constraint sanctuary_standings_declined_with_help check (standing <> 'declined' or (declined_why <> '' and other_help <> ''))
);
create index sanctuary_standings_of_agency on sanctuary_standings (agency_id, sent_at desc);
-- Who sent a referral, and the managers of their agency while they are away.
create function sanctuary_manages() returns boolean
  language sql stable security definer set search_path = public, pg_temp
  as $$ select exists (select from staff where id = current_staff() and agency_id = current_agency()
          and partnership_id = current_partnership() and active and 'manager' = any(roles)) $$;
create function sanctuary_sent_by_me() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp rows 20
  as $$ select referral_id from sanctuary_standings
        where referred_by = current_staff() and agency_id = current_agency() and partnership_id = current_partnership() $$;
call protect_sanctuary('sanctuary_standings', 'select, insert, update', 'office');
create policy sanctuary_referrer on sanctuary_standings for select to concord_app using (
  partnership_id = (select current_partnership()) and agency_id = (select current_agency())
  and (referred_by = (select current_staff()) or (select sanctuary_manages())));
create policy sanctuary_refers on sanctuary_standings for insert to concord_app with check (
  partnership_id = (select current_partnership()) and agency_id = (select current_agency()) and referred_by = (select current_staff())
  and standing = 'received');

call protect_sanctuary('sanctuary_referrals', 'select, insert, update', 'office');
create policy sanctuary_refers on sanctuary_referrals for insert to concord_app with check (
  partnership_id = (select current_partnership()) and agency_id = (select current_agency()) and referred_by = (select current_staff())
  and state = 'referred');
call protect_sanctuary('sanctuary_conflicts', 'select, insert, update', 'office');

-- Where the survivor lives. No repairs operative reads this table: reveal_sanctuary_address() gives one address for one visit.
create table sanctuary_addresses (
  referral_id uuid primary key constraint sanctuary_addresses_referral references sanctuary_referrals,
  partnership_id uuid not null constraint sanctuary_addresses_partnership references partnerships,
  address text not null constraint sanctuary_addresses_address_length check (octet_length(address) between 1 and 2000),
  postcode text not null constraint sanctuary_addresses_postcode_length check (octet_length(postcode) between 1 and 20),
  phone text not null default '' constraint sanctuary_addresses_phone_length check (octet_length(phone) <= 200),
  version integer not null default 1
);
call protect_sanctuary('sanctuary_addresses', 'select, insert, update', 'office');
create policy sanctuary_refers on sanctuary_addresses for insert to concord_app with check (
  partnership_id = (select current_partnership()) and referral_id in (select sanctuary_sent_by_me()));

-- The works order, in words that a stranger may read: nothing of why.
create table sanctuary_orders (
  id uuid primary key,
  partnership_id uuid not null constraint sanctuary_orders_partnership references partnerships,
  referral_id uuid not null constraint sanctuary_orders_referral references sanctuary_referrals,
  agency_id uuid not null constraint sanctuary_orders_agency references agencies,
  reference text not null,
  priority text not null constraint sanctuary_orders_priority_known check (priority in ('first', 'second', 'third')),
  due_at timestamptz not null,
  state text not null default 'sent' constraint sanctuary_orders_state_known check (
    state in ('sent', 'planned', 'in-progress', 'parts-waiting', 'done', 'checked', 'cancelled')),
  contact_windows jsonb not null,
  contact_how text not null constraint sanctuary_orders_how_length check (octet_length(contact_how) between 1 and 2000),
  contact_never text not null default '' constraint sanctuary_orders_never_length check (octet_length(contact_never) <= 2000),
  ask_for text not null constraint sanctuary_orders_ask_for_length check (octet_length(ask_for) between 1 and 400),
  access text not null default '' constraint sanctuary_orders_access_length check (octet_length(access) <= 4000),
  sent_at timestamptz not null,
  sent_by uuid not null constraint sanctuary_orders_sent_by references staff,
  done_at timestamptz,
  checked_at timestamptz,
  -- When it was checked or cancelled: a week later the operatives see it no longer.
  ended_at timestamptz,
  version integer not null default 1,
  constraint sanctuary_orders_reference_unique unique (partnership_id, reference)
);
create index sanctuary_orders_of_referral on sanctuary_orders (referral_id);
create index sanctuary_orders_of_agency on sanctuary_orders (agency_id, due_at) where ended_at is null;
create function sanctuary_jobs_of_me() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp rows 50
  as $$ select o.id from sanctuary_orders o
        where o.agency_id = current_agency() and o.partnership_id = current_partnership() and sanctuary_operative()
          and (o.ended_at is null or o.ended_at > current_day() - 7)
          and o.referral_id not in (select sanctuary_closed_to_me()) $$;
call protect_sanctuary('sanctuary_orders', 'select, update', 'job');
create policy office_orders on sanctuary_orders for insert to concord_app with check (
  partnership_id = (select current_partnership()) and (select sanctuary_office()));
grant insert on sanctuary_orders to concord_app;

create table sanctuary_order_items (
  id uuid primary key,
  partnership_id uuid not null constraint sanctuary_order_items_partnership references partnerships,
  referral_id uuid not null constraint sanctuary_order_items_referral references sanctuary_referrals,
  order_id uuid not null constraint sanctuary_order_items_order references sanctuary_orders,
  position integer not null,
  measure_id uuid constraint sanctuary_order_items_measure references sanctuary_catalogue,
  room text not null constraint sanctuary_order_items_room_length check (octet_length(room) between 1 and 400),
  opening text not null default '' constraint sanctuary_order_items_opening_length check (octet_length(opening) <= 400),
  what text not null constraint sanctuary_order_items_what_length check (octet_length(what) between 1 and 2000),
  parts text not null default '' constraint sanctuary_order_items_parts_length check (octet_length(parts) <= 4000),
  cost_pence integer not null default 0 constraint sanctuary_order_items_cost_range check (cost_pence between 0 and 10000000),
  -- extra: found on site, waits for the office; refused: the office said no.
  state text not null default 'open' constraint sanctuary_order_items_state_known check (
    state in ('open', 'parts-waiting', 'done', 'not-needed', 'extra', 'refused')),
  found_on_site boolean not null default false,
  why text not null default '' constraint sanctuary_order_items_why_length check (octet_length(why) <= 2000),
  parts_due_on date,
  done_at timestamptz,
  done_by uuid constraint sanctuary_order_items_done_by references staff,
  recoverable boolean not null default false,
  version integer not null default 1,
  constraint sanctuary_order_items_done_whole check ((state = 'done') = (done_at is not null))
);
create index sanctuary_order_items_of_order on sanctuary_order_items (order_id, position);
create index sanctuary_order_items_of_referral on sanctuary_order_items (referral_id);
call protect_sanctuary('sanctuary_order_items', 'select, insert, update', 'job');

-- Every time that somebody ticked an item: one item ticked on two phones has two lines, and is done once.
create table sanctuary_ticks (
  id uuid primary key,
  partnership_id uuid not null constraint sanctuary_ticks_partnership references partnerships,
  referral_id uuid not null constraint sanctuary_ticks_referral references sanctuary_referrals,
  order_id uuid not null constraint sanctuary_ticks_order references sanctuary_orders,
  item_id uuid not null constraint sanctuary_ticks_item references sanctuary_order_items,
  visit_id uuid,
  by_staff uuid not null constraint sanctuary_ticks_by references staff,
  -- By the clock of the device, and by ours.
  device_at timestamptz,
  received_at timestamptz not null,
  clock_wrong boolean not null default false,
  note text not null default '' constraint sanctuary_ticks_note_length check (octet_length(note) <= 4000)
);
create index sanctuary_ticks_of_item on sanctuary_ticks (item_id);
create index sanctuary_ticks_of_order on sanctuary_ticks (order_id);
call protect_sanctuary('sanctuary_ticks', 'select, insert', 'job');

create table sanctuary_visits (
  id uuid primary key,
  partnership_id uuid not null constraint sanctuary_visits_partnership references partnerships,
  referral_id uuid not null constraint sanctuary_visits_referral references sanctuary_referrals,
  order_id uuid not null constraint sanctuary_visits_order references sanctuary_orders,
  operative_id uuid constraint sanctuary_visits_operative references staff,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  state text not null default 'planned' constraint sanctuary_visits_state_known check (state in ('planned', 'done', 'failed', 'moved')),
  failed_why text constraint sanctuary_visits_failed_known check (failed_why in ('no-answer', 'not-safe', 'refused', 'no-parts', 'no-operative', 'other')),
  next_step text not null default '' constraint sanctuary_visits_next_step_length check (octet_length(next_step) <= 4000),
  note text not null default '' constraint sanctuary_visits_note_length check (octet_length(note) <= 4000),
  -- The file of the signature, and that who signed agreed to sign.
  signature_id uuid,
  signed_at timestamptz,
  planned_by uuid not null constraint sanctuary_visits_planned_by references staff,
  planned_at timestamptz not null,
  ended_at timestamptz,
  device_at timestamptz,
  clock_wrong boolean not null default false,
  version integer not null default 1,
  constraint sanctuary_visits_times check (ends_at > starts_at),
  constraint sanctuary_visits_failed_whole check ((state = 'failed') = (failed_why is not null) and (state <> 'failed' or next_step <> '')),
  constraint sanctuary_visits_signed_whole check ((signature_id is null) = (signed_at is null))
);
create index sanctuary_visits_of_order on sanctuary_visits (order_id, starts_at);
create unique index sanctuary_visits_one_planned on sanctuary_visits (order_id) where state = 'planned';
create index sanctuary_visits_of_referral on sanctuary_visits (referral_id);
create index sanctuary_visits_planned on sanctuary_visits (starts_at) where state = 'planned';
call protect_sanctuary('sanctuary_visits', 'select, insert, update', 'job');

-- What stands in a picture is shown with what it was taken for: an item of an order, or, to the office alone, a survey's finding.
create table sanctuary_pictures (
  -- The kept file.
  id uuid primary key,
  partnership_id uuid not null constraint sanctuary_pictures_partnership references partnerships,
  referral_id uuid not null constraint sanctuary_pictures_referral references sanctuary_referrals,
  order_id uuid constraint sanctuary_pictures_order references sanctuary_orders,
  item_id uuid constraint sanctuary_pictures_item references sanctuary_order_items,
  finding_id uuid,
  by_staff uuid not null constraint sanctuary_pictures_by references staff,
  device_at timestamptz,
  received_at timestamptz not null,
  clock_wrong boolean not null default false,
  constraint sanctuary_pictures_of_one check ((item_id is null) <> (finding_id is null) and (item_id is null) = (order_id is null))
);
create index sanctuary_pictures_of_item on sanctuary_pictures (item_id);
create index sanctuary_pictures_of_finding on sanctuary_pictures (finding_id);
create index sanctuary_pictures_of_referral on sanctuary_pictures (referral_id);
call protect_sanctuary('sanctuary_pictures', 'select, insert', 'job');

-- The referral's own story, a line a step. kind says what; words are the office's.
create table sanctuary_steps (
  id uuid primary key,
  partnership_id uuid not null constraint sanctuary_steps_partnership references partnerships,
  referral_id uuid not null constraint sanctuary_steps_referral references sanctuary_referrals,
  order_id uuid,
  kind text not null constraint sanctuary_steps_kind_length check (octet_length(kind) between 1 and 40),
  at timestamptz not null,
  by_staff uuid,
  words text not null default '' constraint sanctuary_steps_words_length check (octet_length(words) <= 8000)
);
create index sanctuary_steps_of_referral on sanctuary_steps (referral_id, at);
call protect_sanctuary('sanctuary_steps', 'select, insert', 'office');
create policy sanctuary_refers on sanctuary_steps for insert to concord_app with check (
  partnership_id = (select current_partnership()) and referral_id in (select sanctuary_sent_by_me()) and kind = 'referred');
create policy job_tells on sanctuary_steps for insert to concord_app with check (
  partnership_id = (select current_partnership()) and order_id in (select sanctuary_jobs_of_me()) and by_staff = (select current_staff()));

create table sanctuary_surveys (
  id uuid primary key,
  partnership_id uuid not null constraint sanctuary_surveys_partnership references partnerships,
  referral_id uuid not null constraint sanctuary_surveys_referral references sanctuary_referrals,
  surveyed_on date not null,
  surveyed_by uuid not null constraint sanctuary_surveys_by references staff,
  words text not null default '' constraint sanctuary_surveys_words_length check (octet_length(words) <= 8000),
  finished_at timestamptz,
  version integer not null default 1
);
create index sanctuary_surveys_of_referral on sanctuary_surveys (referral_id);
call protect_sanctuary('sanctuary_surveys', 'select, insert, update', 'office');

create table sanctuary_survey_findings (
  id uuid primary key,
  partnership_id uuid not null constraint sanctuary_survey_findings_partnership references partnerships,
  referral_id uuid not null constraint sanctuary_survey_findings_referral references sanctuary_referrals,
  survey_id uuid not null constraint sanctuary_survey_findings_survey references sanctuary_surveys,
  position integer not null,
  room text not null constraint sanctuary_survey_findings_room_length check (octet_length(room) between 1 and 400),
  opening text not null default '' constraint sanctuary_survey_findings_opening_length check (octet_length(opening) <= 400),
  fault text not null constraint sanctuary_survey_findings_fault_length check (octet_length(fault) between 1 and 40),
  words text not null default '' constraint sanctuary_survey_findings_words_length check (octet_length(words) <= 4000),
  -- What shall be fitted; null: nothing.
  measure_id uuid constraint sanctuary_survey_findings_measure references sanctuary_catalogue,
  cost_pence integer not null default 0 constraint sanctuary_survey_findings_cost_range check (cost_pence between 0 and 10000000),
  removed_at timestamptz,
  version integer not null default 1
);
create index sanctuary_survey_findings_of_survey on sanctuary_survey_findings (survey_id, position);
alter table sanctuary_pictures add constraint sanctuary_pictures_finding foreign key (finding_id) references sanctuary_survey_findings;
call protect_sanctuary('sanctuary_survey_findings', 'select, insert, update', 'office');

create table sanctuary_fire_visits (
  id uuid primary key,
  partnership_id uuid not null constraint sanctuary_fire_visits_partnership references partnerships,
  referral_id uuid not null constraint sanctuary_fire_visits_referral references sanctuary_referrals,
  asked_on date not null,
  visited_on date,
  advice text not null default '' constraint sanctuary_fire_visits_advice_length check (octet_length(advice) <= 8000),
  version integer not null default 1,
  constraint sanctuary_fire_visits_after check (visited_on >= asked_on)
);
create index sanctuary_fire_visits_of_referral on sanctuary_fire_visits (referral_id);
call protect_sanctuary('sanctuary_fire_visits', 'select, insert, update', 'office');

-- The survivor's word, and the coordinator's, that the home is as it shall be.
create table sanctuary_sign_offs (
  id uuid primary key,
  partnership_id uuid not null constraint sanctuary_sign_offs_partnership references partnerships,
  referral_id uuid not null constraint sanctuary_sign_offs_referral references sanctuary_referrals,
  by_whom text not null constraint sanctuary_sign_offs_by_known check (by_whom in ('survivor', 'coordinator')),
  consent boolean not null,
  felt_safer text constraint sanctuary_sign_offs_felt_known check (felt_safer in ('yes', 'no', 'not-said')),
  words text not null default '' constraint sanctuary_sign_offs_words_length check (octet_length(words) <= 4000),
  recorded_by uuid not null constraint sanctuary_sign_offs_recorded_by references staff,
  at timestamptz not null,
  constraint sanctuary_sign_offs_once unique (referral_id, by_whom),
  constraint sanctuary_sign_offs_with_consent check (by_whom <> 'survivor' or (consent and felt_safer is not null))
);
call protect_sanctuary('sanctuary_sign_offs', 'select, insert', 'office');

-- What an emergency service shows on its screens for this home, while the risk is high.
create table sanctuary_flags (
  id uuid primary key,
  partnership_id uuid not null constraint sanctuary_flags_partnership references partnerships,
  referral_id uuid not null constraint sanctuary_flags_referral references sanctuary_referrals,
  service text not null constraint sanctuary_flags_service_known check (service in ('police', 'fire', 'ambulance')),
  asked_at timestamptz not null,
  asked_by uuid not null constraint sanctuary_flags_asked_by references staff,
  remove_asked_at timestamptz,
  removed_at timestamptz,
  removed_why text not null default '' constraint sanctuary_flags_why_length check (octet_length(removed_why) <= 2000),
  version integer not null default 1
);
create unique index sanctuary_flags_one on sanctuary_flags (referral_id, service) where removed_at is null;
call protect_sanctuary('sanctuary_flags', 'select, insert, update', 'office');

create table sanctuary_reviews (
  id uuid primary key,
  partnership_id uuid not null constraint sanctuary_reviews_partnership references partnerships,
  referral_id uuid not null constraint sanctuary_reviews_referral references sanctuary_referrals,
  months integer not null,
  due_on date not null,
  done_on date,
  done_by uuid constraint sanctuary_reviews_done_by references staff,
  still_at_home boolean,
  felt_safer text constraint sanctuary_reviews_felt_known check (felt_safer in ('yes', 'no', 'not-said')),
  words text not null default '' constraint sanctuary_reviews_words_length check (octet_length(words) <= 8000),
  version integer not null default 1,
  constraint sanctuary_reviews_once unique (referral_id, months),
  constraint sanctuary_reviews_done_whole check (
    (done_on is null) = (done_by is null) and (done_on is null) = (still_at_home is null) and (done_on is null) = (felt_safer is null))
);
create index sanctuary_reviews_due on sanctuary_reviews (due_on) where done_on is null;
call protect_sanctuary('sanctuary_reviews', 'select, insert, update', 'office');

-- What was lent, and comes back.
create table sanctuary_recoveries (
  id uuid primary key,
  partnership_id uuid not null constraint sanctuary_recoveries_partnership references partnerships,
  referral_id uuid not null constraint sanctuary_recoveries_referral references sanctuary_referrals,
  item_id uuid not null constraint sanctuary_recoveries_item references sanctuary_order_items,
  outcome text not null constraint sanctuary_recoveries_outcome_known check (outcome in ('recovered', 'kept', 'lost')),
  settled_on date not null,
  settled_by uuid not null constraint sanctuary_recoveries_settled_by references staff,
  words text not null default '' constraint sanctuary_recoveries_words_length check (octet_length(words) <= 2000),
  constraint sanctuary_recoveries_once unique (item_id)
);
create index sanctuary_recoveries_of_referral on sanctuary_recoveries (referral_id);
call protect_sanctuary('sanctuary_recoveries', 'select, insert', 'office');

-- What the radar told, to whom: once for each cause and each time since which it stands.
create table sanctuary_alerts (
  id uuid primary key,
  partnership_id uuid not null constraint sanctuary_alerts_partnership references partnerships,
  referral_id uuid not null constraint sanctuary_alerts_referral references sanctuary_referrals,
  cause text not null constraint sanctuary_alerts_cause_known check (cause in ('no-movement', 'officer-away', 'permission-waiting', 'visit-failed-twice')),
  standing_since timestamptz not null,
  rung text not null constraint sanctuary_alerts_rung_known check (rung in ('cover', 'manager')),
  staff_id uuid not null constraint sanctuary_alerts_staff references staff,
  sent_at timestamptz not null,
  read_at timestamptz,
  constraint sanctuary_alerts_once unique (referral_id, cause, standing_since, rung)
);
create index sanctuary_alerts_of_staff on sanctuary_alerts (staff_id, sent_at) where read_at is null;
call protect_sanctuary('sanctuary_alerts', 'select, insert, update', 'office');

-- The address of a visit, for an operative of the agency that has the order, on the day of the visit; with a reason, which goes
-- to the audit trail in the same statement. Gives nothing to anybody else.
create function reveal_sanctuary_address(asked_visit uuid, asked_reason text, asked_via text, asked_at timestamptz)
  returns table (address text, postcode text, phone text)
  language plpgsql volatile security definer set search_path = public, pg_temp rows 1 as $$
declare found_referral uuid;
begin
  if coalesce(btrim(asked_reason), '') = '' then return; end if;
  select v.referral_id into found_referral from sanctuary_visits v
  where v.id = asked_visit and v.partnership_id = current_partnership() and v.state = 'planned'
    and (v.starts_at at time zone 'Europe/London')::date = current_day()
    and v.order_id in (select o.id from sanctuary_orders o where o.ended_at is null and o.id in (select sanctuary_jobs_of_me()));
  if found_referral is null then return; end if;
  insert into audit_entries (at, partnership_id, staff_id, via, action, subject_kind, subject_id, details)
  values (asked_at, current_partnership(), current_staff(), asked_via, 'sanctuary.address-revealed', 'sanctuary-referral', found_referral,
    jsonb_build_object('visitId', asked_visit, 'reason', left(asked_reason, 1000)));
  return query select a.address, a.postcode, a.phone from sanctuary_addresses a where a.referral_id = found_referral;
end $$;

-- What the audit trail says of sanctuary is read by coordinators alone, and by none who is in conflict.
create policy sanctuary_trail on audit_entries as restrictive for select to concord_app using (
  action not like 'sanctuary.%' or ((select sanctuary_office()) and subject_id not in (select sanctuary_closed_to_me())));

-- A reference that nobody has yet, drawn: it says neither how many there are nor which came first.
create function draw_sanctuary_reference(prefix text) returns text
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare drawn text;
begin
  loop
    drawn := prefix || '-' || lpad(floor(random() * 1000000)::int::text, 6, '0');
    if not exists (select from sanctuary_referrals where partnership_id = current_partnership() and reference = drawn)
      and not exists (select from sanctuary_orders where partnership_id = current_partnership() and reference = drawn) then return drawn; end if;
  end loop;
end $$;
