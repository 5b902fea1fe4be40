import { gridReference, latitudeLongitude, spotOf, type Place } from '#cases';
import { drawMap, frameOf, type MapArea, type Mark, type PlaceName, type Shade } from './draw-map.js';

/** A place's address on one line. */
export function addressOf({ address, postcode }: { address: string; postcode: string }): string {
  return `${address} ${postcode}`.trim();
}

/** Where a place is, in words: its grid reference, and degrees for satellite navigation; null where it is not known. */
export function whereabouts(place: Place): { reference: string; degrees: string; geo: string } | null {
  const spot = spotOf(place);
  if (!spot) return null;
  const { latitude, longitude } = latitudeLongitude(spot.easting + spot.metres / 2, spot.northing + spot.metres / 2);
  return { reference: gridReference(spot), degrees: `${latitude}, ${longitude}`, geo: `geo:${latitude},${longitude}` };
}

/** A place as a mark: in the middle of the square in which it is known to lie; null where it is not on the grid. */
export function markOf(place: Place, number: string): Mark | null {
  const spot = spotOf(place);
  if (!spot) return null;
  const middle = Math.floor(spot.metres / 2);
  return { easting: spot.easting + middle, northing: spot.northing + middle, number, label: addressOf(place) };
}

/** A drawn map, and the same for the script that lets people move about in it; null where there is nothing to show. */
export function mapView(
  marks: Mark[], shades: Shade[], words: { id: string; title: string; description: string }, names: PlaceName[] = [],
  areas: MapArea[] = [],
): Record<string, unknown> | null {
  const frame = frameOf(marks, shades, areas);
  if (!frame) return null;
  const within = ({ easting, northing }: PlaceName): boolean =>
    easting > frame.west && easting < frame.east && northing > frame.south && northing < frame.north;
  const map = { frame, marks, shades, names: names.filter(within), areas };
  return { ...words, svg: drawMap(map, words), data: JSON.stringify(map) };
}
