-- Whoever loses what let them look is told of nothing more at once: their open screens are asked for again on the commit that changed it.
-- The payload is a person's id; empty: whoever has a screen open.
create function screens_asked_again() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
  as $$
begin
  if tg_table_name = 'staff' then
    perform pg_notify('screens_asked_again', new.id::text);
  elsif tg_table_name = 'panel_members' then
    perform pg_notify('screens_asked_again', old.staff_id::text);
  else
    perform pg_notify('screens_asked_again', '');
  end if;
  return null;
end $$;
create trigger screens_of_person after update on staff for each row
  when ((old.active, old.sign_in_epoch, old.roles, old.agency_id) is distinct from (new.active, new.sign_in_epoch, new.roles, new.agency_id))
  execute function screens_asked_again();
create trigger screens_of_seat after update or delete on panel_members for each row execute function screens_asked_again();
create trigger screens_of_panel after update on panels for each row
  when ((old.restricted, old.ended_on) is distinct from (new.restricted, new.ended_on)) execute function screens_asked_again();
