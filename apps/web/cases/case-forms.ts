import { Transform } from 'class-transformer';
import { IsBoolean, IsEmail, IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Max, MaxLength, Min, ValidateIf } from 'class-validator';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CLOSE_OUTCOMES, CLOSE_REASONS, REOPEN_GROUNDS } from '#cases';
import { FirstComplaintForm } from './first-complaint-form.js';
import { Capitals, IsDay, Trimmed, WholeNumber } from './form-fields.js';

const REASONS = Object.keys(CLOSE_REASONS);
const OUTCOMES = Object.keys(CLOSE_OUTCOMES);
const GROUNDS = Object.keys(REOPEN_GROUNDS);

/** A case to log, from the form or the API. */
export class LogCaseForm extends FirstComplaintForm {
  @ApiProperty({ format: 'uuid', description: 'The agency that received the case' })
  @IsUUID(undefined, { message: 'Choose the agency that received the case' })
  agencyId: string;

  @ApiProperty({ format: 'uuid', description: 'What kind of behaviour it is' })
  @IsUUID(undefined, { message: 'Choose what kind of behaviour it is' })
  categoryId: string;

  @ApiProperty({ format: 'date', description: 'The day the case reached the agency' })
  @IsDay('the date the case was received')
  receivedOn: string;

  @ApiPropertyOptional({ maxLength: 500 })
  @Trimmed()
  @IsString({ message: 'Enter the address as text' })
  @MaxLength(500, { message: 'Address must be 500 characters or fewer' })
  address: string = '';

  @ApiPropertyOptional({ maxLength: 10 })
  @Capitals()
  @IsString({ message: 'Enter the postcode as text' })
  @MaxLength(10, { message: 'Postcode must be 10 characters or fewer' })
  postcode: string = '';

  @ApiProperty({ maxLength: 4000, description: 'What is going on' })
  @Trimmed()
  @IsString({ message: 'Enter what is going on' })
  @Length(1, 4000, { message: ({ value }) => (value ? 'What is going on must be 4,000 characters or fewer' : 'Enter what is going on') })
  summary: string;

  @ApiPropertyOptional({ maxLength: 200, description: 'Who reported it; empty where they did not say' })
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
  @ValidateIf(({ reporterEmail }: LogCaseForm) => reporterEmail !== '')
  @IsEmail({}, { message: 'Enter an email address, like name@example.com, or leave it empty' })
  @MaxLength(254, { message: 'Email address must be 254 characters or fewer' })
  reporterEmail: string = '';
}

/** What every change to a case carries: the version it was made from. */
export class Change {
  @ApiProperty({ description: 'The version of the case that you saw' })
  @WholeNumber()
  @IsInt({ message: 'Send the version of the case that you saw' })
  @Min(1, { message: 'Send the version of the case that you saw' })
  @Max(2_147_483_647, { message: 'Send the version of the case that you saw' })
  version: number;
}

/** A case to close. */
export class CloseCaseForm extends Change {
  @ApiProperty({ format: 'date' })
  @IsDay('the date the case was closed')
  closedOn: string;

  @ApiProperty({ enum: REASONS })
  @IsIn(REASONS, { message: 'Choose why the case is closed' })
  reason: string;

  @ApiPropertyOptional({ enum: OUTCOMES, description: 'What came of it for those who reported it; not-known where it is left out' })
  @IsOptional()
  @IsIn(OUTCOMES, { message: 'Choose what came of it' })
  outcome?: string;

  @ApiPropertyOptional({ maxLength: 2000 })
  @Trimmed()
  @IsString({ message: 'Enter the note as text' })
  @MaxLength(2000, { message: 'Note must be 2,000 characters or fewer' })
  note: string = '';
}

/** A closed case to open again. */
export class ReopenCaseForm extends Change {
  @ApiPropertyOptional({ enum: GROUNDS, description: 'What is reported after a case was resolved is a new case: log it as one' })
  @IsOptional()
  @IsIn(GROUNDS, { message: 'Choose why the case is opened again' })
  ground?: string;

  @ApiProperty({ maxLength: 2000 })
  @Trimmed()
  @IsString({ message: 'Enter why the case is opened again' })
  @Length(1, 2000, { message: ({ value }) => (value ? 'Reason must be 2,000 characters or fewer' : 'Enter why the case is opened again') })
  reason: string;
}

/** A case to offer to another agency. */
export class TransferForm extends Change {
  @ApiProperty({ format: 'uuid' })
  @IsUUID(undefined, { message: 'Choose the agency to take the case' })
  toAgencyId: string;

  @ApiProperty({ maxLength: 2000 })
  @Trimmed()
  @IsString({ message: 'Enter why the agency should take the case' })
  @Length(1, 2000, { message: ({ value }) => (value ? 'Reason must be 2,000 characters or fewer' : 'Enter why the agency should take the case') })
  reason: string;
}

/** The answer to an offer. */
export class TransferAnswerForm extends Change {
  @ApiProperty({ description: 'true to take the case, false to refuse it' })
  @Transform(({ value }: { value: unknown }) => (value === 'yes' || value === true ? true : value === 'no' || value === false ? false : value))
  @IsBoolean({ message: 'Choose whether you take the case' })
  accept: boolean;

  @ApiPropertyOptional({ maxLength: 2000, description: 'Needed where the case is refused' })
  @Trimmed()
  @IsString({ message: 'Enter the reason as text' })
  @MaxLength(2000, { message: 'Reason must be 2,000 characters or fewer' })
  reason: string = '';
}

/** An offer to take back. */
export class WithdrawTransferForm extends Change {
  @ApiProperty({ maxLength: 2000 })
  @Trimmed()
  @IsString({ message: 'Enter why you take the offer back' })
  @Length(1, 2000, { message: ({ value }) => (value ? 'Reason must be 2,000 characters or fewer' : 'Enter why you take the offer back') })
  reason: string;
}
