-- What was issued to the same person or body before, by whichever agency (ASBCPA 2014 Part 4 is enforced by several, s.53): an
-- officer who drafts is told that there is something, by whom and from when, also where they may not open it. Told of somebody
-- who is complained about in a case that the agency has or had, by any record of them; and of a body to which something is
-- drafted or issued in such a case. Never of restricted cases that are kept from whoever looks, nor of drafts, applications that
-- a court has not heard, or what was withdrawn, refused or quashed. Ids and days alone; what may be read is read from the
-- protected tables.
create function earlier_enforcement(asked_people uuid[], asked_bodies uuid[])
  returns table (asked_id uuid, kind text, id uuid, agency_id uuid, on_day date, until_on date)
  language sql stable security definer set search_path = public, pg_temp rows 20
  as $$
    with hidden as materialized (select h.case_id from hidden_cases() h (case_id)),
      records as (
        select a.id as asked_id, a.id as person_id from unnest(asked_people) a (id)
        union
        select a.id, other.person_id from unnest(asked_people) a (id) join person_stands mine on mine.person_id = a.id
          join person_stands other on other.stands_for = mine.stands_for
        where mine.partnership_id = current_partnership() and other.partnership_id = current_partnership()),
      complained_of as (
        select r.asked_id from records r
        where exists (
          select from case_people cp join spells s on s.case_id = cp.case_id and s.agency_id = current_agency()
          where cp.person_id = r.person_id and cp.role = 'alleged-perpetrator' and cp.partnership_id = current_partnership()
            and cp.case_id not in (select case_id from hidden))),
      people as (select distinct r.asked_id, r.person_id from records r where r.asked_id in (select asked_id from complained_of)),
      dealt_with as (
        select b.id, b.registered_number from bodies b
        where b.id = any (asked_bodies) and b.partnership_id = current_partnership() and exists (
          select from (select w.case_id from warnings w where w.body_id = b.id union all select n.case_id from notices n where n.body_id = b.id) its
            join spells s on s.case_id = its.case_id and s.agency_id = current_agency()
          where its.case_id not in (select case_id from hidden))),
      same_bodies as (
        select d.id as asked_id, d.id as body_id from dealt_with d
        union
        select d.id, b.id from dealt_with d join bodies b on b.partnership_id = current_partnership()
          and upper(b.registered_number) = upper(d.registered_number) and b.registered_number <> '' where d.registered_number <> ''),
      found as (
        select p.asked_id, 'warning' as kind, w.id, w.agency_id, w.case_id, w.issued_on as on_day, w.relied_until as until_on
          from people p join warnings w on w.person_id = p.person_id where w.state = 'issued'
        union all
        select b.asked_id, 'warning', w.id, w.agency_id, w.case_id, w.issued_on, w.relied_until
          from same_bodies b join warnings w on w.body_id = b.body_id where w.state = 'issued'
        union all
        select p.asked_id, 'notice', n.id, n.agency_id, n.case_id, n.served_on, n.ended_on
          from people p join notices n on n.person_id = p.person_id where n.state in ('served', 'discharged')
        union all
        select b.asked_id, 'notice', n.id, n.agency_id, n.case_id, n.served_on, n.ended_on
          from same_bodies b join notices n on n.body_id = b.body_id where n.state in ('served', 'discharged')
        union all
        select p.asked_id, o.kind, o.id, o.agency_id, o.case_id,
            coalesce(o.granted_on, o.from_on, (o.notice_at at time zone 'Europe/London')::date, o.latest_on), coalesce(o.ended_on, o.until_on)
          from people p join powers o on o.person_id = p.person_id where o.state in ('noticed', 'interim', 'in-force', 'ended'))
    select f.asked_id, f.kind, f.id, f.agency_id, f.on_day, f.until_on from found f
    where f.case_id not in (select case_id from hidden) $$;
revoke execute on function earlier_enforcement(uuid[], uuid[]) from public;
grant execute on function earlier_enforcement(uuid[], uuid[]) to concord_app;
