-- Places by where they are, so that those around a spot are found without reading the others.
create index places_on_grid on places (partnership_id, easting, northing) where easting is not null;
create index places_of_postcode on places (partnership_id, postcode) where easting is not null;
