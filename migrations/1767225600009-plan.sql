create table plans (
  id uuid primary key,
  partnership_id uuid not null constraint plans_partnership references partnerships,
  name text not null,
  starts_on date not null,
  ends_on date not null,
  constraint plans_name_unique unique (partnership_id, name)
);
call protect('plans', 'select, insert');

create table indicators (
  id uuid primary key,
  partnership_id uuid not null constraint indicators_partnership references partnerships,
  code text not null constraint indicators_code_length check (length(code) between 1 and 16),
  unit text not null constraint indicators_unit_known check (unit in ('count', 'percent')),
  source text not null constraint indicators_source_known check (source in ('computed', 'external')),
  -- What of the casework it counts, and for which agency; empty where the casework does not feed it (yet).
  figure text,
  agency_id uuid constraint indicators_agency references agencies,
  constraint indicators_code_unique unique (partnership_id, code),
  constraint indicators_figure_whole check ((figure is null) = (agency_id is null))
);
call protect('indicators', 'select, insert');

-- Where an indicator is printed: one indicator stands in several lists, each with its own words.
create table listings (
  id uuid primary key,
  partnership_id uuid not null,
  plan_id uuid not null constraint listings_plan references plans,
  indicator_id uuid not null constraint listings_indicator references indicators,
  list text not null constraint listings_list_known check (list in ('service', 'csi', 'kpi', 'mpi')),
  position integer not null,
  objective text not null default '',
  service text not null default '',
  name text not null,
  better text not null constraint listings_better_known check (better in ('higher', 'lower', 'none')),
  owner text not null default '',
  note text not null default '',
  constraint listings_once unique (plan_id, list, indicator_id)
);
call protect('listings', 'select, insert');

create table targets (
  indicator_id uuid not null constraint targets_indicator references indicators,
  partnership_id uuid not null,
  period text not null,
  target numeric not null,
  -- Whether it stands for the years after, too, until another is set.
  onwards boolean not null default false,
  constraint targets_pkey primary key (indicator_id, period)
);
call protect('targets', 'select, insert, update');

-- Figures that someone states rather than Concord measures: those printed in the plan, those that come from outside.
create table stated_figures (
  indicator_id uuid not null constraint stated_figures_indicator references indicators,
  partnership_id uuid not null,
  period text not null,
  value numeric not null,
  stated_in text not null,
  constraint stated_figures_pkey primary key (indicator_id, period)
);
call protect('stated_figures', 'select, insert');

-- Provisional values: they follow the casework. A value of NULL is "not applicable"; no row is "no figure yet".
create table measured_values (
  indicator_id uuid not null constraint measured_values_indicator references indicators,
  partnership_id uuid not null,
  period text not null,
  value integer,
  numerator integer not null,
  denominator integer,
  parts jsonb,
  definition_version text not null,
  computed_at timestamptz not null,
  constraint measured_values_pkey primary key (indicator_id, period)
);
call protect('measured_values', 'select, insert, update');

-- Published values are frozen; a later one is a revision with its reason (MEASURES.md, "A value's life").
create table published_values (
  id uuid primary key,
  indicator_id uuid not null constraint published_values_indicator references indicators,
  partnership_id uuid not null,
  period text not null,
  revision integer not null,
  value integer,
  numerator integer not null,
  denominator integer,
  parts jsonb,
  definition_version text not null,
  computed_at timestamptz not null,
  comment text not null default '' constraint published_values_comment_length check (length(comment) <= 4000),
  revision_reason text not null default '' constraint published_values_reason_length check (length(revision_reason) <= 2000),
  published_by uuid not null constraint published_values_staff references staff,
  published_at timestamptz not null,
  constraint published_values_revision_unique unique (indicator_id, period, revision),
  constraint published_values_revision_reason check ((revision = 1) = (revision_reason = ''))
);
call protect('published_values', 'select, insert');

-- The cases behind a published figure, as they stood.
create table published_cases (
  published_value_id uuid not null constraint published_cases_value references published_values,
  partnership_id uuid not null,
  part text not null,
  case_id uuid not null,
  received_on date not null,
  left_on date,
  left_by text,
  constraint published_cases_pkey primary key (published_value_id, part, case_id)
);
call protect('published_cases', 'select, insert');

-- How far from its target a figure may be and still be amber, in percent of the target, from a day on.
create table rag_settings (
  partnership_id uuid not null constraint rag_settings_partnership references partnerships,
  applies_from date not null,
  amber_within_percent numeric not null constraint rag_settings_amber_range check (amber_within_percent between 0 and 100),
  constraint rag_settings_pkey primary key (partnership_id, applies_from)
);
call protect('rag_settings', 'select, insert, update');
