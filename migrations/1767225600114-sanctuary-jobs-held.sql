-- What an operative may change of a job, where a statement forgets what the product allows; and that a row of an order is always of
-- the order's own referral, so that no visit leads to another home.

alter table sanctuary_orders add constraint sanctuary_orders_with_referral unique (id, referral_id);
alter table sanctuary_order_items add constraint sanctuary_order_items_of_one foreign key (order_id, referral_id) references sanctuary_orders (id, referral_id);
alter table sanctuary_visits add constraint sanctuary_visits_of_one foreign key (order_id, referral_id) references sanctuary_orders (id, referral_id);
alter table sanctuary_ticks add constraint sanctuary_ticks_of_one foreign key (order_id, referral_id) references sanctuary_orders (id, referral_id);
alter table sanctuary_pictures add constraint sanctuary_pictures_of_order_and_referral
  foreign key (order_id, referral_id) references sanctuary_orders (id, referral_id);
alter table sanctuary_steps add constraint sanctuary_steps_of_order_and_referral
  foreign key (order_id, referral_id) references sanctuary_orders (id, referral_id);

-- Its arguments: the columns that who is no coordinator may change. What a row belongs to, nobody changes.
create function sanctuary_holds() returns trigger
  language plpgsql set search_path = public, pg_temp as $$
declare
  was jsonb := to_jsonb(old);
  is_now jsonb := to_jsonb(new);
  fixed text;
begin
  foreach fixed in array array['id', 'partnership_id', 'referral_id', 'order_id', 'agency_id'] loop
    if was -> fixed is distinct from is_now -> fixed then
      raise exception 'permission denied: % of % stays as it is', fixed, tg_table_name using errcode = 'insufficient_privilege';
    end if;
  end loop;
  if current_staff() is not null and not sanctuary_office() and was - tg_argv is distinct from is_now - tg_argv then
    raise exception 'permission denied: an operative changes only what they do of %', tg_table_name using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger sanctuary_orders_held before update on sanctuary_orders for each row
  execute function sanctuary_holds('state', 'done_at', 'version');
create trigger sanctuary_order_items_held before update on sanctuary_order_items for each row
  execute function sanctuary_holds('state', 'why', 'parts_due_on', 'done_at', 'done_by', 'version');
create trigger sanctuary_visits_held before update on sanctuary_visits for each row
  execute function sanctuary_holds(
    'state', 'failed_why', 'next_step', 'note', 'signature_id', 'signed_at', 'ended_at', 'device_at', 'clock_wrong', 'version');

-- What an operative adds is in their own name; an item is extra work, for the office to answer.
create policy sanctuary_adds on sanctuary_order_items as restrictive for insert to concord_app with check (
  (select current_staff()) is null or (select sanctuary_office()) or (state = 'extra' and found_on_site and cost_pence = 0 and not recoverable));
create policy sanctuary_adds on sanctuary_visits as restrictive for insert to concord_app with check (
  (select current_staff()) is null or (select sanctuary_office()) or planned_by = (select current_staff()));
create policy sanctuary_adds on sanctuary_ticks as restrictive for insert to concord_app with check (
  (select current_staff()) is null or (select sanctuary_office()) or by_staff = (select current_staff()));
create policy sanctuary_adds on sanctuary_pictures as restrictive for insert to concord_app with check (
  (select current_staff()) is null or (select sanctuary_office()) or (by_staff = (select current_staff()) and item_id is not null));
