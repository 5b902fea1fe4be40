-- How many homes a landlord has, from a day on. An agency with homes is a landlord.
create table landlord_homes (
  agency_id uuid not null constraint landlord_homes_agency references agencies,
  partnership_id uuid not null,
  applies_from date not null,
  homes integer not null constraint landlord_homes_range check (homes between 1 and 10000000),
  stated_by uuid not null constraint landlord_homes_staff references staff,
  stated_at timestamptz not null,
  constraint landlord_homes_pkey primary key (agency_id, applies_from)
);
call protect('landlord_homes', 'select, insert, update');

-- What the measure counts, from a day on: the Regulator of Social Housing changes it from time to time. Version 1, which
-- applies before any of these, is in libs/measures/src/rules/nm01.ts.
create table nm01_definitions (
  partnership_id uuid not null constraint nm01_definitions_partnership references partnerships,
  applies_from date not null,
  per_homes integer not null constraint nm01_definitions_per_homes_range check (per_homes between 1 and 100000),
  counts_transferred_in boolean not null,
  source text not null constraint nm01_definitions_source_length check (octet_length(source) between 1 and 4000),
  stated_by uuid not null constraint nm01_definitions_staff references staff,
  stated_at timestamptz not null,
  constraint nm01_definitions_pkey primary key (partnership_id, applies_from)
);
call protect('nm01_definitions', 'select, insert');

-- The cases that a landlord opened from one day to another: ids and what the measure asks of each, for people who count cases
-- that they may not read. Whether there was a hate incident is as far as it goes.
create function nm01_cases(landlord uuid, from_day date, to_day date)
  returns table (case_id uuid, opened_on date, transferred_in boolean, hate boolean)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select s.case_id, s.received_on,
          exists (select from agencies g join spells o on o.agency_id = g.id and o.case_id = s.case_id
                  where g.partnership_id = s.partnership_id and g.id <> s.agency_id
                    and o.left_by = 'transferred' and o.left_on <= s.received_on),
          exists (select from complaints k where k.case_id = s.case_id and k.hate <> '{}')
        from spells s
        where s.partnership_id = current_partnership() and s.agency_id = landlord and s.received_on between from_day and to_day $$;
