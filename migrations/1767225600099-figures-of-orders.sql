-- Injunctions and public spaces protection orders count too (MEASURES.md, "Panel and powers": ComS_016, the final order on the council's
-- application; ComS_029, an order made, and each renewal of one).

create or replace function enforcement_counted(asked_kind text, asked_from date, asked_to date)
  returns table (id uuid, happened_on date, ended_on date)
  language sql stable security definer set search_path = public, pg_temp rows 50
  as $$ select w.id, w.issued_on, w.withdrawn_on from warnings w join agencies a on a.id = w.agency_id and a.of_council
        where asked_kind = 'warning' and w.partnership_id = current_partnership() and w.issued_on between asked_from and asked_to
        union all
        select n.id, n.served_on, n.ended_on from notices n join agencies a on a.id = n.agency_id and a.of_council
        where asked_kind = 'notice' and n.partnership_id = current_partnership() and n.served_on between asked_from and asked_to
        union all
        select p.id, p.granted_on, p.ended_on from powers p join agencies a on a.id = p.agency_id and a.of_council
        where asked_kind = 'injunction' and p.kind = 'injunction' and p.applied_by = 'council' and p.partnership_id = current_partnership()
          and p.granted_on between asked_from and asked_to
        union all
        select s.id, s.done_on, o.ended_on from spaces_order_steps s join spaces_orders o on o.id = s.order_id join agencies a on a.id = s.agency_id and a.of_council
        where asked_kind = 'spaces-order' and s.step in ('make', 'extend') and s.partnership_id = current_partnership() and s.done_on between asked_from and asked_to
        union all
        select p.id, p.happened_on, p.ended_on from past_enforcement p join agencies a on a.id = p.agency_id and a.of_council
        where p.kind = asked_kind and p.partnership_id = current_partnership() and p.happened_on between asked_from and asked_to $$;

-- opens: the record that the reference leads to, which for a renewal is the order itself.
drop function enforcement_references(uuid[]);
create function enforcement_references(ids uuid[]) returns table (id uuid, reference text, opens uuid)
  language sql stable security definer set search_path = public, pg_temp rows 50
  as $$ select w.id, w.reference, w.id from warnings w where w.partnership_id = current_partnership() and w.id = any(ids)
        union all
        select n.id, n.reference, n.id from notices n where n.partnership_id = current_partnership() and n.id = any(ids)
        union all
        select p.id, p.reference, p.id from powers p where p.partnership_id = current_partnership() and p.id = any(ids)
        union all
        select s.id, o.reference, o.id from spaces_order_steps s join spaces_orders o on o.id = s.order_id
        where s.partnership_id = current_partnership() and s.id = any(ids)
        union all
        select p.id, p.reference, null from past_enforcement p where p.partnership_id = current_partnership() and p.id = any(ids) $$;

create or replace function first_enforcement_on() returns date
  language sql stable security definer set search_path = public, pg_temp
  as $$ select min(day) from (
          select min(issued_on) from warnings where partnership_id = current_partnership()
          union all select min(served_on) from notices where partnership_id = current_partnership()
          union all select min(granted_on) from powers where partnership_id = current_partnership() and kind = 'injunction'
          union all select min(done_on) from spaces_order_steps where partnership_id = current_partnership() and step in ('make', 'extend')
          union all select min(happened_on) from past_enforcement where partnership_id = current_partnership()) as firsts (day) $$;
