-- A conflict of interest that two declared at once stands once, so that who lifts it lifts it.
update panel_conflicts c set lifted_by = c.declared_by, lifted_at = c.declared_at
where c.lifted_at is null and exists (
  select from panel_conflicts o where o.item_id = c.item_id and o.staff_id = c.staff_id and o.lifted_at is null and o.id < c.id);
create unique index panel_conflicts_standing on panel_conflicts (item_id, staff_id) where lifted_at is null;

-- As before; and the open screens of a meeting that has the item hear that something changed: who takes it back sees no meeting.
create or replace function withdraw_item(asked_referral uuid, withdrawn_on date, said text) returns boolean
  language plpgsql security definer set search_path = public, pg_temp
  as $$ begin
    update panel_items i set removed_on = greatest(withdrawn_on, i.added_on), removed_why = 'withdrawn', removed_note = said, next_review_on = null, version = i.version + 1
    from panel_referrals r
    where i.id = asked_referral and r.id = i.id and i.removed_on is null and r.state = 'accepted'
      and r.partnership_id = current_partnership() and r.agency_id = current_agency() and r.referred_by = current_staff()
      and not exists (select from meeting_items d join panel_meetings m on m.id = d.meeting_id
                      where d.item_id = i.id and d.outcome in ('stays', 'removed') and m.state in ('open', 'held'));
    if not found then return false; end if;
    delete from meeting_items o using panel_meetings m where o.item_id = asked_referral and m.id = o.meeting_id and m.state = 'planned' and o.outcome is null;
    update meeting_items o set outcome = 'deferred', outcome_note = said, version = o.version + 1
    from panel_meetings m where o.item_id = asked_referral and m.id = o.meeting_id and m.state in ('published', 'open') and o.outcome is null;
    perform pg_notify('panel_meeting_changed', m.id::text) from meeting_items o join panel_meetings m on m.id = o.meeting_id and m.state = 'open' where o.item_id = asked_referral;
    return true;
  end $$;

-- What somebody writes who takes a referral back may be as long as any other step of it.
alter table meeting_items drop constraint meeting_items_outcome_note_length;
alter table meeting_items add constraint meeting_items_outcome_note_length check (octet_length(outcome_note) <= 32000);
alter table panel_items drop constraint panel_items_removed_note_length;
alter table panel_items add constraint panel_items_removed_note_length check (octet_length(removed_note) <= 32000);
