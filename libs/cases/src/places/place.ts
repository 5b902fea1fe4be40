import type { GridMetres, GridSpot } from './rules/national-grid.js';

/** Whether the council is the landlord. */
export const COUNCIL_TENANCY = { yes: 'Council tenancy', no: 'Not a council tenancy', 'not-known': 'Not known' } as const;
export type CouncilTenancy = keyof typeof COUNCIL_TENANCY;

/** An address, once, with what is known of it. */
export interface Place {
  id: string;
  address: string;
  postcode: string;
  uprn: string | null;
  easting: number | null;
  northing: number | null;
  gridMetres: GridMetres | null;
  councilTenancy: CouncilTenancy;
  version: number;
}

/** What a statement selects to read places, from "places pl". */
export const PLACE_COLUMNS = `pl.id, pl.address, pl.postcode, pl.uprn, pl.easting, pl.northing, pl.grid_metres as "gridMetres",
  pl.council_tenancy as "councilTenancy", pl.version`;

/** Where a place is on the grid; null where it is not known. */
export function spotOf({ easting, northing, gridMetres }: Pick<Place, 'easting' | 'northing' | 'gridMetres'>): GridSpot | null {
  return easting === null || northing === null || gridMetres === null ? null : { easting, northing, metres: gridMetres };
}
