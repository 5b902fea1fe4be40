-- Figures that come from outside are typed by whoever has them, with their source; a later one replaces the earlier for a reason, and
-- the earlier is kept ("53 (revised January 2023)").

alter table stated_figures
  -- Null: not applicable.
  alter column value drop not null,
  add column note text not null default '' constraint stated_figures_note_length check (octet_length(note) <= 8000),
  add column revision integer not null default 1,
  add column revision_reason text not null default '' constraint stated_figures_reason_length check (octet_length(revision_reason) <= 4000),
  add column stated_by uuid constraint stated_figures_staff references staff,
  add column stated_on date,
  add constraint stated_figures_source_length check (octet_length(stated_in) between 1 and 2000),
  add constraint stated_figures_revised_has_reason check (revision = 1 or revision_reason <> '');
grant update on stated_figures to concord_app;

-- What stood before, as it stood.
create table stated_before (
  indicator_id uuid not null constraint stated_before_indicator references indicators,
  partnership_id uuid not null,
  period text not null,
  revision integer not null,
  value numeric,
  stated_in text not null,
  note text not null,
  stated_by uuid constraint stated_before_staff references staff,
  stated_on date,
  constraint stated_before_pkey primary key (indicator_id, period, revision)
);
call protect('stated_before', 'select, insert');

-- A share that is worked out of two figures from outside, in whole percent: nobody types it.
alter table indicators
  add column share_of_id uuid constraint indicators_share_of references indicators,
  add column share_from_id uuid constraint indicators_share_from references indicators,
  add constraint indicators_share_whole check ((share_of_id is null) = (share_from_id is null) and (share_of_id is null or figure is null));
comment on column indicators.share_from_id is 'What is counted of it (ComS_024b)';
comment on column indicators.share_of_id is 'What it is a share of (ComS_024a)';
grant update (share_of_id, share_from_id) on indicators to concord_app, concord_worker;
update indicators i set share_from_id = part.id, share_of_id = whole.id
from indicators part, indicators whole
where i.code = 'ComS_024' and i.figure is null and part.partnership_id = i.partnership_id and part.code = 'ComS_024b'
  and whole.partnership_id = i.partnership_id and whole.code = 'ComS_024a';
