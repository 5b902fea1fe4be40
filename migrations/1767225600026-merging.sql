-- Cases that were found to be one, while they are merged. The merged case has no spell then, so that nothing counts it and
-- no list shows it; all that was in it stands in the case that survived (decision 0017).
create table case_merges (
  merged_id uuid constraint case_merges_pkey primary key constraint case_merges_merged references cases,
  -- The case that survived.
  case_id uuid not null constraint case_merges_case references cases,
  partnership_id uuid not null,
  -- What the merged case said of itself.
  reference text not null,
  address text not null,
  postcode text not null,
  summary text not null,
  merged_by uuid not null constraint case_merges_merged_by references staff,
  merged_at timestamptz not null
);
create index case_merges_of_case on case_merges (case_id);
call protect_case_part('case_merges', 'select', 'complaints');
create index case_merges_reference on case_merges (partnership_id, reference);

-- What came with a merged case, row by row, so that unmerging gives back just that. kept: the row itself, where it could not
-- stand in the surviving case, which has one of its own.
create table merged_rows (
  merged_id uuid not null constraint merged_rows_merge references case_merges on delete cascade,
  partnership_id uuid not null,
  table_name text not null,
  key jsonb not null,
  kept jsonb,
  constraint merged_rows_pkey primary key (merged_id, table_name, key)
);
alter table merged_rows enable row level security;

-- Where a merged case went. An id alone: who may see it, the policies say.
create function survivor_of_case(asked uuid) returns uuid
  language sql stable security definer set search_path = public, pg_temp
  as $$ select merged_into_id from cases where id = asked and partnership_id = current_partnership() $$;

-- Every table that holds parts of a case: the columns that name a row within its case, as a JSON object of row t, and all the
-- columns that are written.
create function tables_of_case() returns table (table_name text, key text, columns text)
  language sql stable set search_path = public, pg_temp
  as $$ select distinct p.polrelid::regclass::text,
          (select 'jsonb_build_object(' || coalesce(string_agg(format('%L, t.%I', a.attname, a.attname), ', ' order by a.attname), '') || ')'
           from pg_attribute a where a.attrelid = p.polrelid and a.attnum = any(i.indkey) and a.attname <> 'case_id'),
          (select string_agg(quote_ident(a.attname), ', ')
           from pg_attribute a where a.attrelid = p.polrelid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '')
        from pg_policy p join pg_index i on i.indrelid = p.polrelid and i.indisprimary
        where p.polname = 'case_part' or p.polrelid in ('transfers'::regclass, to_regclass('search_documents')) and p.polcmd = '*'
        order by 1 $$;

-- Refuses whoever's agency does not have all of the cases. The actions have asked before, in words; this is the second lock.
create function require_own_cases(variadic asked uuid[]) returns void
  language plpgsql set search_path = public, pg_temp as $$
begin
  perform from cases where id = any(asked) order by id for update;
  if (select count(distinct case_id) from spells
      where case_id = any(asked) and partnership_id = current_partnership() and agency_id = current_agency()
        and left_by is distinct from 'transferred') < (select count(distinct one) from unnest(asked) one)
    or exists (select from case_restrictions where case_id = any(asked))
  then
    raise insufficient_privilege using message = 'an agency merges its own cases alone, and none that is restricted';
  end if;
end $$;

-- Merges a case into another: its spells are set aside, and all that it holds goes to the other case.
create function merge_case(merged uuid, survivor uuid, at timestamptz) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  part record;
  line record;
begin
  perform require_own_cases(merged, survivor);
  if merged = survivor or exists (select from case_merges where merged_id = survivor or case_id = merged) then
    raise check_violation using message = 'a case is merged into another, and neither has part in another merge of that kind';
  end if;
  insert into case_merges (merged_id, case_id, partnership_id, reference, address, postcode, summary, merged_by, merged_at)
    select id, survivor, partnership_id, reference, address, postcode, summary, current_staff(), at from cases where id = merged;
  insert into merged_rows (merged_id, partnership_id, table_name, key, kept)
    select merged, s.partnership_id, 'spells', jsonb_build_object('agency_id', s.agency_id), to_jsonb(s) from spells s where s.case_id = merged;
  delete from spells where case_id = merged;

  for part in select * from tables_of_case() loop
    for line in execute format(
      'select t.ctid as place, t.partnership_id, %s as key, to_jsonb(t) as whole from %s t where t.case_id = $1 for update', part.key, part.table_name)
      using merged
    loop
      begin
        execute format('update %s set case_id = $1 where ctid = $2', part.table_name) using survivor, line.place;
        insert into merged_rows (merged_id, partnership_id, table_name, key) values (merged, line.partnership_id, part.table_name, line.key);
      exception when unique_violation then
        execute format('delete from %s where ctid = $1', part.table_name) using line.place;
        insert into merged_rows (merged_id, partnership_id, table_name, key, kept)
          values (merged, line.partnership_id, part.table_name, line.key, line.whole);
      end;
    end loop;
  end loop;
  update cases set merged_into_id = survivor where id = merged;
end $$;

-- Takes a merge back: the case gets its spells again, and all that came with it and still stands in the surviving case.
create function unmerge_case(merged uuid) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  survivor uuid := (select case_id from case_merges where merged_id = merged);
  part record;
  line record;
begin
  perform require_own_cases(survivor);
  for part in select * from tables_of_case() union all select 'spells', null,
    (select string_agg(quote_ident(attname), ', ') from pg_attribute where attrelid = 'spells'::regclass and attnum > 0 and not attisdropped)
  loop
    if part.key is not null then
      execute format(
        'update %1$s t set case_id = $1 from merged_rows r
         where r.merged_id = $1 and r.table_name = %1$L and r.kept is null and t.case_id = $2 and r.key = %2$s', part.table_name, part.key)
        using merged, survivor;
    end if;
    execute format(
      'insert into %1$s (%2$s) overriding system value
       select %2$s from (select (jsonb_populate_record(null::%1$s, r.kept)).* from merged_rows r
         where r.merged_id = $1 and r.table_name = %1$L and r.kept is not null) t', part.table_name, part.columns)
      using merged;
    -- What came with another merged case may stand in the surviving one now.
    for line in select r.* from merged_rows r join case_merges m on m.merged_id = r.merged_id
      where m.case_id = survivor and r.merged_id <> merged and r.table_name = part.table_name and r.kept is not null and part.key is not null
    loop
      begin
        execute format('insert into %1$s (%2$s) overriding system value select %2$s from jsonb_populate_record(null::%1$s, $1) t', part.table_name, part.columns)
          using line.kept || jsonb_build_object('case_id', survivor);
        update merged_rows set kept = null where merged_id = line.merged_id and table_name = line.table_name and key = line.key;
      exception when unique_violation then
        null; -- it still stands aside
      end;
    end loop;
  end loop;
  update cases set merged_into_id = null where id = merged;
  delete from case_merges where merged_id = merged;
end $$;
revoke execute on function require_own_cases, tables_of_case from public;
