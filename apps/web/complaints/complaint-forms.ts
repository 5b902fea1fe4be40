import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsEmail, IsInt, IsString, IsUUID, Length, Max, MaxLength, Min, ValidateIf } from 'class-validator';
import { timeFrom } from '#cases';
import { FirstComplaintForm } from '../cases/first-complaint-form.js';
import { IsDay, Trimmed, WholeNumber } from '../cases/form-fields.js';
import { refuse } from '#platform';
import { dateFrom } from '../http/form.js';
import { textOf } from '../http/page-request.js';

/** What a complaint says. */
export class ComplaintForm extends FirstComplaintForm {
  @ApiProperty({ format: 'date', description: 'The day it was reported' })
  @IsDay('the date it was reported')
  madeOn: string;

  @ApiProperty({ format: 'uuid', description: 'The agency that received it' })
  @IsUUID(undefined, { message: 'Choose the agency that received it' })
  agencyId: string;

  @ApiProperty({ maxLength: 4000 })
  @Trimmed()
  @IsString({ message: 'Enter what happened' })
  @Length(1, 4000, { message: ({ value }) => (value ? 'What happened must be 4,000 characters or fewer' : 'Enter what happened') })
  whatHappened: string;

  @ApiPropertyOptional({ maxLength: 500, description: 'Where, if it is another place than the case’s' })
  @Trimmed()
  @IsString({ message: 'Enter the place as text' })
  @MaxLength(500, { message: 'Place must be 500 characters or fewer' })
  place: string = '';
}

/** A complaint to add to a case. */
export class AddComplaintForm extends ComplaintForm {
  @ApiPropertyOptional({ description: 'The id of a person of the case, or new, which is what it is where it is left out' })
  @IsString({ message: 'Choose who made the complaint' })
  @MaxLength(36, { message: 'Choose who made the complaint' })
  by: string = 'new';

  @ApiPropertyOptional({ maxLength: 200 })
  @Trimmed()
  @IsString({ message: 'Enter the name as text' })
  @MaxLength(200, { message: 'Name must be 200 characters or fewer' })
  reporterName: string = '';

  @ApiPropertyOptional({ maxLength: 40 })
  @Trimmed()
  @IsString({ message: 'Enter the phone number as text' })
  @MaxLength(40, { message: 'Phone number must be 40 characters or fewer' })
  reporterPhone: string = '';

  @ApiPropertyOptional({ maxLength: 254 })
  @Trimmed()
  @ValidateIf(({ reporterEmail }: AddComplaintForm) => reporterEmail !== '')
  @IsEmail({}, { message: 'Enter an email address, like name@example.com, or leave it empty' })
  @MaxLength(254, { message: 'Email address must be 254 characters or fewer' })
  reporterEmail: string = '';
}

/** A complaint as it shall read. */
export class EditComplaintForm extends ComplaintForm {
  @WholeNumber()
  @IsInt({ message: 'Open the page again, and type your changes there' })
  @Min(1, { message: 'Open the page again, and type your changes there' })
  @Max(2_147_483_647, { message: 'Open the page again, and type your changes there' })
  version: number;
}

/** A complaint to move to another case. */
export class MoveComplaintForm {
  @WholeNumber()
  @IsInt({ message: 'Open the page again, and move it from there' })
  @Min(1, { message: 'Open the page again, and move it from there' })
  @Max(2_147_483_647, { message: 'Open the page again, and move it from there' })
  version: number;

  @Trimmed()
  @IsString({ message: 'Enter the reference of the other case' })
  @Length(1, 60, { message: 'Enter the reference of the other case, for example ASB-000123' })
  reference: string;

  @Trimmed()
  @IsString({ message: 'Enter why it belongs to the other case' })
  @Length(1, 2000, { message: ({ value }) => (value ? 'Reason must be 2,000 characters or fewer' : 'Enter why it belongs to the other case') })
  reason: string;
}

/** A form as its page sends it: days in three fields each, and a time as people write it. */
export function complaintFields(body: unknown): Record<string, unknown> {
  const raw = (body ?? {}) as Record<string, unknown>;
  const days = Object.fromEntries(['happenedOn', 'happenedUntil', 'madeOn'].map((name) => [name, dateFrom(raw, name)]));
  return { ...raw, ...days, happenedAt: timeFrom(textOf(raw.happenedAt)) };
}

/** Who made a complaint, as the page and the API say it. Refuses a new name beside somebody who is known: one would get lost. */
export function complainantFrom(form: AddComplaintForm): { personId: string | null; reporter: { name: string; phone: string; email: string } } {
  const reporter = { name: form.reporterName, phone: form.reporterPhone, email: form.reporterEmail };
  if (form.by === 'new' || form.by === '') return { personId: null, reporter };
  if (reporter.name || reporter.phone || reporter.email) {
    throw refuse('by', 'You typed a name, a phone number or an email too. Choose “Someone else”, or clear what you typed');
  }
  return { personId: form.by, reporter };
}
