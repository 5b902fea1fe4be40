import { Version, Words } from '../http/form-fields.js';

/** A place, and the version of what it was changed from: of the place itself, or of the case that is put there. */
export class PlaceForm {
  @Words(2000, 'The address')
  address: string = '';

  @Words(2000, 'The postcode')
  postcode: string = '';

  @Words(2000, 'The UPRN')
  uprn: string = '';

  @Words(2000, 'The grid reference')
  grid: string = '';

  @Words(2000, 'The tenancy')
  councilTenancy: string = '';

  @Version('Open the page again, and make your change there')
  version: number;
}
