import { type Chance, oneOf } from './chance.js';

/** Where a case is: an address as an officer would write it, and its postcode. */
export interface Place {
  address: string;
  postcode: string;
}

/** Invented streets in the borough's towns, each with one postcode of its town's area. */
const STREETS: readonly (readonly [name: string, town: string, postcode: string])[] = [
  ['Bobbin Weir Road', 'Beeston', 'NG9 1XA'],
  ['Tansy Loom Close', 'Beeston', 'NG9 1XD'],
  ['Quillet Street', 'Beeston', 'NG9 2XB'],
  ['Pearwood Gantry', 'Beeston', 'NG9 2XH'],
  ['Lantern Mead', 'Beeston', 'NG9 2XW'],
  ['Heddle Avenue', 'Beeston', 'NG9 4XE'],
  ['Sallowfen Drive', 'Beeston', 'NG9 4XJ'],
  ['Cobbler’s Reach', 'Beeston', 'NG9 5XL'],
  ['Threadgold Terrace', 'Beeston', 'NG9 6XP'],
  ['Millrind Street', 'Stapleford', 'NG9 7XA'],
  ['Marrowby Avenue', 'Stapleford', 'NG9 7XF'],
  ['Stonecrop Fold', 'Stapleford', 'NG9 7XR'],
  ['Plumbago Rise', 'Stapleford', 'NG9 8XB'],
  ['Whinberry Court', 'Stapleford', 'NG9 8XG'],
  ['Old Tenter Lane', 'Stapleford', 'NG9 8XN'],
  ['Ravelin Crescent', 'Stapleford', 'NG9 8XT'],
  ['Pitprop Way', 'Eastwood', 'NG16 3XA'],
  ['Davylamp Drive', 'Eastwood', 'NG16 3XE'],
  ['Winding House Road', 'Eastwood', 'NG16 3XH'],
  ['Fernlea Drift', 'Eastwood', 'NG16 3XL'],
  ['Coppice Engine Lane', 'Eastwood', 'NG16 3XQ'],
  ['Sparrowhill Street', 'Eastwood', 'NG16 3XU'],
  ['Maltfloor Lane', 'Kimberley', 'NG16 2XB'],
  ['Cooper’s Stave Road', 'Kimberley', 'NG16 2XD'],
  ['Hopyard Bank', 'Kimberley', 'NG16 2XJ'],
  ['Kilnside Walk', 'Kimberley', 'NG16 2XP'],
  ['Barleymow Gardens', 'Kimberley', 'NG16 2XY'],
];

const OPEN_PLACES = ['Play area', 'Car park', 'Garages', 'Footpath', 'Recreation ground', 'Shops', 'Bus shelter'];

/** An address at a house, or at a public place beside the street. */
export function placeOf(draw: Chance, outdoors: boolean): Place {
  const [street, town, postcode] = oneOf(draw, STREETS);
  const at = outdoors ? `${oneOf(draw, OPEN_PLACES)}, ` : `${1 + Math.floor(draw() * 84)} `;
  return { address: `${at}${street}, ${town}`, postcode };
}
