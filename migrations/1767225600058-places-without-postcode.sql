-- An address as it is known without its postcode, so that one that is told without it finds its place. The last word of the
-- folded address is the postcode, where there is one.
alter table places add column street text not null generated always as (
  case when postcode ~ '[[:alnum:]]' then regexp_replace(folded, ' ?[^ ]+$', '') else folded end) stored;
create index places_street on places (partnership_id, street);
