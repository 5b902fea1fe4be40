import { eastingNorthing, latitudeLongitude } from './latitude-longitude.js';

/** Metres between two spots given in degrees, well enough at the distance of a few metres. */
function metresApart(one: { latitude: number; longitude: number }, other: { latitude: number; longitude: number }): number {
  const north = (one.latitude - other.latitude) * 111_320;
  const east = (one.longitude - other.longitude) * 111_320 * Math.cos((one.latitude * Math.PI) / 180);
  return Math.hypot(north, east);
}

it.each([
  // Ordnance Survey, "A guide to coordinate systems in Great Britain": Caister water tower, in WGS 84.
  [651_409, 313_177, { latitude: 52.65798, longitude: 1.71605 }],
  // Greenwich, the meridian of WGS 84 near the Royal Observatory.
  [538_890, 177_320, { latitude: 51.47783, longitude: -0.00140 }],
])('%d %d is within 10 metres of where it is', (easting, northing, there) => {
  expect(metresApart(latitudeLongitude(easting, northing), there)).toBeLessThan(10);
});

it('there and back is the same spot', () => {
  for (const [easting, northing] of [[452_770, 336_930], [445_000, 347_000], [530_000, 180_000]] as const) {
    const { latitude, longitude } = latitudeLongitude(easting, northing);
    const back = eastingNorthing(latitude, longitude);
    expect(Math.abs(back.easting - easting)).toBeLessThan(2);
    expect(Math.abs(back.northing - northing)).toBeLessThan(2);
  }
});
