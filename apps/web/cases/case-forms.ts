import { IsOptional } from 'class-validator';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CLOSE_OUTCOMES, CLOSE_REASONS, REOPEN_GROUNDS } from '#cases';
import { Day, EmailOrNone, Id, NeededWords, OneOf, Postcode, Version, Words, YesOrNo } from '../http/form-fields.js';
import { FirstComplaintForm } from './first-complaint-form.js';

const REASONS = Object.keys(CLOSE_REASONS);
const OUTCOMES = Object.keys(CLOSE_OUTCOMES);
const GROUNDS = Object.keys(REOPEN_GROUNDS);

/** A case to log, from the form or the API. */
export class LogCaseForm extends FirstComplaintForm {
  @ApiProperty({ format: 'uuid', description: 'The agency that received the case' })
  @Id('Choose the agency that received the case')
  agencyId: string;

  @ApiProperty({ format: 'uuid', description: 'What kind of behaviour it is' })
  @Id('Choose what kind of behaviour it is')
  categoryId: string;

  @ApiProperty({ format: 'date', description: 'The day the case reached the agency' })
  @Day('the date the case was received')
  receivedOn: string;

  @ApiPropertyOptional({ maxLength: 500 })
  @Words(500, 'The address')
  address: string = '';

  @ApiPropertyOptional({ maxLength: 10 })
  @Postcode()
  postcode: string = '';

  @ApiProperty({ maxLength: 4000, description: 'What is going on' })
  @NeededWords(4000, 'What is going on', 'Enter what is going on')
  summary: string;

  @ApiPropertyOptional({ maxLength: 200, description: 'Who reported it; empty where they did not say' })
  @Words(200, 'The name')
  reporterName: string = '';

  @ApiPropertyOptional({ maxLength: 40 })
  @Words(40, 'The phone number')
  reporterPhone: string = '';

  @ApiPropertyOptional({ maxLength: 254 })
  @EmailOrNone()
  reporterEmail: string = '';
}

/** What every change to a case carries: the version it was made from. */
export class Change {
  @ApiProperty({ description: 'The version of the case that you saw' })
  @Version('Send the version of the case that you saw')
  version: number;
}

/** A case to close. */
export class CloseCaseForm extends Change {
  @ApiProperty({ format: 'date' })
  @Day('the date the case was closed')
  closedOn: string;

  @ApiProperty({ enum: REASONS })
  @OneOf(REASONS, 'Choose why the case is closed')
  reason: string;

  @ApiPropertyOptional({ enum: OUTCOMES, description: 'What came of it for those who reported it; not-known where it is left out' })
  @IsOptional()
  @OneOf(OUTCOMES, 'Choose what came of it')
  outcome?: string;

  @ApiPropertyOptional({ maxLength: 2000 })
  @Words(2000, 'The note')
  note: string = '';
}

/** A closed case to open again. */
export class ReopenCaseForm extends Change {
  @ApiPropertyOptional({ enum: GROUNDS, description: 'What is reported after a case was resolved is a new case: log it as one' })
  @IsOptional()
  @OneOf(GROUNDS, 'Choose why the case is opened again')
  ground?: string;

  @ApiProperty({ maxLength: 2000 })
  @NeededWords(2000, 'The reason', 'Enter why the case is opened again')
  reason: string;
}

/** A case to offer to another agency. */
export class TransferForm extends Change {
  @ApiProperty({ format: 'uuid' })
  @Id('Choose the agency to take the case')
  toAgencyId: string;

  @ApiProperty({ maxLength: 2000 })
  @NeededWords(2000, 'The reason', 'Enter why the agency should take the case')
  reason: string;
}

/** The answer to an offer. */
export class TransferAnswerForm extends Change {
  @ApiProperty({ description: 'true to take the case, false to refuse it' })
  @YesOrNo('Choose whether you take the case')
  accept: boolean;

  @ApiPropertyOptional({ maxLength: 2000, description: 'Needed where the case is refused' })
  @Words(2000, 'The reason')
  reason: string = '';
}

/** An offer to take back. */
export class WithdrawTransferForm extends Change {
  @ApiProperty({ maxLength: 2000 })
  @NeededWords(2000, 'The reason', 'Enter why you take the offer back')
  reason: string;
}
