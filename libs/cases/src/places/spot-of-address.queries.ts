import type { Prepared, Transaction } from '#platform';
import { CLOSELY_KNOWN_METRES } from './rules/nearness.js';
import { readAddress } from './rules/place-faults.js';

/** Where an address is, in metres of the national grid, and how that is known. */
export interface SpotOfAddress {
  easting: number;
  northing: number;
  /** Whether it is where that place is, or the middle of the known places with its postcode. */
  of: 'place' | 'postcode';
}

const SPOT: Prepared = {
  name: 'spot of address',
  text: `select easting, northing, of from (
      select 1 as choice, 'place' as of, easting + grid_metres / 2 as easting, northing + grid_metres / 2 as northing
      from places where folded = $1 and grid_metres <= $4
      union all
      (select 2, 'place', easting + grid_metres / 2, northing + grid_metres / 2
       from places where id = any($2::uuid[]) and grid_metres <= $4 order by array_position($2::uuid[], id) limit 1)
      union all
      select 3, 'postcode', avg(easting + grid_metres / 2)::integer, avg(northing + grid_metres / 2)::integer
      from places where postcode = $3 and easting is not null and grid_metres <= $4) s
    where easting is not null order by choice limit 1`,
};

/**
 * Where an address is: at the place with that address, else at the first of some likely places, else in its postcode; null
 * where nothing of that is on the grid.
 */
export async function findSpot(
  transaction: Transaction, asked: { address: string; postcode: string }, likelyPlaceIds: string[],
): Promise<SpotOfAddress | null> {
  const { folded, postcode } = readAddress(asked);
  const [spot] = await transaction.query<SpotOfAddress>(SPOT, [folded, likelyPlaceIds, postcode || null, CLOSELY_KNOWN_METRES]);
  return spot ?? null;
}
