-- A picture that a device sends again, because it never heard that the first one arrived, is one picture.
alter table sanctuary_pictures add column entry_id uuid;
create unique index sanctuary_pictures_entry on sanctuary_pictures (entry_id) where entry_id is not null;
