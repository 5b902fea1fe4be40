import { Transform } from 'class-transformer';
import { IsBoolean, IsInt, IsOptional, IsString, IsUUID, Length, MaxLength } from 'class-validator';
import { Trimmed, WholeNumber } from '../../cases/form-fields.js';

/** Words of at most so many characters. */
function Words(most: number, what: string): PropertyDecorator {
  return (target, property) => {
    Trimmed()(target, property);
    MaxLength(most, { message: `${what} must be ${most.toLocaleString('en-GB')} characters or fewer` })(target, property);
    IsString({ message: `Enter ${what.charAt(0).toLowerCase()}${what.slice(1)} as text` })(target, property);
  };
}

/** A whole number; which ones are possible, the rule says. */
function Count(message: string): PropertyDecorator {
  return (target, property) => {
    WholeNumber()(target, property);
    IsInt({ message })(target, property);
  };
}

const EmptyIsNull = (): PropertyDecorator => Transform(({ value }: { value: unknown }) => (value === '' || value === undefined ? null : value));
const NumberOrNull = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (value === '' || value === undefined ? null : typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value));

/** How a panel works, as its page sends it. */
export class PanelForm {
  @Words(100, 'The name')
  name: string = '';

  @Words(1000, 'What the panel is for')
  purpose: string = '';

  @Words(10_000, 'The terms of reference')
  terms: string = '';

  @Count('Enter how many agencies must be present, like 3')
  quorum: number;

  @NumberOrNull()
  @IsOptional()
  @IsInt({ message: 'Enter how many weeks lie between meetings, like 4, or leave it empty' })
  everyWeeks: number | null = null;

  @Count('Enter a number of working days, like 5')
  referralDays: number;

  @Count('Enter a number of working days, like 1')
  publishDays: number;

  @Count('Enter a number of minutes, like 10')
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
