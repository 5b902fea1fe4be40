import { gridReference, squareOf, type GridMetres } from './national-grid.js';

/** Cases at one place. */
export interface PlaceCount {
  placeId: string;
  address: string;
  postcode: string;
  easting: number | null;
  northing: number | null;
  gridMetres: GridMetres | null;
  cases: number;
}

/** A square of the grid with its cases, the south-west corner in metres. */
export interface HotSpot {
  easting: number;
  northing: number;
  /** How wide the square is, in metres. */
  size: number;
  /** Its grid reference. */
  reference: string;
  cases: number;
  places: { placeId: string; address: string; postcode: string; cases: number }[];
}

/** The widths of squares to choose from, in metres. */
export const SQUARE_SIZES = [100, 250, 1000] as const;

/**
 * Gathers the cases of places into squares, the most cases first; and counts the cases that no square can be told for, because
 * their place is not on the grid, or not known as closely as the squares are wide.
 */
export function hotSpots(counts: readonly PlaceCount[], size: number): { spots: HotSpot[]; unplaced: number } {
  const spots = new Map<string, HotSpot>();
  let unplaced = 0;
  for (const { placeId, address, postcode, easting, northing, gridMetres, cases } of counts) {
    const square = easting === null || northing === null ? null : squareOf({ easting, northing, metres: gridMetres ?? 1 }, size);
    if (!square) {
      unplaced += cases;
      continue;
    }
    const key = `${square.easting} ${square.northing}`;
    const spot = spots.get(key) ?? { ...square, size, reference: referenceOf(square, size), cases: 0, places: [] };
    spot.cases += cases;
    spot.places.push({ placeId, address, postcode, cases });
    spots.set(key, spot);
  }
  for (const spot of spots.values()) spot.places.sort((one, other) => other.cases - one.cases || one.address.localeCompare(other.address, 'en-GB'));
  const hottest = [...spots.values()].sort((one, other) => other.cases - one.cases || one.easting - other.easting || one.northing - other.northing);
  return { spots: hottest, unplaced };
}

/** Squares of 250 m begin at tens of metres: four figures each way name their corner. */
function referenceOf(square: { easting: number; northing: number }, size: number): string {
  return gridReference({ ...square, metres: size === 250 ? 10 : (size as GridMetres) });
}

/** Parts of the day to look at: the night is that of the Noise Act 1996 s.2, from 11 at night to 7. */
export const TIMES_OF_DAY = {
  day: { words: 'Day (7am to 7pm)', from: '07:00', to: '19:00' },
  evening: { words: 'Evening (7pm to 11pm)', from: '19:00', to: '23:00' },
  night: { words: 'Night (11pm to 7am)', from: '23:00', to: '07:00' },
} as const;
export type TimeOfDay = keyof typeof TIMES_OF_DAY;
