import proj4 from 'proj4';

/**
 * The British National Grid with the seven Helmert parameters to WGS 84 in place of Ordnance Survey's grid of shifts (OSTN15):
 * right to some 5 metres in Great Britain, which finds a house and not a boundary.
 */
const NATIONAL_GRID =
  '+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy ' +
  '+towgs84=446.448,-125.157,542.06,0.15,0.247,0.842,-20.489 +units=m +no_defs';

const toWorld = proj4(NATIONAL_GRID, 'WGS84');

/** Degrees north and east (WGS 84, as satellite navigation uses), right to some 5 metres; given to five decimals. */
export function latitudeLongitude(easting: number, northing: number): { latitude: number; longitude: number } {
  const [longitude, latitude] = toWorld.forward([easting, northing]);
  return { latitude: round(latitude), longitude: round(longitude) };
}

/** The easting and northing of degrees north and east, in whole metres, right to some 5 metres. */
export function eastingNorthing(latitude: number, longitude: number): { easting: number; northing: number } {
  const [easting, northing] = toWorld.inverse([longitude, latitude]);
  return { easting: Math.round(easting), northing: Math.round(northing) };
}

function round(degrees: number): number {
  return Math.round(degrees * 100_000) / 100_000;
}
