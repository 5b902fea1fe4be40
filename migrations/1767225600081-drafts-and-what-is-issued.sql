-- A draft may be taken back. What was issued or served stays as it is: its words, whom it was for, and how it reached them.

grant delete on warnings, notices to concord_app;
create policy drafts_go_alone on warnings as restrictive for delete to concord_app using (state = 'draft');
create policy drafts_go_alone on notices as restrictive for delete to concord_app using (state = 'draft');

-- Why it is served before the last day that its warning gave, where it is (ASBCPA 2014 s.43(5)(b)).
alter table notices add column early_why text not null default '' constraint notices_early_why_length check (octet_length(early_why) <= 8000);

create function keep_warning_as_issued() returns trigger language plpgsql as $$
begin
  if current_user = 'concord_app' and old.state <> 'draft' and
     (new.reference, new.person_id, new.body_id, new.recipient_name, new.recipient_address, new.conduct, new.effect, new.issued_on, new.issued_time,
      new.issued_by, new.issued_how, new.issued_where, new.relied_until, new.agency_id)
     is distinct from
     (old.reference, old.person_id, old.body_id, old.recipient_name, old.recipient_address, old.conduct, old.effect, old.issued_on, old.issued_time,
      old.issued_by, old.issued_how, old.issued_where, old.relied_until, old.agency_id)
  then raise exception 'A warning that was issued stays as it is';
  end if;
  return new;
end $$;
create trigger issued_stays before update on warnings for each row execute function keep_warning_as_issued();

create function keep_notice_as_served() returns trigger language plpgsql as $$
begin
  if current_user = 'concord_app' and old.state <> 'draft' and
     (new.reference, new.warning_id, new.person_id, new.body_id, new.recipient_name, new.recipient_address, new.born_on, new.age_belief, new.conduct,
      new.detrimental_why, new.persistent_why, new.unreasonable_why, new.enough_time_why, new.early_why, new.continuing_why, new.informed,
      new.served_on, new.served_time, new.served_by, new.served_how, new.served_where, new.agency_id)
     is distinct from
     (old.reference, old.warning_id, old.person_id, old.body_id, old.recipient_name, old.recipient_address, old.born_on, old.age_belief, old.conduct,
      old.detrimental_why, old.persistent_why, old.unreasonable_why, old.enough_time_why, old.early_why, old.continuing_why, old.informed,
      old.served_on, old.served_time, old.served_by, old.served_how, old.served_where, old.agency_id)
  then raise exception 'A notice that was served stays as it is';
  end if;
  return new;
end $$;
create trigger served_stays before update on notices for each row execute function keep_notice_as_served();

create function keep_requirements_as_issued() returns trigger language plpgsql as $$
begin
  if current_user = 'concord_app' and exists (select from warnings w where w.id = old.warning_id and w.state <> 'draft')
    and (tg_op = 'DELETE' or (new.kind, new.words, new.by_on, new.position) is distinct from (old.kind, old.words, old.by_on, old.position))
  then raise exception 'What a warning asks for stays as it was issued';
  end if;
  return coalesce(new, old);
end $$;
create trigger issued_stays before update or delete on requirements for each row execute function keep_requirements_as_issued();

-- The list of an agency, the latest first.
create index warnings_of_agency on warnings (agency_id, id desc);
create index notices_of_agency on notices (agency_id, id desc);
