import { DayAsTyped, Id, IdOrNone, OneOf, Ticked, Version, WholeNumber, Words } from '../http/form-fields.js';

/** A request as an officer takes it down. */
export class LogRequestForm {
  @Words(60, 'The reference')
  caseReference: string = '';

  @IdOrNone('Choose the victim from the people of the case')
  personId: string | null = null;

  @Words(20, 'Who asks')
  askedBy: string = '';

  @Words(200, 'The name')
  askerName: string = '';

  @Words(500, 'How to reach them')
  contact: string = '';

  @Ticked()
  consent: boolean = false;

  @DayAsTyped()
  receivedOn: string = '';

  @Words(20, 'How it came')
  receivedBy: string = '';

  @Words(4000, 'What they are not satisfied with')
  concern: string = '';
}

/** What every change to a request or a recommendation carries: the version it was made from. */
export class ReviewStepForm {
  @Version()
  version: number;
}

/** A step that is no more than the day it was done. */
export class DoneForm extends ReviewStepForm {
  @DayAsTyped()
  doneOn: string = '';
}

/** The decision on the threshold. */
export class DecideForm extends ReviewStepForm {
  @WholeNumber('Open this page again before you send it')
  sawQualifying: number;

  @OneOf(['yes', 'no'], 'Choose whether the threshold is met')
  met: string;

  @DayAsTyped()
  decidedOn: string = '';

  @Words(4000, 'What you found about how long it has gone on')
  persistence: string = '';

  @Words(4000, 'What you found about the harm')
  harm: string = '';

  @Words(4000, 'What you found about the response')
  response: string = '';

  @Words(4000, 'The reasons')
  reasons: string = '';
}

/** The panel of a review. */
export class PanelForm extends ReviewStepForm {
  @DayAsTyped()
  meetingOn: string = '';

  @Words(2000, 'Who sits on the panel')
  members: string = '';

  @Words(2000, 'The papers')
  papers: string = '';
}

/** A recommendation to make. */
export class RecommendForm extends ReviewStepForm {
  @Id('Choose the agency that it is addressed to')
  agencyId: string;

  @Words(4000, 'What the agency should do')
  recommendation: string = '';
}

/** What came of a review. */
export class OutcomeForm extends ReviewStepForm {
  @DayAsTyped()
  outcomeOn: string = '';

  @Words(4000, 'The outcome')
  outcome: string = '';
}

/** Where a decision or an outcome was taken further. */
export class AppealForm extends ReviewStepForm {
  @DayAsTyped()
  appealedOn: string = '';

  @Words(200, 'Who looks at it now')
  takenTo: string = '';

  @Words(4000, 'The note')
  note: string = '';
}

/** An agency's answer to a recommendation. */
export class AnswerForm extends ReviewStepForm {
  @OneOf(['yes', 'no'], 'Choose whether your agency accepts the recommendation')
  accept: string;

  @Words(4000, 'The reason')
  reason: string = '';

  @DayAsTyped()
  doBy: string = '';
}

/** A recommendation that is done. */
export class FinishForm extends DoneForm {
  @Words(4000, 'The note')
  note: string = '';
}

/** How someone was told of the right. */
export class TellingForm extends ReviewStepForm {
  @DayAsTyped()
  givenOn: string = '';

  @Words(20, 'How they were told')
  givenHow: string = '';

  @Words(2000, 'The note')
  note: string = '';
}

/** How reviews are run from a day on. */
export class ReviewSettingForm {
  @DayAsTyped()
  appliesFrom: string = '';

  @Id('Choose the agency that runs case reviews')
  agencyId: string;

  @WholeNumber('Enter a whole number of complaints') threshold: number;
  @WholeNumber('Enter a whole number of months') complaintMonths: number;
  @WholeNumber('Enter a whole number of months') requestMonths: number;
  @WholeNumber('Enter a whole number of months') tellMonths: number;
  @WholeNumber('Enter a whole number of working days') acknowledgeDays: number;
  @WholeNumber('Enter a whole number of working days') decideDays: number;
  @WholeNumber('Enter a whole number of working days') meetDays: number;
  @WholeNumber('Enter a whole number of working days') informDays: number;
  @WholeNumber('Enter a whole number of working days') respondDays: number;
}
