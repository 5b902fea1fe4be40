-- Incident diaries: a link that a resident fills in without an account. Of its secret only the hash is kept.
create table diary_links (
  id uuid primary key,
  partnership_id uuid not null,
  case_id uuid not null constraint diary_links_case references cases,
  agency_id uuid not null constraint diary_links_agency references agencies,
  audience text not null constraint diary_links_audience_known check (audience in ('shared', 'internal')),
  kept_by text not null constraint diary_links_kept_by_length check (length(kept_by) between 1 and 200),
  secret_hash bytea not null constraint diary_links_secret_unique unique,
  ends_on date not null,
  language text not null,
  hello text not null default '' constraint diary_links_hello_length check (length(hello) <= 2000),
  whom_to_call text not null constraint diary_links_whom_to_call_length check (length(whom_to_call) between 1 and 300),
  staff_id uuid not null constraint diary_links_staff references staff,
  made_at timestamptz not null,
  ended_at timestamptz
);
create index diary_links_of_case on diary_links (case_id);
call protect_case_part('diary_links', 'select, insert', 'timeline', $$audience = 'shared' or agency_id = (select current_agency())$$);
grant update (ended_at) on diary_links to concord_app;

-- What a resident wrote, as they wrote it. Each is a line of the timeline too.
create table diary_entries (
  id uuid primary key,
  partnership_id uuid not null,
  case_id uuid not null constraint diary_entries_case references cases,
  agency_id uuid not null constraint diary_entries_agency references agencies,
  audience text not null constraint diary_entries_audience_known check (audience in ('shared', 'internal')),
  link_id uuid not null constraint diary_entries_link references diary_links,
  event_id uuid not null constraint diary_entries_event references case_events,
  began_on date not null,
  began_time text not null,
  ended_time text not null,
  what text not null,
  effect text not null,
  witnesses text not null,
  received_at timestamptz not null,
  reviewed_by uuid constraint diary_entries_reviewed_by references staff,
  reviewed_at timestamptz
);
create index diary_entries_of_link on diary_entries (link_id, received_at);
create index diary_entries_new on diary_entries (case_id) where reviewed_at is null;
call protect_case_part('diary_entries', 'select', 'timeline', $$audience = 'shared' or agency_id = (select current_agency())$$);
grant update (reviewed_by, reviewed_at) on diary_entries to concord_app;

-- What is asked with the secret alone: the agency and what the page says, nothing of the case or of anybody in it.
create function diary_of_secret(hash bytea)
  returns table (id uuid, partnership_id uuid, agency_id uuid, case_id uuid, agency_name text, language text, hello text,
    whom_to_call text, ends_on date, ended boolean, entries bigint, last_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp rows 1
  as $$ select l.id, l.partnership_id, l.agency_id, l.case_id, g.name, l.language, l.hello, l.whom_to_call, l.ends_on,
          l.ended_at is not null, (select count(*) from diary_entries e where e.link_id = l.id),
          (select max(received_at) from diary_entries e where e.link_id = l.id)
        from diary_links l join agencies g on g.id = l.agency_id where l.secret_hash = hash $$;

-- Adds an entry with its line of the timeline, for whoever holds the secret. What it answers: added; again, where the very
-- same was added before; other, where the form's id was used for something else; over; too-many in one day.
create function add_diary_entry(hash bytea, today date, at timestamptz, most_a_day integer, entry jsonb) returns text
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  link diary_links;
  held diary_entries;
begin
  select * into link from diary_links where secret_hash = hash and partnership_id = current_partnership() for update;
  if link.id is null or link.ended_at is not null or link.ends_on < today then return 'over'; end if;
  select * into held from diary_entries where id = (entry ->> 'id')::uuid;
  if held.id is not null then
    return case when held.link_id = link.id and held.what = entry ->> 'what' and held.effect = entry ->> 'effect'
      and held.witnesses = entry ->> 'witnesses' and held.began_on = (entry ->> 'beganOn')::date
      and held.began_time = entry ->> 'beganTime' and held.ended_time = entry ->> 'endedTime' then 'again' else 'other' end;
  end if;
  if (select count(*) from diary_entries where link_id = link.id and received_at > at - interval '1 day') >= most_a_day then
    return 'too-many';
  end if;
  insert into case_events (id, partnership_id, case_id, agency_id, kind, happened_on, note, audience, subject_id, recorded_at)
    values ((entry ->> 'eventId')::uuid, link.partnership_id, link.case_id, link.agency_id, 'diary-entry',
      (entry ->> 'beganOn')::date, entry ->> 'note', link.audience, (entry ->> 'id')::uuid, at);
  insert into diary_entries (id, partnership_id, case_id, agency_id, audience, link_id, event_id, began_on, began_time, ended_time,
      what, effect, witnesses, received_at)
    values ((entry ->> 'id')::uuid, link.partnership_id, link.case_id, link.agency_id, link.audience, link.id, (entry ->> 'eventId')::uuid,
      (entry ->> 'beganOn')::date, entry ->> 'beganTime', entry ->> 'endedTime', entry ->> 'what', entry ->> 'effect', entry ->> 'witnesses', at);
  return 'added';
end $$;

-- Files an entry's kept file under its line.
create function add_diary_file(hash bytea, entry_id uuid, file_id uuid, file_name text, at timestamptz) returns void
  language sql security definer set search_path = public, pg_temp
  as $$ insert into case_files (id, partnership_id, case_id, event_id, agency_id, audience, name, kind, bytes, added_at)
        select k.id, e.partnership_id, e.case_id, e.event_id, e.agency_id, e.audience, file_name, k.kind, k.bytes, at
        from diary_entries e join diary_links l on l.id = e.link_id join kept_files k on k.id = file_id and k.partnership_id = e.partnership_id
        where e.id = entry_id and l.secret_hash = hash and e.partnership_id = current_partnership() $$;
