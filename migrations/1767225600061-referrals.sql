-- What a referral goes through: how soon it is needed, what was asked and answered, and that it was taken back.

alter table panel_referrals
  add column urgent boolean not null default false,
  -- Why it cannot wait for the next meeting's referrals to close.
  add column urgent_why text not null default '' constraint panel_referrals_urgent_why_length check (octet_length(urgent_why) <= 4000),
  add constraint panel_referrals_urgent_has_reason check (not urgent or urgent_why <> '');

-- Each step of a referral, in the words of whoever took it. Seen by whoever sees the referral.
create table panel_referral_steps (
  id uuid primary key,
  partnership_id uuid not null,
  referral_id uuid not null constraint panel_referral_steps_referral references panel_referrals,
  kind text not null constraint panel_referral_steps_kind_known check (kind in ('more-asked', 'more-given', 'accepted', 'refused', 'withdrawn')),
  words text not null default '' constraint panel_referral_steps_words_length check (octet_length(words) <= 32000),
  -- refused: what else helps.
  advice text not null default '' constraint panel_referral_steps_advice_length check (octet_length(advice) <= 16000),
  by_staff uuid not null constraint panel_referral_steps_by references staff,
  at timestamptz not null,
  constraint panel_referral_steps_refused_whole check (kind <> 'refused' or (words <> '' and advice <> ''))
);
create index panel_referral_steps_of_referral on panel_referral_steps (referral_id, at);
alter table panel_referral_steps enable row level security;
create policy with_referral on panel_referral_steps to concord_app using (
  partnership_id = (select current_partnership()) and exists (select from panel_referrals r where r.id = panel_referral_steps.referral_id));
call let_worker_see('panel_referral_steps');
grant select, insert on panel_referral_steps to concord_app;

alter table panel_notices drop constraint panel_notices_kind_known;
alter table panel_notices add constraint panel_notices_kind_known check (kind in (
  'referral-made', 'referral-answered', 'referral-withdrawn', 'agenda-published', 'meeting-moved', 'meeting-cancelled', 'research-asked',
  'action-given', 'action-due', 'action-overdue', 'action-escalated', 'minutes-draft', 'minutes-approved'));

-- Writes on the timeline of a case what an open panel settled about it, for members whose agency does not see the case. Of a
-- restricted panel, and of a case that the subject is not about, it writes nothing.
create function tell_case_of_panel(event_id uuid, told_panel uuid, told_case uuid, told_kind text, told_on date, told_note text, told_subject uuid, told_at timestamptz)
  returns void
  language sql volatile security definer set search_path = public, pg_temp
  as $$ with held as (select c.id from cases c where c.id = told_case and c.partnership_id = current_partnership() and c.merged_into_id is null for key share)
        insert into case_events (id, partnership_id, case_id, agency_id, kind, happened_on, note, subject_id, staff_id, recorded_at)
        select event_id, current_partnership(), h.id, current_agency(), told_kind, told_on, told_note, told_subject, current_staff(), told_at
        from held h join panels p on p.id = told_panel and p.partnership_id = current_partnership() and not p.restricted
        where told_kind like 'panel-%' and exists (
          select from panel_referrals r where r.id = told_subject and r.panel_id = p.id and r.case_id = h.id and not r.sealed
            and (r.referred_by = current_staff() or p.id in (select panels_of_me()))) $$;

-- A line about an item is not shown to somebody who is shut out of the item, on the case's timeline either.
create policy no_conflict on case_events as restrictive for select to concord_app using (
  subject_id is null or subject_id not in (select items_closed_to_me()));

-- Whom to tell of a referral: ids alone, since who refers need not know who sits on the panel.
create function who_runs(asked_panel uuid) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp rows 5
  as $$ select m.staff_id
        from panel_members m join panels p on p.id = m.panel_id join staff f on f.id = m.staff_id and f.agency_id = m.agency_id and f.active
        where m.panel_id = asked_panel and m.partnership_id = current_partnership() and m.seat in ('chair', 'deputy', 'coordinator')
          and m.from_on <= current_day() and (m.until_on is null or m.until_on >= current_day())
          and (m.cleared_on is not null or not p.restricted) $$;
