-- What one agency alone keeps of a case goes along when the case is merged, and so do requests for a case review: a page that
-- leads to the case leads to the one that stands.
create or replace function tables_of_case() returns table (table_name text, key text, columns text)
  language sql stable set search_path = public, pg_temp
  as $$ select distinct p.polrelid::regclass::text,
          (select 'jsonb_build_object(' || coalesce(string_agg(format('%L, t.%I', a.attname, a.attname), ', ' order by a.attname), '') || ')'
           from pg_attribute a where a.attrelid = p.polrelid and a.attnum = any(i.indkey) and a.attname <> 'case_id'),
          (select string_agg(quote_ident(a.attname), ', ')
           from pg_attribute a where a.attrelid = p.polrelid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '')
        from pg_policy p join pg_index i on i.indrelid = p.polrelid and i.indisprimary
          join pg_attribute c on c.attrelid = p.polrelid and c.attname = 'case_id' and not c.attisdropped
        where p.polname in ('case_part', 'own_agency')
          or p.polrelid in ('transfers'::regclass, to_regclass('search_documents'), to_regclass('review_requests'))
        order by 1 $$;
revoke execute on function tables_of_case from public;
