import { foldedAddress, isUprn, writtenPostcode } from './address.js';
import { readGridReference, type GridSpot } from './national-grid.js';

/** A place as it is typed; what is not known is empty. */
export interface TypedPlace {
  address: string;
  postcode: string;
  uprn: string;
  /** A grid reference, or an easting and a northing. */
  grid: string;
  councilTenancy: string;
}

/** A place as it is kept. */
export interface ReadPlace {
  address: string;
  postcode: string;
  folded: string;
  uprn: string | null;
  spot: GridSpot | null;
  councilTenancy: 'yes' | 'no' | 'not-known';
}

/** What is wrong with a typed place: the field, and what to do. */
export interface PlaceFault {
  field: string;
  message: string;
}

/** An address as a place keeps it, with what is wrong with it. */
export function readAddress(typed: Pick<TypedPlace, 'address' | 'postcode'>): Pick<ReadPlace, 'address' | 'postcode' | 'folded'> & { faults: PlaceFault[] } {
  const [address, postcode] = [typed.address.trim(), writtenPostcode(typed.postcode)];
  const faults: PlaceFault[] = [];
  if (foldedAddress(address, '') === '') faults.push({ field: 'address', message: 'Enter the address, or the name of the place' });
  if ([...address].length > 500) faults.push({ field: 'address', message: 'Address must be 500 characters or fewer' });
  if ([...postcode].length > 10) faults.push({ field: 'postcode', message: 'Postcode must be 10 characters or fewer' });
  return { address, postcode, folded: foldedAddress(address, postcode), faults };
}

/** Reads a typed place, or says what is wrong with it. An address with neither a UPRN nor a grid reference is fine. */
export function readPlace(typed: TypedPlace): { place: ReadPlace; faults: PlaceFault[] } {
  const [uprn, grid] = [typed.uprn.replaceAll(/\s/g, ''), typed.grid.trim()];
  const { faults, ...told } = readAddress(typed);
  const spot = readGridReference(grid);
  const tenancy = typed.councilTenancy || 'not-known';
  if (uprn && !isUprn(uprn)) faults.push({ field: 'uprn', message: 'Enter a UPRN of 1 to 12 figures, or leave it empty' });
  if (grid && !spot) faults.push({ field: 'grid', message: 'Enter a grid reference like SK 5277 3693, or leave it empty' });
  if (!['yes', 'no', 'not-known'].includes(tenancy)) faults.push({ field: 'councilTenancy', message: 'Choose whether it is a council tenancy' });
  const place = { ...told, uprn: uprn || null, spot, councilTenancy: tenancy as ReadPlace['councilTenancy'] };
  return { place, faults };
}
