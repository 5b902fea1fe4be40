-- On what ground a case is shared, under which agreement and why; and why a share was taken back.
alter table case_shares
  add column agreement_id uuid constraint case_shares_agreement references sharing_agreements,
  add column lawful_basis text,
  add column reason text not null default '' constraint case_shares_reason_length check (length(reason) <= 2000),
  add column revoked_by uuid constraint case_shares_revoked_by references staff,
  add column revoke_reason text not null default '' constraint case_shares_revoke_reason_length check (length(revoke_reason) <= 2000);
create index case_shares_agreement on case_shares (agreement_id) where revoked_at is null;

-- Who is shown a case reads the share and never writes it: else it could give itself more, or for longer. The shares of a
-- restricted case are seen by those alone who are cleared for it.
drop policy between_agencies on case_shares;
create policy seen_by_both_sides on case_shares for select to concord_app using (
  partnership_id = (select current_partnership()) and (
    to_agency_id = (select current_agency())
    or exists (select from spells s where s.agency_id = (select current_agency()) and s.case_id = case_shares.case_id))
  and case_id not in (
    select r.case_id from case_restrictions r
    where not exists (select from case_clearances l where l.case_id = r.case_id and l.staff_id = (select current_staff()))));
create policy given_by_who_has_it on case_shares for insert to concord_app with check (
  partnership_id = (select current_partnership()) and from_agency_id = (select current_agency())
  and exists (select from spells s where s.agency_id = (select current_agency()) and s.case_id = case_shares.case_id
                and s.left_by is distinct from 'transferred'));
create policy changed_by_who_has_it on case_shares for update to concord_app using (
  partnership_id = (select current_partnership())
  and exists (select from spells s where s.agency_id = (select current_agency()) and s.case_id = case_shares.case_id
                and s.left_by is distinct from 'transferred'));
revoke update on case_shares from concord_app;
grant update (ends_on, revoked_at, revoked_by, revoke_reason, version) on case_shares to concord_app;

-- What is shared under an agreement ends with it, also in cases that the person who keeps the register cannot see. Gives the
-- ids of those cases, for the audit trail.
create function end_shares_with_agreement(asked uuid, by_staff uuid, at timestamptz) returns setof uuid
  language sql security definer set search_path = public, pg_temp
  as $$ with judged as (
          select h.id, a.ends_on, (
              select count(*) from agreement_agencies s
              where s.agreement_id = a.id and s.agency_id in (h.from_agency_id, h.to_agency_id)) = 2 as signed
          from sharing_agreements a join case_shares h on h.agreement_id = a.id
          where a.id = asked and a.partnership_id = current_partnership() and h.revoked_at is null and h.ends_on >= current_day())
        update case_shares h
        set ends_on = least(h.ends_on, j.ends_on), version = version + 1,
          revoked_at = case when j.signed then null else at end, revoked_by = case when j.signed then null else by_staff end
        from judged j where h.id = j.id and (h.ends_on > j.ends_on or not j.signed)
        returning h.case_id $$;

-- The giver can take an offer back while nobody has answered it; and offers of a restricted case are no more seen than the case.
alter table transfers drop constraint transfers_state_known;
alter table transfers add constraint transfers_state_known check (state in ('asked', 'accepted', 'refused', 'withdrawn'));
create index transfers_asked_by_agency on transfers (from_agency_id, asked_at desc);
create index transfers_asked_of_agency on transfers (to_agency_id, asked_at desc);
drop policy between_agencies on transfers;
create policy between_agencies on transfers to concord_app using (
  partnership_id = (select current_partnership()) and (
    to_agency_id = (select current_agency()) or from_agency_id = (select current_agency())
    or exists (select from spells s where s.agency_id = (select current_agency()) and s.case_id = transfers.case_id))
  and case_id not in (
    select r.case_id from case_restrictions r
    where not exists (select from case_clearances l where l.case_id = r.case_id and l.staff_id = (select current_staff()))));
