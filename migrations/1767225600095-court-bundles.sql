-- Court bundles: chosen timeline entries, documents and pictures of a case in one PDF, without what third parties' names and
-- addresses would tell. Each is made once and kept; what changes is a new bundle.
create table bundles (
  id uuid primary key,
  partnership_id uuid not null,
  case_id uuid not null constraint bundles_case references cases,
  agency_id uuid not null constraint bundles_agency references agencies,
  -- Bundles hold what is its agency's alone, so that they are; 'shared' would show one to every agency that sees this part.
  audience text not null constraint bundles_audience_known check (audience in ('shared', 'internal')),
  -- Bundle 1, bundle 2 of the case.
  number integer not null,
  title text not null constraint bundles_title_length check (octet_length(title) between 1 and 800),
  court text not null default '' constraint bundles_court_length check (octet_length(court) <= 800),
  parties text not null default '' constraint bundles_parties_length check (octet_length(parties) <= 4000),
  -- looking: its files are looked through; asking: somebody must look at pages; making; made; failed; stopped: given up.
  stage text not null default 'looking' constraint bundles_stage_known check (stage in ('looking', 'asking', 'making', 'made', 'failed', 'stopped')),
  pages_due integer not null default 0,
  pages_done integer not null default 0,
  asked_by uuid not null constraint bundles_asked_by references staff,
  asked_at timestamptz not null,
  made_at timestamptz,
  file_id uuid constraint bundles_file references kept_files,
  -- How many words, numbers and names were to be taken out; how often one was; the pages that went in as pictures.
  terms integer not null default 0,
  redacted integer not null default 0,
  picture_pages integer not null default 0,
  version integer not null default 1,
  constraint bundles_made_whole check ((stage = 'made') = (file_id is not null) and (stage = 'made') = (made_at is not null))
);
create index bundles_of_case on bundles (case_id, asked_at desc);
call protect_case_part('bundles', 'select, insert, update', 'notices', $$audience = 'shared' or agency_id = (select current_agency())$$);

-- What is in a bundle, in its order: a line of the timeline as it stood (its words without what was taken out), or a file.
create table bundle_items (
  id uuid primary key,
  partnership_id uuid not null,
  case_id uuid not null constraint bundle_items_case references cases,
  bundle_id uuid not null constraint bundle_items_bundle references bundles,
  agency_id uuid not null,
  audience text not null constraint bundle_items_audience_known check (audience in ('shared', 'internal')),
  position integer not null,
  kind text not null constraint bundle_items_kind_known check (kind in ('entry', 'file', 'letter', 'document')),
  -- The line, the file, the letter or the document that it is of.
  source_id uuid not null,
  file_id uuid constraint bundle_items_file references kept_files,
  file_kind text not null default '',
  title text not null constraint bundle_items_title_length check (octet_length(title) between 1 and 2000),
  happened_on date not null,
  -- An entry: its paragraphs.
  words jsonb not null default '[]',
  -- A file: what was found on each of its pages; null until it was looked through.
  found jsonb,
  problem text not null default '' constraint bundle_items_problem_known check (problem in ('', 'broken', 'locked', 'too-large', 'unsure')),
  left_out boolean not null default false,
  -- Pages of it, from 1, that stay out.
  left_pages integer[] not null default '{}',
  -- The first page of it in the bundle, and how many there are.
  from_page integer,
  pages integer not null default 0,
  constraint bundle_items_position_unique unique (bundle_id, position)
);
create index bundle_items_of_case on bundle_items (case_id);
call protect_case_part('bundle_items', 'select, insert, update', 'notices', $$audience = 'shared' or agency_id = (select current_agency())$$);

-- What must not be read in a bundle, for as long as it is being made: the worker alone reads it, and takes it away at the end.
create table bundle_terms (
  bundle_id uuid primary key constraint bundle_terms_bundle references bundles,
  partnership_id uuid not null,
  terms jsonb not null
);
alter table bundle_terms enable row level security;
create policy told_once on bundle_terms for insert to concord_app with check (
  partnership_id = (select current_partnership()) and exists (select from bundles b where b.id = bundle_id));
call let_worker_see('bundle_terms');
grant insert on bundle_terms to concord_app;
grant select, delete on bundle_terms to concord_worker;
