import { Id, IdOrNone, NeededWords, NumberOrNone, Words, YesOrNo } from '../../http/form-fields.js';

/** How a panel works, as its page sends it. */
export class PanelForm {
  @Words(100, 'The name')
  name: string = '';

  @Words(1000, 'What the panel is for')
  purpose: string = '';

  @Words(10_000, 'The terms of reference')
  terms: string = '';

  @NumberOrNone('Enter how many agencies must be present as a whole number')
  quorum: number;

  @NumberOrNone('Enter how many weeks lie between meetings as a whole number')
  everyWeeks: number | null = null;

  @NumberOrNone('Enter the working days as a whole number')
  referralDays: number;

  @NumberOrNone('Enter the working days as a whole number')
  agendaDays: number;

  @NumberOrNone('Enter the working days as a whole number')
  publishDays: number;

  @NumberOrNone('Enter the days as a whole number')
  remindDays: number;

  @NumberOrNone('Enter the days as a whole number')
  escalateDays: number;

  @NumberOrNone('Enter the minutes as a whole number')
  itemMinutes: number;

  @Words(200, 'The clearance')
  clearance: string = '';

  @IdOrNone('Choose one of the partnership’s agreements, or none')
  agreementId: string | null = null;

  @Words(2000, 'The confidentiality statement')
  confidentiality: string = '';
}

/** A panel to set up. */
export class NewPanelForm extends PanelForm {
  @NeededWords(20, 'The kind', 'Choose what kind of panel it is')
  kind: string;

  @YesOrNo('Choose whether the panel is restricted')
  restricted: boolean;

  @Id('Choose the agency that runs the panel')
  agencyId: string;

  @Id('Choose who chairs the panel')
  chairId: string;
}
