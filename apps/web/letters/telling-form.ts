import { NumberOrNone, Typed } from '../http/form-fields.js';

/** How a person was told, as the officer fills it in. */
export class TellingForm {
  @Typed()
  way: string = '';

  @Typed()
  toldOn: string = '';

  @Typed()
  whyNot: string = '';

  @Typed()
  heading: string = '';

  @Typed()
  body: string = '';

  @Typed()
  address: string = '';

  @Typed()
  note: string = '';

  /** Which version of the agency's words the letter began with. */
  @NumberOrNone('Open this page again before you send it')
  templateVersion: number | null = null;
}
