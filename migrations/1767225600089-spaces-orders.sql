-- Public spaces protection orders (ASBCPA 2014 s.59 to s.75): of an agency, and of no case, though cases are linked to them.
create sequence spaces_order_numbers;
grant usage on sequence spaces_order_numbers to concord_app;

create table spaces_orders (
  id uuid primary key,
  partnership_id uuid not null,
  agency_id uuid not null constraint spaces_orders_agency references agencies,
  reference text not null,
  name text not null constraint spaces_orders_name_length check (octet_length(name) between 1 and 800),
  -- Streets and limits in words: for those who see no map.
  place text not null constraint spaces_orders_place_length check (octet_length(place) between 1 and 16000),
  -- The area as GeoJSON has it: a MultiPolygon of degrees (WGS 84).
  area jsonb not null constraint spaces_orders_area_length check (octet_length(area::text) <= 400000),
  restrictions text not null constraint spaces_orders_restrictions_length check (octet_length(restrictions) between 1 and 64000),
  -- What the council is satisfied of (s.59(2), (3); s.72(1)), in its words.
  detrimental_why text not null default '' constraint spaces_orders_detrimental_length check (octet_length(detrimental_why) <= 16000),
  persistent_why text not null default '' constraint spaces_orders_persistent_length check (octet_length(persistent_why) <= 16000),
  unreasonable_why text not null default '' constraint spaces_orders_unreasonable_length check (octet_length(unreasonable_why) <= 16000),
  justified_why text not null default '' constraint spaces_orders_justified_length check (octet_length(justified_why) <= 16000),
  rights_why text not null default '' constraint spaces_orders_rights_length check (octet_length(rights_why) <= 16000),
  -- In pence (s.68).
  penalty integer not null constraint spaces_orders_penalty_range check (penalty between 0 and 1000000),
  -- Whom the public asks: an office, never a person.
  contact text not null constraint spaces_orders_contact_length check (octet_length(contact) between 1 and 2000),
  state text not null default 'draft' constraint spaces_orders_state_known check (state in ('draft', 'made', 'discharged', 'abandoned')),
  made_on date,
  -- The first day and the last (s.60).
  from_on date,
  until_on date,
  -- The last day for a challenge in the High Court (s.66(3)), of the order or of its latest variation.
  challenge_until date,
  challenged_on date,
  ended_on date,
  latest_on date,
  drafted_by uuid not null constraint spaces_orders_drafted_by references staff,
  drafted_at timestamptz not null,
  version integer not null default 1,
  constraint spaces_orders_reference_unique unique (partnership_id, reference),
  constraint spaces_orders_made_whole check (state in ('draft', 'abandoned') or (
    made_on is not null and from_on is not null and until_on is not null and challenge_until is not null)),
  constraint spaces_orders_days check (until_on >= from_on),
  constraint spaces_orders_ended_whole check ((state in ('discharged', 'abandoned')) = (ended_on is not null))
);
create index spaces_orders_of_partnership on spaces_orders (partnership_id, id);
create index spaces_orders_until_on on spaces_orders (until_on) where state = 'made';
call protect('spaces_orders', 'select, insert, update');

-- What was done: made, extended, varied, discharged, challenged. ComS_029 counts the made and the extended (a renewal counts).
create table spaces_order_steps (
  id uuid primary key,
  partnership_id uuid not null,
  order_id uuid not null constraint spaces_order_steps_order references spaces_orders,
  agency_id uuid not null constraint spaces_order_steps_agency references agencies,
  step text not null constraint spaces_order_steps_step_known check (step in (
    'consult', 'make', 'extend', 'vary', 'discharge', 'challenge', 'challenge-decided', 'abandon')),
  done_on date not null,
  until_on date,
  words jsonb not null constraint spaces_order_steps_words_length check (octet_length(words::text) <= 400000),
  recorded_by uuid not null constraint spaces_order_steps_recorded_by references staff,
  recorded_at timestamptz not null
);
create index spaces_order_steps_of_order on spaces_order_steps (order_id, id);
create index spaces_order_steps_made on spaces_order_steps (agency_id, done_on) where step in ('make', 'extend');
call protect('spaces_order_steps', 'select, insert');

-- Cases that an order answers to. Which they are is told with the case's enforcement.
create table spaces_order_cases (
  id uuid primary key,
  partnership_id uuid not null,
  order_id uuid not null constraint spaces_order_cases_order references spaces_orders,
  case_id uuid not null constraint spaces_order_cases_case references cases,
  agency_id uuid not null constraint spaces_order_cases_agency references agencies,
  linked_by uuid not null constraint spaces_order_cases_linked_by references staff,
  linked_at timestamptz not null
);
create index spaces_order_cases_of_order on spaces_order_cases (order_id);
create index spaces_order_cases_of_case on spaces_order_cases (case_id);
call protect_case_part('spaces_order_cases', 'select, insert', 'notices');

-- The public register, for whoever asks (s.59(8), s.60(3)): orders that were made and have not ended, and nothing of how they
-- came to be.
create function public_spaces_registers() returns table (slug text, name text)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select p.slug, p.name from partnerships p
        where exists (select from spaces_orders o where o.partnership_id = p.id and o.state = 'made')
        order by p.name $$;

create function public_spaces_orders(of_slug text, on_day date)
  returns table (partnership_name text, reference text, name text, place text, area jsonb, restrictions text, penalty integer,
    contact text, agency_name text, made_on date, from_on date, until_on date, challenge_until date, extended_on date[])
  language sql stable security definer set search_path = public, pg_temp
  as $$ select p.name, o.reference, o.name, o.place, o.area, o.restrictions, o.penalty, o.contact, a.name, o.made_on, o.from_on,
          o.until_on, o.challenge_until,
          array(select s.done_on from spaces_order_steps s where s.order_id = o.id and s.step = 'extend' order by s.done_on)
        from partnerships p
          left join spaces_orders o on o.partnership_id = p.id and o.state = 'made' and o.until_on >= on_day
          left join agencies a on a.id = o.agency_id
        where p.slug = of_slug
        order by o.name, o.id $$;
