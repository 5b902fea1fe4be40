import { DayAsTyped, Id, WholeNumber, Words, YesOrNo } from '../http/form-fields.js';

/** How many homes a landlord has. */
export class HomesForm {
  @Id('Choose the landlord')
  agencyId: string;

  @DayAsTyped()
  appliesFrom: string = '';

  @WholeNumber('Enter how many homes the landlord has, as a whole number', 1, 10_000_000)
  homes: number;
}

/** What the measure counts from a day on. */
export class DefinitionForm {
  @DayAsTyped()
  appliesFrom: string = '';

  @WholeNumber('Enter for how many homes the figure is, such as 1000', 1, 100_000)
  perHomes: number;

  @YesOrNo('Choose whether cases that another agency passed on count')
  countsTransferredIn: boolean;

  @Words(1000, 'Where the Regulator says so')
  source: string;
}
