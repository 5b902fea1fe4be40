-- Facts that wait to be handed to the job queue, written in the transaction that caused them.
create table outbox (
  id bigint generated always as identity primary key,
  partnership_id uuid not null,
  fact text not null,
  payload jsonb not null,
  queued_at timestamptz not null default now()
);
call protect('outbox', 'insert');
create policy worker_dispatches on outbox to concord_worker using (true);
grant select, delete, update on outbox to concord_worker;

-- Wakes the dispatcher as soon as the transaction commits.
create function wake_dispatcher() returns trigger
  language plpgsql as $$ begin perform pg_notify('outbox', ''); return null; end $$;
create trigger outbox_wakes_dispatcher after insert on outbox
  for each statement execute function wake_dispatcher();
