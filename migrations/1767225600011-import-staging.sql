-- The rows of an import wait in a temporary table until every one is found good.
do $$
begin
  execute format('grant temporary on database %I to concord_app', current_database());
end $$;

alter table imports add column ignored_columns text[] not null default '{}';

-- Refused rows are shown in the order of the file.
alter table import_refusals drop constraint import_refusals_pkey;
alter table import_refusals add constraint import_refusals_pkey primary key (import_id, line, position);
