-- A diary that an agency made for a case that was shown to it takes nothing once that is over: the agency would read no more of
-- what the resident sends, and whom the resident trusts with it is that agency.
create function diary_is_read(asked_agency uuid, asked_case uuid, today date) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  as $$ select exists (select from spells s where s.agency_id = asked_agency and s.case_id = asked_case)
          or exists (select from case_shares h where h.to_agency_id = asked_agency and h.case_id = asked_case
                       and 'timeline' = any(h.parts) and h.revoked_at is null and h.ends_on >= today) $$;
revoke execute on function diary_is_read from public;

drop function diary_of_secret(bytea);
create function diary_of_secret(hash bytea, today date)
  returns table (id uuid, partnership_id uuid, agency_id uuid, case_id uuid, agency_name text, language text, hello text,
    whom_to_call text, ends_on date, ended boolean, entries bigint, last_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp rows 1
  as $$ select l.id, l.partnership_id, l.agency_id, l.case_id, g.name, l.language, l.hello, l.whom_to_call, l.ends_on,
          l.ended_at is not null or not diary_is_read(l.agency_id, l.case_id, today),
          (select count(*) from diary_entries e where e.link_id = l.id),
          (select max(received_at) from diary_entries e where e.link_id = l.id)
        from diary_links l join agencies g on g.id = l.agency_id where l.secret_hash = hash $$;

create or replace function add_diary_entry(hash bytea, today date, at timestamptz, most_a_day integer, entry jsonb) returns text
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  link diary_links;
  held diary_entries;
begin
  select * into link from diary_links where secret_hash = hash and partnership_id = current_partnership() for update;
  if link.id is null or link.ended_at is not null or link.ends_on < today or not diary_is_read(link.agency_id, link.case_id, today) then
    return 'over';
  end if;
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
