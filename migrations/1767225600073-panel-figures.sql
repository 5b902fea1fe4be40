-- The figures of the ASB Panel (MEASURES.md, "Panel and powers"): who reads figures sees references and days, never who it is,
-- and of no other kind of panel anything. The agency that runs the ASB Panel has its figures.

-- Every stay on the agenda of an ASB Panel of some agencies.
create function asb_panel_stays(asked_agencies uuid[])
  returns table (agency_id uuid, item_id uuid, added_on date, removed_on date)
  language sql stable security definer set search_path = public, pg_temp rows 200
  as $$ select p.agency_id, i.id, i.added_on, i.removed_on
        from panels p join panel_items i on i.panel_id = p.id
        where p.partnership_id = current_partnership() and p.kind = 'asb' and p.agency_id = any(asked_agencies) $$;

-- Who was discussed at an ASB Panel meeting, by the id that the panel knows them by: an item that was deferred was not.
create function asb_panel_discussions(asked_agencies uuid[], asked_from date, asked_to date)
  returns table (agency_id uuid, individual_id uuid, item_id uuid, added_on date, removed_on date, met_on date)
  language sql stable security definer set search_path = public, pg_temp rows 200
  as $$ select p.agency_id, i.individual_id, i.id, i.added_on, i.removed_on, m.meets_on
        from panels p join panel_meetings m on m.panel_id = p.id
          join meeting_items d on d.meeting_id = m.id join panel_items i on i.id = d.item_id
        where p.partnership_id = current_partnership() and p.kind = 'asb' and p.agency_id = any(asked_agencies)
          and m.state in ('open', 'held') and m.meets_on between asked_from and asked_to and d.outcome in ('stays', 'removed') $$;

-- The references of items of ASB Panels by id, for figures that hold ids alone.
create function asb_panel_references(ids uuid[]) returns table (id uuid, reference text)
  language sql stable security definer set search_path = public, pg_temp rows 50
  as $$ select i.id, i.reference from panel_items i join panels p on p.id = i.panel_id
        where p.partnership_id = current_partnership() and p.kind = 'asb' and i.id = any(ids) $$;

-- The indicators of plans that are there already follow the panel from now on: that of the agency that runs the ASB Panel, or
-- where none does yet, of Communities, as new plans begin (libs/measures, asbPanelAgency).
update indicators i set figure = f.figure, agency_id = coalesce(
    (select p.agency_id from panels p where p.partnership_id = i.partnership_id and p.kind = 'asb' order by p.id limit 1),
    (select a.id from agencies a where a.partnership_id = i.partnership_id order by lower(a.name) <> 'communities', a.id limit 1))
from (values ('ComS_017', 'panel-discussed'), ('ComS_015a', 'panel-under'), ('ComS_015b', 'panel-between'), ('ComS_015c', 'panel-over')) as f (code, figure)
where i.code = f.code and i.figure is null;

-- Where the ASB Panel is set up, or moves, its figures go along.
grant update (agency_id) on indicators to concord_worker;
