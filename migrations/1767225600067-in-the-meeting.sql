-- What is said in an open meeting is read and written by those alone who have accepted its confidentiality statement.
create function meetings_not_accepted() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp rows 2
  as $$ select m.id from panel_meetings m
        where m.state = 'open' and m.partnership_id = current_partnership() and m.panel_id in (select panels_of_me())
          and not exists (select from panel_attendance a
            where a.meeting_id = m.id and a.staff_id = current_staff() and a.accepted_at is not null) $$;
create policy accepted_first on minute_lines as restrictive to concord_app using (
  meeting_id not in (select meetings_not_accepted()));

-- How many items of a meeting nobody has settled yet, of those too that who asks is shut out of: a number alone.
create function items_not_settled(asked_meeting uuid) returns integer
  language sql stable security definer set search_path = public, pg_temp
  as $$ select count(*)::integer from meeting_items i
        where i.meeting_id = asked_meeting and i.outcome is null and i.partnership_id = current_partnership()
          and i.panel_id in (select panels_of_me()) $$;

-- The meetings to come and under way, which every page of a meeting asks for by state.
create index panel_meetings_open on panel_meetings (partnership_id) where state = 'open';
