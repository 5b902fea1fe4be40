-- Who is shut out of an item because somebody else said so learns nothing of it, not even that there is one more that nobody has
-- settled. Of a conflict that they declared themselves they know.
create or replace function items_not_settled(asked_meeting uuid) returns integer
  language sql stable security definer set search_path = public, pg_temp
  as $$ select count(*)::integer from meeting_items i
        where i.meeting_id = asked_meeting and i.outcome is null and i.partnership_id = current_partnership()
          and i.panel_id in (select panels_of_me())
          and not exists (select from panel_conflicts c
            where c.item_id = i.item_id and c.staff_id = current_staff() and c.declared_by <> current_staff() and c.lifted_at is null) $$;
