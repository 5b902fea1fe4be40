-- The figures of warnings and notices (MEASURES.md, "Panel and powers"): those of the council's own agencies, whichever of them
-- issued them. Who reads figures sees references and days, never against whom.

-- Whether an agency is a part of the council; the police, who issue warnings and notices too, are not.
alter table agencies add column of_council boolean not null default true;
update agencies set of_council = false where name ~* '\m(police|probation|fire|ambulance|nhs|hospital|charity|university)\M';
grant update (of_council) on agencies to concord_app;

-- What was issued, served, granted or made before Concord, as references and days: so that the figures of those years are whole.
create table past_enforcement (
  id uuid primary key,
  partnership_id uuid not null constraint past_enforcement_partnership references partnerships,
  agency_id uuid not null constraint past_enforcement_agency references agencies,
  kind text not null constraint past_enforcement_kind_known check (kind in ('warning', 'notice', 'injunction', 'spaces-order')),
  reference text not null constraint past_enforcement_reference_length check (octet_length(reference) between 1 and 400),
  happened_on date not null,
  -- Withdrawn, quashed, discharged or at its end.
  ended_on date,
  constraint past_enforcement_ended_after check (ended_on >= happened_on),
  constraint past_enforcement_once unique (partnership_id, kind, reference)
);
create index past_enforcement_days on past_enforcement (partnership_id, kind, happened_on);
call protect('past_enforcement', 'select, insert');

-- What each kind counts, for the council, from one day to another.
create function enforcement_counted(asked_kind text, asked_from date, asked_to date)
  returns table (id uuid, happened_on date, ended_on date)
  language sql stable security definer set search_path = public, pg_temp rows 50
  as $$ select w.id, w.issued_on, w.withdrawn_on from warnings w join agencies a on a.id = w.agency_id and a.of_council
        where asked_kind = 'warning' and w.partnership_id = current_partnership() and w.issued_on between asked_from and asked_to
        union all
        select n.id, n.served_on, n.ended_on from notices n join agencies a on a.id = n.agency_id and a.of_council
        where asked_kind = 'notice' and n.partnership_id = current_partnership() and n.served_on between asked_from and asked_to
        union all
        select p.id, p.happened_on, p.ended_on from past_enforcement p join agencies a on a.id = p.agency_id and a.of_council
        where p.kind = asked_kind and p.partnership_id = current_partnership() and p.happened_on between asked_from and asked_to $$;

-- The references of what was counted, by id, for figures that hold ids alone.
create function enforcement_references(ids uuid[]) returns table (id uuid, reference text)
  language sql stable security definer set search_path = public, pg_temp rows 50
  as $$ select w.id, w.reference from warnings w where w.partnership_id = current_partnership() and w.id = any(ids)
        union all
        select n.id, n.reference from notices n where n.partnership_id = current_partnership() and n.id = any(ids)
        union all
        select p.id, p.reference from past_enforcement p where p.partnership_id = current_partnership() and p.id = any(ids) $$;

-- The first day that any of them counts, for counting all of it again.
create function first_enforcement_on() returns date
  language sql stable security definer set search_path = public, pg_temp
  as $$ select min(day) from (
          select min(issued_on) from warnings where partnership_id = current_partnership()
          union all select min(served_on) from notices where partnership_id = current_partnership()
          union all select min(happened_on) from past_enforcement where partnership_id = current_partnership()) as firsts (day) $$;

-- The indicators of plans that are there already follow these from now on; Communities has them, as new plans begin
-- (libs/measures, ENFORCEMENT_CODES).
update indicators i set figure = f.figure, agency_id = (
    select a.id from agencies a where a.partnership_id = i.partnership_id order by lower(a.name) <> 'communities', a.id limit 1)
from (values ('ComS_016', 'injunctions-granted'), ('ComS_018a', 'warnings-issued'), ('ComS_019a', 'notices-served'), ('ComS_029', 'spaces-orders-made')) as f (code, figure)
where i.code = f.code and i.figure is null;
