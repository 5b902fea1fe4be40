-- What lies in the folder of files: each file by its id, with what it was when it was kept. What it is called, what it
-- belongs to and who may read it stand where it is used: a name says things about people.
create table kept_files (
  id uuid primary key,
  partnership_id uuid not null constraint kept_files_partnership references partnerships,
  kind text not null,
  bytes bigint not null constraint kept_files_bytes_positive check (bytes > 0),
  sha256 bytea not null constraint kept_files_sha256_whole check (octet_length(sha256) = 32),
  kept_at timestamptz not null
);
call protect('kept_files', 'select, insert');
