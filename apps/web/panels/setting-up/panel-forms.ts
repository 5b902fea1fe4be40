import { Transform } from 'class-transformer';
import { IsBoolean, IsOptional, IsString, IsUUID, Length } from 'class-validator';
import { Whole, Words } from '../form-fields.js';

const EmptyIsNull = (): PropertyDecorator => Transform(({ value }: { value: unknown }) => (value === '' || value === undefined ? null : value));

/** How a panel works, as its page sends it. */
export class PanelForm {
  @Words(100, 'The name')
  name: string = '';

  @Words(1000, 'What the panel is for')
  purpose: string = '';

  @Words(10_000, 'The terms of reference')
  terms: string = '';

  @Whole('how many agencies must be present')
  quorum: number;

  @Whole('how many weeks lie between meetings')
  everyWeeks: number | null = null;

  @Whole('the working days')
  referralDays: number;

  @Whole('the working days')
  agendaDays: number;

  @Whole('the working days')
  publishDays: number;

  @Whole('the days')
  remindDays: number;

  @Whole('the days')
  escalateDays: number;

  @Whole('the minutes')
  itemMinutes: number;

  @Words(200, 'The clearance')
  clearance: string = '';

  @EmptyIsNull()
  @IsOptional()
  @IsUUID(undefined, { message: 'Choose one of the partnership’s agreements, or none' })
  agreementId: string | null = null;

  @Words(2000, 'The confidentiality statement')
  confidentiality: string = '';
}

/** A panel to set up. */
export class NewPanelForm extends PanelForm {
  @IsString({ message: 'Choose what kind of panel it is' })
  @Length(1, 20, { message: 'Choose what kind of panel it is' })
  kind: string;

  @Transform(({ value }: { value: unknown }) => (value === 'yes' ? true : value === 'no' ? false : value))
  @IsBoolean({ message: 'Choose whether the panel is restricted' })
  restricted: boolean;

  @IsUUID(undefined, { message: 'Choose the agency that runs the panel' })
  agencyId: string;

  @IsUUID(undefined, { message: 'Choose who chairs the panel' })
  chairId: string;
}
