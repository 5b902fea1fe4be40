-- Who refers names those who must not see the referral, before anybody does.
create policy sanctuary_refers on sanctuary_conflicts for insert to concord_app with check (
  partnership_id = (select current_partnership()) and referral_id in (select sanctuary_sent_by_me()) and added_by = (select current_staff())
  and lifted_at is null);
