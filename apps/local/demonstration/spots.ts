import { chance } from './chance.js';

/** Where the towns lie on the British National Grid, in metres; their streets are invented, and so is where those lie. */
const TOWNS: Record<string, [easting: number, northing: number]> = {
  Beeston: [452_600, 336_700],
  Stapleford: [448_900, 337_300],
  Eastwood: [446_600, 346_700],
  Kimberley: [449_900, 344_700],
};

/** A made-up spot for an address ("12 Mill Lane, Beeston"), the same each time, as an easting and a northing; empty for no town. */
export function spotOfAddress(address: string): string {
  const [, what = '', street = '', town = ''] = /^(?:(\d+) |[^,]+, )?([^,]+), ([^,]+)$/.exec(address) ?? [];
  const middle = TOWNS[town];
  if (!middle) return '';
  const draw = chance(1, street, town);
  const [east, north, direction] = [draw() * 1600 - 800, draw() * 1600 - 800, draw() * 2 * Math.PI];
  const along = (Number(what) || 20) * 6;
  const easting = Math.round(middle[0] + east + Math.cos(direction) * along);
  const northing = Math.round(middle[1] + north + Math.sin(direction) * along);
  return `${easting} ${northing}`;
}
