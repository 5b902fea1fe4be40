-- Where things happen and where people live: an address once, with its spot on the British National Grid where it is known.
create table places (
  id uuid primary key,
  partnership_id uuid not null,
  address text not null constraint places_address_length check (length(address) between 1 and 500),
  postcode text not null default '' constraint places_postcode_length check (length(postcode) <= 10),
  -- The address as its own key (libs/cases/src/places/rules/address.ts).
  folded text not null constraint places_folded_length check (octet_length(folded) between 1 and 4000),
  uprn text constraint places_uprn_figures check (uprn ~ '^[1-9][0-9]{0,11}$'),
  -- The south-west corner of a square so many metres wide.
  easting integer constraint places_easting_on_grid check (easting between 0 and 699999),
  northing integer constraint places_northing_on_grid check (northing between 0 and 1299999),
  grid_metres integer constraint places_grid_metres_known check (grid_metres in (1, 10, 100, 1000)),
  council_tenancy text not null default 'not-known' constraint places_tenancy_known check (council_tenancy in ('yes', 'no', 'not-known')),
  version integer not null default 1,
  recorded_at timestamptz not null,
  constraint places_grid_whole check (num_nulls(easting, northing, grid_metres) in (0, 3)),
  constraint places_folded_unique unique (partnership_id, folded),
  constraint places_uprn_unique unique (partnership_id, uprn)
);
call protect('places', 'select, insert, update');
