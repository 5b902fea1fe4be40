import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';

/** Text as it was typed, without the blanks around it; anything that is no text is left for the rule to refuse. */
const Trimmed = (): PropertyDecorator => Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value));
const WholeNumber = (): PropertyDecorator => Transform(({ value }: { value: unknown }) => (typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value));
const Ticked = (): PropertyDecorator => Transform(({ value }: { value: unknown }) => value === 'yes' || value === true);
const STALE = 'Open this page again before you send it';

/** Words of at most so many characters; whether they may be left out, the rule of the step says. */
function Words(most: number, what: string): PropertyDecorator {
  return (target, property) => {
    Trimmed()(target, property);
    MaxLength(most, { message: `${what} must be ${most.toLocaleString('en-GB')} characters or fewer` })(target, property);
    IsString({ message: `Enter ${what.charAt(0).toLowerCase()}${what.slice(1)} as text` })(target, property);
  };
}

/** A day as dateFrom reads it; which days are possible, the rule of the step says. */
function Day(): PropertyDecorator {
  return Words(40, 'The date');
}

/** A request as an officer takes it down. */
export class LogRequestForm {
  @Words(60, 'The reference')
  caseReference: string = '';

  @Transform(({ value }: { value: unknown }) => (value === '' || value === undefined ? null : value))
  @IsOptional()
  @IsUUID(undefined, { message: 'Choose the victim from the people of the case' })
  personId: string | null = null;

  @Words(20, 'Who asks')
  askedBy: string = '';

  @Words(200, 'The name')
  askerName: string = '';

  @Words(500, 'How to reach them')
  contact: string = '';

  @Ticked()
  @IsBoolean({ message: 'Tick that the victim agrees, or leave it empty' })
  consent: boolean = false;

  @Day()
  receivedOn: string = '';

  @Words(20, 'How it came')
  receivedBy: string = '';

  @Words(4000, 'What they are not satisfied with')
  concern: string = '';
}

/** What every change to a request or a recommendation carries: the version it was made from. */
export class ReviewStepForm {
  @WholeNumber()
  @IsInt({ message: STALE })
  @Min(1, { message: STALE })
  @Max(2_147_483_647, { message: STALE })
  version: number;
}

/** A step that is no more than the day it was done. */
export class DoneForm extends ReviewStepForm {
  @Day()
  doneOn: string = '';
}

/** The decision on the threshold. */
export class DecideForm extends ReviewStepForm {
  @WholeNumber()
  @IsInt({ message: STALE })
  @Min(0, { message: STALE })
  @Max(1_000_000, { message: STALE })
  sawQualifying: number;

  @IsIn(['yes', 'no'], { message: 'Choose whether the threshold is met' })
  met: string;

  @Day()
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
  @Day()
  meetingOn: string = '';

  @Words(2000, 'Who sits on the panel')
  members: string = '';

  @Words(2000, 'The papers')
  papers: string = '';
}

/** A recommendation to make. */
export class RecommendForm extends ReviewStepForm {
  @IsUUID(undefined, { message: 'Choose the agency that it is addressed to' })
  agencyId: string;

  @Words(4000, 'What the agency should do')
  recommendation: string = '';
}

/** What came of a review. */
export class OutcomeForm extends ReviewStepForm {
  @Day()
  outcomeOn: string = '';

  @Words(4000, 'The outcome')
  outcome: string = '';
}

/** Where a decision or an outcome was taken further. */
export class AppealForm extends ReviewStepForm {
  @Day()
  appealedOn: string = '';

  @Words(200, 'Who looks at it now')
  takenTo: string = '';

  @Words(4000, 'The note')
  note: string = '';
}

/** An agency's answer to a recommendation. */
export class AnswerForm extends ReviewStepForm {
  @IsIn(['yes', 'no'], { message: 'Choose whether your agency accepts the recommendation' })
  accept: string;

  @Words(4000, 'The reason')
  reason: string = '';

  @Day()
  doBy: string = '';
}

/** A recommendation that is done. */
export class FinishForm extends DoneForm {
  @Words(4000, 'The note')
  note: string = '';
}

/** How someone was told of the right. */
export class TellingForm extends ReviewStepForm {
  @Day()
  givenOn: string = '';

  @Words(20, 'How they were told')
  givenHow: string = '';

  @Words(2000, 'The note')
  note: string = '';
}

/** How reviews are run from a day on. */
export class ReviewSettingForm {
  @Day()
  appliesFrom: string = '';

  @IsUUID(undefined, { message: 'Choose the agency that runs case reviews' })
  agencyId: string;

  @WholeNumber() @IsInt({ message: 'Enter a whole number of complaints' }) threshold: number;
  @WholeNumber() @IsInt({ message: 'Enter a whole number of months' }) complaintMonths: number;
  @WholeNumber() @IsInt({ message: 'Enter a whole number of months' }) requestMonths: number;
  @WholeNumber() @IsInt({ message: 'Enter a whole number of months' }) tellMonths: number;
  @WholeNumber() @IsInt({ message: 'Enter a whole number of working days' }) acknowledgeDays: number;
  @WholeNumber() @IsInt({ message: 'Enter a whole number of working days' }) decideDays: number;
  @WholeNumber() @IsInt({ message: 'Enter a whole number of working days' }) meetDays: number;
  @WholeNumber() @IsInt({ message: 'Enter a whole number of working days' }) informDays: number;
  @WholeNumber() @IsInt({ message: 'Enter a whole number of working days' }) respondDays: number;
}
