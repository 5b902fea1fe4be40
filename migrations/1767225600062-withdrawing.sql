-- A referrer without a seat takes back what the panel has accepted. The item leaves the agenda as withdrawn, unless a meeting has
-- discussed it: then the panel decides. From an agenda that is out it does not vanish: the members see that it is not taken up.
-- Gives whether the item has left.
create function withdraw_item(asked_referral uuid, withdrawn_on date, said text) returns boolean
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
    return true;
  end $$;
