-- Sets the password of a link's person, and uses up every link of theirs: one that was sent earlier and never opened must
-- not set it again behind their back. The person's row is locked first, so that two links at once take turns.
create or replace function set_password_by_link(hash bytea, at timestamptz, new_password_hash text) returns uuid
  language sql security definer set search_path = public, pg_temp
  as $$ with person as (
          select s.id from password_links l join staff s on s.id = l.staff_id
          where l.token_hash = hash and l.used_at is null and l.expires_at > at and s.active
          for update of s),
        used as (
          update password_links l set used_at = at from person
          where l.staff_id = person.id and l.used_at is null
          returning l.staff_id, l.token_hash)
        update staff set password_hash = new_password_hash, sign_in_epoch = sign_in_epoch + 1
        from used where staff.id = used.staff_id and used.token_hash = hash
        returning staff.id $$;
